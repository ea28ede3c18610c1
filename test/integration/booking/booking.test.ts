import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { siteAvailability } from "../../../shared/contracts/booking/availability.ts";
import { setCampaignState } from "../../../shared/contracts/campaign/campaigns.ts";
import { listCampaigns, listSites } from "../../../shared/contracts/campaign/public-campaigns.ts";
import {
  aCampaignPlan,
  aRosterRow,
  COMMUNITY_1,
  COMMUNITY_2,
  SUB_DISTRICT_2,
} from "../../support/factories/district.ts";
import { bookingDesk, problem, SITE, slotAt } from "../../support/scenes/booking-desk.ts";
import { CAMPAIGN, importPeople } from "../../support/scenes/open-campaign.ts";
import { swab } from "../../support/scenes/swab.ts";

let desk: Awaited<ReturnType<typeof bookingDesk>>;
beforeEach(async () => {
  desk = await bookingDesk();
});
afterEach(() => desk.world.close());

describe("what is to be booked", () => {
  it("lists campaigns, sites of a sub-district, and each slot of a day with its seats", async () => {
    const campaigns = await desk.world.call(listCampaigns, { as: await desk.me() });
    const all = await desk.world.call(listSites, {
      as: await desk.me(),
      params: { campaignId: CAMPAIGN },
      query: {},
    });
    const some = await desk.world.call(listSites, {
      as: await desk.me(),
      params: { campaignId: CAMPAIGN },
      query: { subDistrictId: SUB_DISTRICT_2 },
    });
    const availability = await desk.world.call(siteAvailability, {
      as: await desk.me(),
      params: { campaignId: CAMPAIGN, siteId: SITE },
      query: { day: "2026-03-02" },
    });

    expect(campaigns.body.campaigns).toEqual([{ ...aCampaignPlan(), state: "open" }]);
    expect(all.body.sites).toHaveLength(4);
    expect(some.body.sites.map((site) => site.siteId)).toEqual([
      `${SUB_DISTRICT_2}-F1`,
      `${SUB_DISTRICT_2}-F2`,
    ]);
    expect(availability.body.slots).toHaveLength(16);
    expect(availability.body.slots[0]).toEqual({ slotStart: slotAt("08:00"), capacity: 20, seatsLeft: 20 });
  });

  it("has no slots on a day outside the campaign, and no site that is not in it", async () => {
    const outside = await desk.world.call(siteAvailability, {
      as: await desk.me(),
      params: { campaignId: CAMPAIGN, siteId: SITE },
      query: { day: "2026-03-04" },
    });
    const unknown = await desk.world.call(siteAvailability, {
      as: await desk.me(),
      params: { campaignId: CAMPAIGN, siteId: "110107001-C9" },
      query: { day: "2026-03-02" },
    });

    expect(outside.body.slots).toEqual([]);
    expect([unknown.status, unknown.problem.type]).toEqual([404, problem("site-unknown")]);
  });
});

describe("booking", () => {
  it("holds a seat, and the same request again answers with it", async () => {
    const first = await desk.book();
    desk.world.clock.advance({ minutes: 5 });
    const again = await desk.book();

    expect(first.status).toBe(201);
    expect(first.body).toMatchObject(desk.seat());
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await desk.seatsLeft(slotAt("10:00"))).toBe(19);
  });

  it("answers the same request with the seat even after the slot has started", async () => {
    const first = await desk.book();
    desk.world.clock.set(slotAt("10:30"));
    const again = await desk.book();

    expect([again.status, again.body]).toEqual([201, first.body]);
  });

  it("names the seat held when another is asked for", async () => {
    await desk.book();

    const other = await desk.book({ slotStart: slotAt("11:00") });

    expect([other.status, other.problem.type]).toEqual([409, problem("already-booked")]);
    expect(other.problem.detail).toContain(slotAt("10:00"));
  });

  it.each([
    ["a slot that has started", { slotStart: slotAt("08:45") }, 409, "slot-past"],
    ["a moment at which no slot starts", { slotStart: slotAt("10:01") }, 404, "slot-unknown"],
    [
      "a slot on a day outside the campaign",
      { slotStart: slotAt("10:00", "2026-03-05") },
      404,
      "slot-unknown",
    ],
    ["a site that is not in the campaign", { siteId: "110107001-C9" }, 404, "site-unknown"],
    ["a campaign that is not there", { campaignId: "SJS-99" }, 404, "campaign-unknown"],
  ])("refuses %s", async (_what, differences, status, type) => {
    const answer = await desk.book(differences);

    expect([answer.status, answer.problem.type]).toEqual([status, problem(type)]);
  });

  it("refuses a closed site, and any seat when the campaign is closed", async () => {
    await desk.setSites({ state: "closed" });
    const closedSite = await desk.book();
    await desk.world.call(setCampaignState, {
      as: await desk.world.as.commander(),
      params: { campaignId: CAMPAIGN },
      body: { state: "closed" },
    });
    const closedCampaign = await desk.book();

    expect([closedSite.status, closedSite.problem.type]).toEqual([409, problem("site-closed")]);
    expect([closedCampaign.status, closedCampaign.problem.type]).toEqual([409, problem("campaign-not-open")]);
  });

  it("is for oneself, not for a neighbour", async () => {
    const { other: neighbour } = desk;

    const answer = await desk.book({ residentId: neighbour });

    expect([answer.status, answer.problem.type]).toEqual([404, problem("resident-unknown")]);
  });

  it("may be done by a community worker for their own residents only", async () => {
    const [own, others] = await Promise.all([
      desk.world.as.community([COMMUNITY_1]),
      desk.world.as.community([COMMUNITY_2]),
    ]);

    const foreign = await desk.book({}, others);
    const nobody = await desk.book({ residentId: "222222222222" }, own);
    const seated = await desk.book({}, own);

    expect([foreign.status, nobody.status, seated.status]).toEqual([404, 404, 201]);
  });

  it("may be done for a dependant of the household, not by a dependant for others", async () => {
    const family = { householdId: "family-1" };
    const [parent = "", child = ""] = await importPeople(desk.world, "family", [
      aRosterRow(2_001, family),
      aRosterRow(2_002, { ...family, phone: undefined }),
    ]);

    const byParent = await desk.book({ residentId: child }, await desk.world.as.resident(parent));
    const byChild = await desk.book({ residentId: parent }, await desk.world.as.resident(child));

    expect([byParent.status, byChild.status]).toEqual([201, 404]);
  });
});

describe("booking by somebody who was sampled", () => {
  it("is refused unless they are asked back", async () => {
    await swab(desk.world, "T1", [desk.residentId]);

    const answer = await desk.book();

    expect([answer.status, answer.problem.type]).toEqual([409, problem("already-sampled")]);
  });

  it.each([
    ["is held by a positive pool", { state: "published", outcome: "positive" }],
    ["was in a voided tube", { state: "voided", voidReason: "leaked" }],
    ["was in an invalid tube", { state: "published", outcome: "invalid" }],
  ] as const)("gives a new seat to somebody who %s, in place of the one used", async (_why, standing) => {
    await desk.book();
    desk.world.clock.set(slotAt("10:10"));
    await swab(desk.world, "T1", [desk.residentId], standing);

    const answer = await desk.book({ slotStart: slotAt("11:00") });

    expect([answer.status, answer.body.slotStart]).toEqual([201, slotAt("11:00")]);
    desk.world.clock.advance({ seconds: 3 });
    expect(await desk.seatsLeft(slotAt("11:00"))).toBe(19);
  });

  it("does not take away a seat that somebody asked back has booked for it", async () => {
    await swab(desk.world, "T1", [desk.residentId], { state: "voided", voidReason: "leaked" });
    desk.world.clock.advance({ seconds: 1 });
    await desk.book();

    const answer = await desk.book({ slotStart: slotAt("11:00") });

    expect([answer.status, answer.problem.type]).toEqual([409, problem("already-booked")]);
  });
});
