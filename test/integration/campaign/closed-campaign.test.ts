import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  nearestSites,
  siteAvailability,
  subDistrictAvailability,
} from "../../../shared/contracts/booking/availability.ts";
import { joinWaitingRoom, setWaitingRoom } from "../../../shared/contracts/booking/waiting-room.ts";
import { putSites, setCampaignState } from "../../../shared/contracts/campaign/campaigns.ts";
import { setSiteDay } from "../../../shared/contracts/campaign/site-days.ts";
import { results } from "../../../shared/contracts/messages/results.ts";
import { SUB_DISTRICT_1, smallSitePlan } from "../../support/factories/district.ts";
import { bookingDesk, problem, SITE } from "../../support/scenes/booking-desk.ts";
import { followUpDesk } from "../../support/scenes/follow-up-desk.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";

const params = { campaignId: CAMPAIGN };

describe("a closed campaign", () => {
  let desk: Awaited<ReturnType<typeof bookingDesk>>;
  beforeEach(async () => {
    desk = await bookingDesk();
    const as = await desk.world.as.commander();
    const closed = await desk.world.call(setCampaignState, { as, params, body: { state: "closed" } });
    expect(closed.status).toBe(200);
  });
  afterEach(() => desk.world.close());

  it("offers no seats, wherever they are looked for", async () => {
    const { world } = desk;
    const day = "2026-03-02";

    const ofSubDistrict = await world.call(subDistrictAvailability, {
      params,
      query: { subDistrictId: SUB_DISTRICT_1, day },
    });
    const near = await world.call(nearestSites, {
      as: await desk.me(),
      params,
      query: { xKm: "0", yKm: "0" },
    });
    const ofSite = await world.call(siteAvailability, {
      as: await desk.me(),
      params: { ...params, siteId: SITE },
      query: { day },
    });

    expect([ofSubDistrict.body.sites, near.body.sites, ofSite.body.slots]).toEqual([[], [], []]);
  });

  it("takes no plans, and nobody into a waiting room", async () => {
    const { world } = desk;
    const as = await world.as.commander();

    const answers = [
      await world.call(putSites, { as, params, body: { sites: smallSitePlan() } }),
      await world.call(setSiteDay, {
        as,
        params: { ...params, siteId: SITE, day: "2026-03-02" },
        body: { state: "closed" },
      }),
      await world.call(setWaitingRoom, { as, params, body: { on: true, admissionsPerSecond: 1 } }),
      await world.call(joinWaitingRoom, { as: await desk.me(), params }),
      await desk.book(),
    ];

    expect(answers.map(({ status, problem: { type } }) => [status, type])).toEqual(
      answers.map(() => [409, problem("campaign-not-open")]),
    );
  });
});

describe("closing a campaign", () => {
  let desk: Awaited<ReturnType<typeof followUpDesk>>;
  beforeEach(async () => {
    desk = await followUpDesk();
    await desk.stores.sites.put(CAMPAIGN, smallSitePlan());
  });
  afterEach(() => desk.world.close());

  const close = async (acknowledged?: boolean) =>
    desk.world.call(setCampaignState, {
      as: await desk.world.as.commander(),
      params,
      body: { state: "closed", ...(acknowledged === undefined ? {} : { acknowledged }) },
    });
  const statusOf = async (residentId: string) => {
    const as = await desk.world.as.resident(residentId);
    const { body } = await desk.world.call(results, { as, params });
    return body.people[0]?.status;
  };

  it("says what is open, and goes on only if that is acknowledged", async () => {
    const [held = "", recalled = ""] = [await desk.scene.addPerson(), await desk.scene.addPerson()];
    await desk.end([held], "positive");
    await desk.end([recalled], "invalid");

    const refused = await close();
    const closed = await close(true);

    expect([refused.status, refused.problem.type]).toEqual([409, problem("campaign-work-open")]);
    expect(refused.problem.detail).toContain("people pending retest: 1; people recalled for resampling: 1");
    expect(refused.problem.detail).toContain("cases: 2");
    expect([closed.status, closed.body.state]).toEqual([200, "closed"]);
  });

  it("leaves nobody without a result: those who wait are retested and told to the end", async () => {
    const held = await desk.scene.addPerson();
    await desk.end([held], "positive");
    await close(true);

    await desk.single(held, "negative");

    expect(await statusOf(held)).toBe("negative");
  });
});
