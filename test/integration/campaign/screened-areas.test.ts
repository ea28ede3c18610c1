import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bookSlot } from "../../../shared/contracts/booking/bookings.ts";
import {
  createCampaign,
  putSites,
  setAreas,
  setCampaignState,
} from "../../../shared/contracts/campaign/campaigns.ts";
import { progress } from "../../../shared/contracts/campaign/progress.ts";
import {
  aCampaignPlan,
  aRosterRow,
  COMMUNITY_1,
  COMMUNITY_2,
  SUB_DISTRICT_1,
  smallDistrict,
} from "../../support/factories/district.ts";
import { aSite } from "../../support/factories/site.ts";
import { problem, slotAt } from "../../support/scenes/booking-desk.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importPeople } from "../../support/scenes/open-campaign.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.stores.areas.put(smallDistrict());
});
afterEach(() => world.close());

const params = { campaignId: CAMPAIGN };
const site = (siteId: string, kind: "fixed" | "community" = "fixed") =>
  aSite({ siteId, kind, subDistrictId: siteId.slice(0, 9) });
const create = async (areaIds: string[]) =>
  world.call(createCampaign, { as: await world.as.commander(), body: aCampaignPlan({ areaIds }) });
const put = async (sites: ReturnType<typeof site>[]) =>
  world.call(putSites, { as: await world.as.commander(), params, body: { sites } });
const open = async () =>
  world.call(setCampaignState, { as: await world.as.commander(), params, body: { state: "open" } });

describe("a campaign for a part of the district", () => {
  it("needs two fixed sites in the sub-districts that it screens, and in no other", async () => {
    await create([SUB_DISTRICT_1]);

    const one = await put([site(`${SUB_DISTRICT_1}-F1`)]);
    const two = await put([site(`${SUB_DISTRICT_1}-F1`), site(`${SUB_DISTRICT_1}-F2`)]);
    const opened = await open();

    expect([one.status, one.problem.type]).toEqual([422, problem("site-plan-invalid")]);
    expect([two.status, opened.status]).toEqual([200, 200]);
  });

  it("needs no fixed sites where it screens single communities", async () => {
    await create([COMMUNITY_1]);

    const put1 = await put([site(`${SUB_DISTRICT_1}-C1`, "community")]);
    const opened = await open();

    expect([put1.status, opened.status]).toEqual([200, 200]);
  });

  it("takes no site outside the areas that it screens", async () => {
    await create([COMMUNITY_1]);

    const elsewhere = await put([site("110107002-C1", "community")]);

    expect([elsewhere.status, elsewhere.problem.errors?.[0]?.pointer]).toEqual([
      422,
      "/sites/0/subDistrictId",
    ]);
  });

  it("refuses an area that the district does not have, and names it", async () => {
    const refused = await create([SUB_DISTRICT_1, "110107099"]);

    expect([refused.status, refused.problem.errors?.map(({ pointer }) => pointer)]).toEqual([
      ...[400, ["/areaIds/1"]],
    ]);
  });

  it("books its own residents, tells others that they need not come, and counts only its areas", async () => {
    await create([COMMUNITY_1]);
    await put([site(`${SUB_DISTRICT_1}-C1`, "community")]);
    await open();
    const [own, other] = await importPeople(world, "part-of-district", [
      aRosterRow(1),
      aRosterRow(2, { communityId: COMMUNITY_2, householdId: `${COMMUNITY_2}-00002` }),
    ]);
    const book = async (residentId = "") =>
      world.call(bookSlot, {
        as: await world.as.resident(residentId),
        body: {
          campaignId: CAMPAIGN,
          residentId,
          siteId: `${SUB_DISTRICT_1}-C1`,
          slotStart: slotAt("11:00"),
        },
      });

    const booked = await book(own);
    const refused = await book(other);
    const seen = await world.call(progress, { as: await world.as.commander(), params });

    expect(booked.status).toBe(201);
    expect([refused.status, refused.problem.type]).toEqual([409, problem("community-not-screened")]);
    expect(seen.body.subDistricts.map(({ subDistrictId }) => subDistrictId)).toEqual([SUB_DISTRICT_1]);
    expect(seen.body.communities.map(({ communityId }) => communityId)).toEqual([COMMUNITY_1]);
  });
});

describe("the areas of a campaign that runs", () => {
  const ALL = [SUB_DISTRICT_1, "110107002"].flatMap((id) => [site(`${id}-F1`), site(`${id}-F2`)]);
  const screen = async (areaIds: string[] | null, was: string[] | null) =>
    world.call(setAreas, { as: await world.as.commander(), params, body: { areaIds, was } });
  const people = () =>
    importPeople(world, "changed-areas", [
      aRosterRow(1),
      aRosterRow(2, { communityId: COMMUNITY_2, householdId: `${COMMUNITY_2}-00002` }),
      aRosterRow(3, { communityId: COMMUNITY_2, householdId: `${COMMUNITY_2}-00003` }),
    ]);
  const book = async (residentId = "", siteId = "110107002-F1") =>
    world.call(bookSlot, {
      as: await world.as.resident(residentId),
      body: { campaignId: CAMPAIGN, residentId, siteId, slotStart: slotAt("11:00") },
    });
  const counted = async () =>
    (await world.call(progress, { as: await world.as.commander(), params })).body.communities.map(
      ({ communityId }) => communityId,
    );

  it("are narrowed without losing anybody booked: who lives outside keeps the seat, and nobody else books", async () => {
    await world.call(createCampaign, { as: await world.as.commander(), body: aCampaignPlan() });
    await put(ALL);
    await open();
    const [, booked = "", late = ""] = await people();
    const before = await book(booked);

    const narrowed = await screen([SUB_DISTRICT_1], null);
    const refused = await book(late);
    const planAgain = await put(ALL);

    expect([before.status, narrowed.status, narrowed.body.population]).toEqual([201, 200, 1_000]);
    expect([refused.status, refused.problem.type]).toEqual([409, problem("community-not-screened")]);
    expect((await world.stores.participations.get(booked, CAMPAIGN)).booking).toMatchObject({
      ...{ siteId: "110107002-F1", slotStart: slotAt("11:00") },
    });
    // The sites with the bookings stand, and may stay in a plan that is saved again.
    expect(planAgain.status).toBe(200);
    expect(await counted()).toEqual([COMMUNITY_1]);
  });

  it("are widened to the whole district, whose residents book once its sites stand", async () => {
    await create([SUB_DISTRICT_1]);
    await put(ALL.slice(0, 2));
    await open();
    const [, , other = ""] = await people();

    const widened = await screen(null, [SUB_DISTRICT_1]);
    const lacking = await put(ALL.slice(0, 2));
    const sites = await put(ALL);
    const booked = await book(other);

    expect([widened.status, widened.body.areaIds, widened.body.population]).toEqual([200, undefined, 2_000]);
    expect([lacking.status, lacking.problem.type]).toEqual([422, problem("site-plan-invalid")]);
    expect([sites.status, booked.status]).toEqual([200, 201]);
    expect(await counted()).toEqual([COMMUNITY_1, COMMUNITY_2]);
  });

  it("must be of the district, and stand once the campaign is closed", async () => {
    await create([COMMUNITY_1]);

    const foreign = await screen([COMMUNITY_1, "110107099"], [COMMUNITY_1]);
    const as = await world.as.commander();
    await world.call(setCampaignState, { as, params, body: { state: "closed" } });
    const over = await screen(null, [COMMUNITY_1]);

    expect([foreign.status, foreign.problem.errors?.map(({ pointer }) => pointer)]).toEqual([
      ...[400, ["/areaIds/1"]],
    ]);
    expect([over.status, over.problem.type]).toEqual([409, problem("campaign-not-open")]);
  });
});
