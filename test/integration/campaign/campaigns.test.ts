import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bookSlot } from "../../../shared/contracts/booking/bookings.ts";
import {
  createCampaign,
  listAreas,
  putSites,
  setCampaignState,
} from "../../../shared/contracts/campaign/campaigns.ts";
import { progress } from "../../../shared/contracts/campaign/progress.ts";
import { laboratoryCapacity } from "../../../shared/contracts/laboratory/laboratory-capacity.ts";
import { atTimeOfDay } from "../../../shared/domain/instant.ts";
import {
  aCampaignPlan,
  COMMUNITY_1,
  COMMUNITY_2,
  SUB_DISTRICT_1,
  SUB_DISTRICT_2,
  smallDistrict,
  smallSitePlan,
} from "../../support/factories/district.ts";
import { aSite } from "../../support/factories/site.ts";
import { sealing, syncOps } from "../../support/scenes/chain.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importAdults, openCampaign } from "../../support/scenes/open-campaign.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const problem = (type: string) => `urn:twoplusn:problem:${type}`;
const params = { campaignId: CAMPAIGN };
const create = async (differences: Parameters<typeof aCampaignPlan>[0] = {}) =>
  world.call(createCampaign, { as: await world.as.commander(), body: aCampaignPlan(differences) });
const become = async (state: "open" | "closed") =>
  world.call(setCampaignState, { as: await world.as.commander(), params, body: { state } });
const setSites = async (sites: ReturnType<typeof smallSitePlan>) =>
  world.call(putSites, { as: await world.as.commander(), params, body: { sites } });
const work = async () => {
  const { body } = await world.call(progress, { as: await world.as.commander(), params });
  return [body.total.tubesSealed, body.total.peopleSampled];
};
const untested = async () =>
  (await world.call(laboratoryCapacity, { as: await world.as.commander(), params })).body.untested;
const book = async (residentId: string, siteId: string) =>
  world.call(bookSlot, {
    as: await world.as.resident(residentId),
    body: { campaignId: CAMPAIGN, residentId, siteId, slotStart: atTimeOfDay("2026-03-02", "10:00") },
  });

describe("a campaign", () => {
  it("is planned once; the same request again changes nothing, another under its id is refused", async () => {
    const first = await create();
    const again = await create();
    const other = await create({ population: 3_000 });

    expect([first.status, first.body.state]).toEqual([201, "planned"]);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect([other.status, other.problem.type]).toEqual([409, problem("campaign-exists")]);
  });

  it("does not end before it starts", async () => {
    const answer = await create({ endsAt: "2026-03-01T15:00:00.000Z" });

    expect([answer.status, answer.problem.errors?.[0]?.pointer]).toEqual([400, "/endsAt"]);
  });

  it("opens only with sites that follow 2+N", async () => {
    await world.stores.areas.put(smallDistrict());
    await create();

    const without = await become("open");
    await setSites(smallSitePlan());
    const withSites = await become("open");

    expect([without.status, without.problem.type]).toEqual([422, problem("site-plan-invalid")]);
    expect(without.problem.errors).toHaveLength(2);
    expect([withSites.status, withSites.body.state]).toEqual([200, "open"]);
  });

  it("opens once and closes once", async () => {
    await openCampaign(world);

    const answers = [
      await become("open"),
      await become("closed"),
      await become("closed"),
      await become("open"),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 409]);
    expect(answers.at(-1)?.problem.type).toBe(problem("campaign-transition"));
  });

  it("lists the areas of its district", async () => {
    await world.stores.areas.put(smallDistrict());

    const { body } = await world.call(listAreas, { as: await world.as.commander() });

    expect(body.areas.map(({ areaId }) => areaId)).toEqual([
      SUB_DISTRICT_1,
      COMMUNITY_1,
      SUB_DISTRICT_2,
      COMMUNITY_2,
    ]);
  });
});

describe("the sites of a campaign", () => {
  it("open their slots for its days, and set again change nothing", async () => {
    await openCampaign(world);
    const [residentId = ""] = await importAdults(world, 1);
    const seat = await book(residentId, aSite().siteId);

    const again = await setSites(smallSitePlan());

    // Four sites of four hours on two days, four slots an hour, two lanes of ten seats.
    expect(again.body).toMatchObject({ sites: 4, slots: 4 * 4 * 2 * 4, seats: 4 * 4 * 2 * 4 * 20 });
    expect((await book(residentId, aSite().siteId)).body).toEqual(seat.body);
  });

  it("are refused with every violation under the place where it is", async () => {
    await openCampaign(world);
    const twice = aSite({ siteId: `${SUB_DISTRICT_1}-C1`, kind: "community" });
    const hours = (end: string, opensAt: string, closesAt: string) =>
      aSite({ siteId: `${SUB_DISTRICT_1}-${end}`, kind: "community", opensAt, closesAt });
    const never = hours("C2", "08:00", "08:00");
    const tooShort = hours("C3", "08:00", "08:10");
    const foreign = aSite({ siteId: "110108001-C1", subDistrictId: "110108001", kind: "community" });
    const sites = [...smallSitePlan().slice(0, 3), twice, twice, never, tooShort, foreign];

    const answer = await setSites(sites);

    expect([answer.status, answer.problem.type]).toEqual([422, problem("site-plan-invalid")]);
    expect(answer.problem.errors?.map(({ pointer }) => pointer)).toEqual([
      ...["/sites", "/sites/4/siteId", "/sites/5/closesAt", "/sites/6/closesAt", "/sites/7/subDistrictId"],
    ]);
    expect(answer.problem.title).not.toContain("2+N");
    expect(answer.problem.errors?.map(({ detail }) => detail)).toEqual([
      expect.stringContaining("exactly 2"),
      expect.stringContaining("twice"),
      expect.stringContaining("00:00 to 00:00"),
      expect.stringContaining("before its first slot ends"),
      expect.stringContaining("does not lie in"),
    ]);
  });

  it("cannot be left out where seats are held, else they can", async () => {
    const extra = ["C1", "C2"].map((end) => aSite({ siteId: `${SUB_DISTRICT_1}-${end}`, kind: "community" }));
    await openCampaign(world, [...smallSitePlan(), ...extra]);
    const [residentId = ""] = await importAdults(world, 1);
    await book(residentId, `${SUB_DISTRICT_1}-C1`);

    const refused = await setSites(smallSitePlan());
    const taken = await setSites([...smallSitePlan(), ...extra.slice(0, 1)]);

    expect([refused.status, refused.problem.errors?.[0]?.detail]).toEqual([
      422,
      expect.stringContaining("C1"),
    ]);
    expect([taken.status, taken.body.sites]).toEqual([200, 5]);
    expect(await world.stores.sites.find(CAMPAIGN, `${SUB_DISTRICT_1}-C2`)).toMatchObject({
      state: "closed",
      withdrawn: true,
    });
  });

  it("keep the work of a site that is left out in every sum, and take it back into the plan", async () => {
    const extra = aSite({ siteId: `${SUB_DISTRICT_1}-C1`, kind: "community" });
    await openCampaign(world, [...smallSitePlan(), extra]);
    const [residentId = ""] = await importAdults(world, 1);
    await syncOps(world, [sealing(world, 1, [residentId], { siteId: extra.siteId })], [extra.siteId]);
    const before = { work: await work(), untested: await untested() };

    await setSites(smallSitePlan());
    const after = { work: await work(), untested: await untested() };
    await setSites([...smallSitePlan(), extra]);

    expect(before).toEqual({ work: [1, 1], untested: 10 });
    expect(after).toEqual(before);
    expect(await world.stores.sites.get(CAMPAIGN, extra.siteId)).toEqual(extra);
  });
});
