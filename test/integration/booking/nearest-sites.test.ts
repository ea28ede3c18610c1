import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nearestSites } from "../../../shared/contracts/booking/availability.ts";
import { putSites } from "../../../shared/contracts/campaign/campaigns.ts";
import { SUB_DISTRICT_1, SUB_DISTRICT_2, smallSitePlan } from "../../support/factories/district.ts";
import { aSite } from "../../support/factories/site.ts";
import { bookingDesk, slotAt } from "../../support/scenes/booking-desk.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";

let desk: Awaited<ReturnType<typeof bookingDesk>>;
beforeEach(async () => {
  desk = await bookingDesk();
});
afterEach(() => desk.world.close());

const params = { campaignId: CAMPAIGN };

const setSites = async (sites: ReturnType<typeof smallSitePlan>) =>
  desk.world.call(putSites, { as: await desk.world.as.commander(), params, body: { sites } });

describe("the nearest sites", () => {
  const placed = () =>
    smallSitePlan().map((site, n) => ({ ...site, xKm: [0, 4, 1, 9][n] ?? 0, yKm: [0, 3, 0, 0][n] ?? 0 }));
  const search = async (query: Record<string, string>) =>
    desk.world.call(nearestSites, { as: await desk.me(), params, query: { xKm: "0", yKm: "0", ...query } });

  it("come in order of their distance, with the seats left today", async () => {
    await setSites(placed());

    const { body } = await search({});
    const two = await search({ limit: "2", xKm: "9" });

    expect(body.sites.map((site) => [site.siteId, site.distanceKm, site.left])).toEqual([
      [`${SUB_DISTRICT_1}-F1`, 0, 220],
      [`${SUB_DISTRICT_2}-F1`, 1, 220],
      [`${SUB_DISTRICT_1}-F2`, 5, 220],
      [`${SUB_DISTRICT_2}-F2`, 9, 220],
    ]);
    expect(body.sites[0]?.next[0]).toEqual([slotAt("09:15"), 20]);
    expect(two.body.sites.map((site) => site.siteId)).toEqual([
      `${SUB_DISTRICT_2}-F2`,
      `${SUB_DISTRICT_1}-F2`,
    ]);
  });

  it("tell of those for walk-ins, and leave them out when a seat is wanted", async () => {
    await setSites([...placed(), aSite({ siteId: `${SUB_DISTRICT_1}-K1`, kind: "checkpoint", xKm: 0.1 })]);

    const all = await search({ limit: "2" });
    const withSeats = await search({ limit: "2", withSeats: "true" });

    expect(all.body.sites.map((site) => [site.siteId, site.walkInOnly])).toEqual([
      [`${SUB_DISTRICT_1}-F1`, false],
      [`${SUB_DISTRICT_1}-K1`, true],
    ]);
    expect(withSeats.body.sites.map((site) => site.siteId)).toEqual([
      `${SUB_DISTRICT_1}-F1`,
      `${SUB_DISTRICT_2}-F1`,
    ]);
  });

  it("need a place and a sensible number", async () => {
    const answers = [await search({ xKm: "here" }), await search({ limit: "51" })];

    expect(answers.map(({ status, problem: { errors } }) => [status, errors?.[0]?.pointer])).toEqual([
      [400, "/query/xKm"],
      [400, "/query/limit"],
    ]);
  });
});
