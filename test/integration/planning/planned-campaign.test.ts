import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setCampaignState } from "../../../shared/contracts/campaign/campaigns.ts";
import { createPlannedCampaign, makePlan } from "../../../shared/contracts/planning/plans.ts";
import type { Area } from "../../../shared/domain/area.ts";
import { aScenario, readScenarioOf } from "../../support/factories/plan-scenario.ts";
import { problem } from "../../support/scenes/booking-desk.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";

// Hour 0 of the plan is 07:00 in China on 3 March.
const STARTS_AT = "2026-03-02T23:00:00.000Z";
const order = { campaignId: "SJS-09", name: { zh: "计划", en: "Planned" }, startsAt: STARTS_AT };

const areas = (): Area[] =>
  readScenarioOf(aScenario()).subDistricts.flatMap(({ id, communities }) =>
    [{ id, population: 0, key: false }, ...communities].map((each) => ({
      ...{ areaId: each.id, districtId: "110107", population: each.population, key: each.key },
      name: { zh: `区域${each.id}`, en: `Area ${each.id}` },
    })),
  );

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.stores.areas.put(areas());
});
afterEach(() => world.close());

const plan = async (campaign: typeof order) =>
  world.call(makePlan, {
    as: await world.as.commander(),
    body: { ...readScenarioOf(aScenario()), campaign },
  });

describe("a plan", { timeout: 300_000 }, () => {
  it("becomes a campaign in one step, that opens, and the same step again changes nothing", async () => {
    const as = await world.as.commander();
    const { body } = await plan(order);
    if (!body.proposal) throw new Error("the plan has no proposal");

    const made = await world.call(createPlannedCampaign, { as, body: body.proposal });
    const again = await world.call(createPlannedCampaign, { as, body: body.proposal });
    const opened = await world.call(setCampaignState, {
      ...{ as, params: { campaignId: order.campaignId }, body: { state: "open" } },
    });

    expect([made.status, again.status, opened.status]).toEqual([201, 201, 200]);
    expect(again.body).toEqual(made.body);
    expect(made.body.campaign).toMatchObject({
      ...{ targetsHours: { keyCommunity: 12, subDistrict: 24, district: 48 }, expectedFill: 0.95 },
      ...{ startsAt: STARTS_AT, poolSize: 10, population: 12_000 },
    });
    expect(made.body.campaign.waves?.[0]).toEqual({
      ...{ communityIds: ["110107001002"], bookingOpensAt: STARTS_AT },
    });
    const sites = await world.stores.sites.ofCampaign(order.campaignId);
    expect(sites.filter(({ kind }) => kind === "fixed")).toHaveLength(4);
    expect(sites.filter(({ kind }) => kind === "home")).toHaveLength(2);
    expect(made.body.seats).toBeGreaterThan(12_000);
  });

  it("has rounds for couriers: every site is visited within the limit while it is open", async () => {
    const { body } = await plan(order);

    const pickUps = body.proposal?.pickUps ?? [];
    const visited = new Set(pickUps.flatMap(({ stops }) => stops.map(({ siteId }) => siteId)));
    expect(body.sites.filter(({ siteId }) => !visited.has(siteId))).toEqual([]);
    for (const { siteId } of body.sites) {
      const times = pickUps
        .flatMap(({ stops }) => stops.filter((stop) => stop.siteId === siteId))
        .map(({ plannedAt }) => Date.parse(plannedAt) / 3_600_000)
        .sort((a, b) => a - b);
      const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
      // Nights, in which nobody is sampled, are the longer gaps.
      expect(gaps.filter((gap) => gap > 4 && gap < 6)).toEqual([]);
    }
    expect(new Set(pickUps.map(({ laboratoryId }) => laboratoryId))).toEqual(new Set(["LAB01"]));
  });

  it("that begins at another hour than the campaign is refused by its place", async () => {
    const refused = await plan({ ...order, startsAt: "2026-03-03T01:00:00.000Z" });

    expect([refused.status, refused.problem.type]).toEqual([422, problem("plan-scenario-invalid")]);
    expect(refused.problem.errors?.map(({ pointer }) => pointer)).toEqual(["/campaign/startsAt"]);
  });
});
