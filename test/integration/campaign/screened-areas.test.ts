import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bookSlot } from "../../../shared/contracts/booking/bookings.ts";
import { createCampaign, putSites, setCampaignState } from "../../../shared/contracts/campaign/campaigns.ts";
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
