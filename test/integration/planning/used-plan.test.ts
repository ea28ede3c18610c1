import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type * as z from "zod";
import { bookSlot } from "../../../shared/contracts/booking/bookings.ts";
import { createCampaign, setCampaignState } from "../../../shared/contracts/campaign/campaigns.ts";
import { putPlan, type UsedPlan } from "../../../shared/contracts/planning/plans.ts";
import { atTimeOfDay } from "../../../shared/domain/instant.ts";
import { aCourierAccount } from "../../support/factories/courier.ts";
import {
  aCampaignPlan,
  COMMUNITY_1,
  SUB_DISTRICT_1,
  smallDistrict,
  smallSitePlan,
} from "../../support/factories/district.ts";
import { aSite } from "../../support/factories/site.ts";
import { problem } from "../../support/scenes/booking-desk.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importAdults } from "../../support/scenes/open-campaign.ts";

const DAY = "2026-03-02";
const params = { campaignId: CAMPAIGN };
const { laboratories } = aCampaignPlan();
const SITE_1 = `${SUB_DISTRICT_1}-F1`;

/** A round to the laboratory, by the hour of its only stop in China. */
const round = (routeId: string, hour: number) => ({
  ...{ routeId, day: DAY, laboratoryId: "LAB01" },
  stops: [{ siteId: SITE_1, plannedAt: new Date(Date.UTC(2026, 2, 2, hour - 8)).toISOString() }],
});

const aPlan = (differences: Partial<z.input<typeof UsedPlan>> = {}): z.input<typeof UsedPlan> => ({
  ...{ poolSize: 20, expectedFill: 0.95, laboratories },
  waves: [{ communityIds: [COMMUNITY_1], bookingOpensAt: "2026-03-02T00:00:00.000Z" }],
  sites: [...smallSitePlan({ lanes: 3 }), aSite({ siteId: `${SUB_DISTRICT_1}-C1`, kind: "community" })],
  pickUps: [round(`${SUB_DISTRICT_1}-1-1`, 12), round(`${SUB_DISTRICT_1}-1-2`, 15)],
  ...differences,
});

let world: World;
beforeEach(async () => {
  // 09:00 in China on the first day.
  world = await createWorld();
  await world.stores.areas.put(smallDistrict());
  await world.call(createCampaign, { as: await world.as.commander(), body: aCampaignPlan() });
  await aCourierAccount(world);
});
afterEach(() => world.close());

const use = async (body: z.input<typeof UsedPlan>, campaignId = CAMPAIGN) =>
  world.call(putPlan, { as: await world.as.commander(), params: { campaignId }, body });

const becomeOpen = async () =>
  world.call(setCampaignState, { as: await world.as.commander(), params, body: { state: "open" } });

const openSites = async () =>
  (await world.stores.sites.ofCampaign(CAMPAIGN))
    .filter(({ withdrawn }) => withdrawn !== true)
    .map(({ siteId, lanes }) => `${siteId} ${lanes}`);

const roundsOfDay = async () =>
  (await world.stores.pickUps.ofDay(CAMPAIGN, DAY)).map(({ routeId }) => routeId);

describe("a campaign that is set to a plan", () => {
  it("has its sites, lanes, waves, pools and rounds, and can be opened; the same again changes nothing", async () => {
    const used = await use(aPlan());
    const again = await use(aPlan());
    const opened = await world.call(setCampaignState, {
      ...{ as: await world.as.commander(), params, body: { state: "open" } },
    });

    expect([used.status, again.status, opened.status]).toEqual([200, 200, 200]);
    expect(again.body).toEqual(used.body);
    expect(used.body).toMatchObject({
      ...{ sites: 5, sitesLeft: 0, pickUps: 2, pickUpsWithoutCourier: [] },
      campaign: { poolSize: 20, expectedFill: 0.95, waves: aPlan().waves, population: 2_000 },
    });
    expect(await openSites()).toEqual(expect.arrayContaining([`${SITE_1} 3`, `${SUB_DISTRICT_1}-C1 2`]));
  });

  it("can be set to another: what that leaves out is withdrawn, and its rounds to come are cancelled", async () => {
    await use(aPlan({ pickUps: [round(`${SUB_DISTRICT_1}-1-1`, 8), round(`${SUB_DISTRICT_1}-1-2`, 15)] }));
    await world.stores.pickUps.put({ ...round("by-hand", 16), campaignId: CAMPAIGN, courier: "courier" });

    const used = await use(
      aPlan({ sites: smallSitePlan({ lanes: 5 }), pickUps: [round(`${SUB_DISTRICT_1}-2-1`, 14)] }),
    );

    expect(used.status).toBe(200);
    expect((await openSites()).sort()).toEqual(
      smallSitePlan()
        .map(({ siteId }) => `${siteId} 5`)
        .sort(),
    );
    // The round of 08:00 has begun, and the one by hand is nobody's plan.
    expect((await roundsOfDay()).sort()).toEqual(
      [`${SUB_DISTRICT_1}-1-1`, `${SUB_DISTRICT_1}-2-1`, "by-hand"].sort(),
    );
  });

  it("gets a laboratory that the plan adds, and keeps those that it has", async () => {
    const reserve = { laboratoryId: "LAB02", name: { zh: "储备", en: "Reserve" }, tubesPerDay: 500 };

    const used = await use(aPlan({ laboratories: [reserve] }));

    expect(used.body.campaign.laboratories).toEqual([...laboratories, reserve]);
  });

  it("keeps what it had when the sites are not 2+N, and a closed or unknown campaign takes no plan", async () => {
    const broken = await use(aPlan({ sites: smallSitePlan().slice(1) }));
    const unknown = await use(aPlan(), "SJS-99");
    const kept = await world.stores.campaigns.read(CAMPAIGN);
    await world.call(setCampaignState, {
      ...{ as: await world.as.commander(), params, body: { state: "closed", acknowledged: true } },
    });
    const closed = await use(aPlan());

    expect([broken.status, broken.problem.type]).toEqual([422, problem("site-plan-invalid")]);
    expect(unknown.status).toBe(404);
    expect([kept.poolSize, kept.waves]).toEqual([10, undefined]);
    expect([closed.status, closed.problem.type]).toEqual([409, problem("campaign-not-open")]);
  });

  it("keeps all that it had when a site is left out at which somebody is expected", async () => {
    await use(aPlan({ pickUps: [round(`${SUB_DISTRICT_1}-1-1`, 15)] }));
    await becomeOpen();
    const before = [await openSites(), await roundsOfDay(), await world.stores.campaigns.read(CAMPAIGN)];
    const [residentId = ""] = await importAdults(world, 1);
    const slotStart = atTimeOfDay(DAY, "10:00");
    await world.call(bookSlot, {
      as: await world.as.resident(residentId),
      body: { campaignId: CAMPAIGN, residentId, siteId: `${SUB_DISTRICT_1}-C1`, slotStart },
    });

    const refused = await use(aPlan({ poolSize: 5, sites: smallSitePlan(), pickUps: [] }));

    expect([refused.status, refused.problem.type]).toEqual([422, problem("site-plan-invalid")]);
    expect([await openSites(), await roundsOfDay(), await world.stores.campaigns.read(CAMPAIGN)]).toEqual(
      before,
    );
  });

  it("leaves rounds that have begun or were sent elsewhere, and cancels those after its last day", async () => {
    const [first, second, late] = ["1-1", "1-2", "1-1-b"].map((id) => `${SUB_DISTRICT_1}-${id}`);
    const put = async (route: ReturnType<typeof round>, more: object = {}) =>
      world.stores.pickUps.put({ ...route, ...more, campaignId: CAMPAIGN, courier: "courier" });
    const diverted = {
      fromLaboratoryId: "LAB01",
      at: "2026-03-02T00:30:00.000Z",
      who: "commander",
      reason: "the laboratory is down",
    };
    const [begun, elsewhere] = [round(first ?? "", 8), { ...round(second ?? "", 15), diverted }];
    await put(begun);
    await put(elsewhere);
    await put(
      { ...round(late ?? "", 2), day: "2026-03-04" },
      { stops: [{ siteId: SITE_1, plannedAt: "2026-03-03T18:00:00.000Z" }] },
    );

    const used = await use(aPlan({ pickUps: [round(first ?? "", 12), round(second ?? "", 16)] }));

    expect(used.status).toBe(200);
    const stops = (await world.stores.pickUps.ofDay(CAMPAIGN, DAY)).map(({ routeId, stops }) => [
      routeId,
      stops,
    ]);
    expect(stops).toEqual([
      [first, begun.stops],
      [second, elsewhere.stops],
    ]);
    expect(await world.stores.pickUps.ofDay(CAMPAIGN, "2026-03-04")).toEqual([]);
  });

  it("takes no more laboratories than a campaign has, and can be read afterwards", async () => {
    const many = Array.from({ length: 100 }, (_, n) => ({
      ...{ laboratoryId: `LAB${String(n + 11)}`, tubesPerDay: 500 },
      name: { zh: `检测机构${n}`, en: `Laboratory ${n}` },
    }));

    const refused = await use(aPlan({ laboratories: many }));

    expect([refused.status, refused.problem.errors?.map(({ pointer }) => pointer)]).toEqual([
      400,
      ["/laboratories"],
    ]);
    expect((await world.stores.campaigns.read(CAMPAIGN)).laboratories).toEqual(laboratories);
  });
});
