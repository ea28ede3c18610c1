import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { putSites, setCampaignState } from "../../shared/api/command.ts";
import {
  bookSlot,
  cancelBooking,
  listCampaigns,
  listSites,
  reschedule,
  siteAvailability,
} from "../../shared/api/residents.ts";
import { atTimeOfDay } from "../../shared/domain/instant.ts";
import {
  aCampaignPlan,
  aRosterRow,
  COMMUNITY_1,
  COMMUNITY_2,
  SUB_DISTRICT_2,
  smallSitePlan,
} from "../factories/district.ts";
import { aSite } from "../factories/site.ts";
import { createWorld, type World } from "./harness.ts";
import { CAMPAIGN, importAdults, importPeople, openCampaign } from "./open-campaign.ts";
import { swab } from "./swab.ts";

const SITE = aSite().siteId;
const slotAt = (time: string, day = "2026-03-02") => atTimeOfDay(day, time);

let world: World;
let residentId: string;
beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world);
  [residentId = ""] = await importAdults(world, 2);
});
afterEach(() => world.close());

const seat = (
  differences: Partial<{ campaignId: string; residentId: string; siteId: string; slotStart: string }> = {},
) => ({
  campaignId: CAMPAIGN,
  residentId,
  siteId: SITE,
  slotStart: slotAt("10:00"),
  ...differences,
});
/** A token of just now: they do not outlive an hour. */
const me = () => world.as.resident(residentId);
const book = async (differences: Parameters<typeof seat>[0] = {}, token?: string) =>
  world.call(bookSlot, { as: token ?? (await me()), body: seat(differences) });
const params = () => ({ campaignId: CAMPAIGN, residentId });
const seatsLeft = async (slotStart: string, siteId = SITE) => {
  const day = slotStart.slice(0, 10);
  const { body } = await world.call(siteAvailability, {
    as: await me(),
    params: { campaignId: CAMPAIGN, siteId },
    query: { day },
  });
  return body.slots.find((slot) => slot.slotStart === slotStart)?.seatsLeft;
};
const setSites = async (differences: Parameters<typeof smallSitePlan>[0]) =>
  world.call(putSites, {
    as: await world.as.commander(),
    params: { campaignId: CAMPAIGN },
    body: { sites: smallSitePlan(differences) },
  });
const problem = (type: string) => `urn:twoplusn:problem:${type}`;

describe("what is to be booked", () => {
  it("lists campaigns, sites of a sub-district, and each slot of a day with its seats", async () => {
    const campaigns = await world.call(listCampaigns, { as: await me() });
    const all = await world.call(listSites, { as: await me(), params: { campaignId: CAMPAIGN }, query: {} });
    const some = await world.call(listSites, {
      as: await me(),
      params: { campaignId: CAMPAIGN },
      query: { subDistrictId: SUB_DISTRICT_2 },
    });
    const availability = await world.call(siteAvailability, {
      as: await me(),
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
    const outside = await world.call(siteAvailability, {
      as: await me(),
      params: { campaignId: CAMPAIGN, siteId: SITE },
      query: { day: "2026-03-04" },
    });
    const unknown = await world.call(siteAvailability, {
      as: await me(),
      params: { campaignId: CAMPAIGN, siteId: "110107001-C9" },
      query: { day: "2026-03-02" },
    });

    expect(outside.body.slots).toEqual([]);
    expect([unknown.status, unknown.problem.type]).toEqual([404, problem("site-unknown")]);
  });
});

describe("booking", () => {
  it("holds a seat, and the same request again answers with it", async () => {
    const first = await book();
    world.clock.advance({ minutes: 5 });
    const again = await book();

    expect(first.status).toBe(201);
    expect(first.body).toMatchObject(seat());
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await seatsLeft(slotAt("10:00"))).toBe(19);
  });

  it("answers the same request with the seat even after the slot has started", async () => {
    const first = await book();
    world.clock.set(slotAt("10:30"));
    const again = await book();

    expect([again.status, again.body]).toEqual([201, first.body]);
  });

  it("names the seat held when another is asked for", async () => {
    await book();

    const other = await book({ slotStart: slotAt("11:00") });

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
    const answer = await book(differences);

    expect([answer.status, answer.problem.type]).toEqual([status, problem(type)]);
  });

  it("refuses a closed site, and any seat when the campaign is closed", async () => {
    await setSites({ state: "closed" });
    const closedSite = await book();
    await world.call(setCampaignState, {
      as: await world.as.commander(),
      params: { campaignId: CAMPAIGN },
      body: { state: "closed" },
    });
    const closedCampaign = await book();

    expect([closedSite.status, closedSite.problem.type]).toEqual([409, problem("site-closed")]);
    expect([closedCampaign.status, closedCampaign.problem.type]).toEqual([409, problem("campaign-not-open")]);
  });

  it("is for oneself, not for a neighbour", async () => {
    const [, neighbour = ""] = await importAdults(world, 2);

    const answer = await book({ residentId: neighbour });

    expect([answer.status, answer.problem.type]).toEqual([403, problem("scope-forbidden")]);
  });

  it("may be done by a community worker for their own residents only", async () => {
    const [own, others] = await Promise.all([
      world.as.community([COMMUNITY_1]),
      world.as.community([COMMUNITY_2]),
    ]);

    const foreign = await book({}, others);
    const nobody = await book({ residentId: "222222222222" }, own);
    const seated = await book({}, own);

    expect([foreign.status, nobody.status, seated.status]).toEqual([403, 404, 201]);
  });

  it("may be done for a dependant of the household, not by a dependant for others", async () => {
    const family = { householdId: "family-1" };
    const [parent = "", child = ""] = await importPeople(world, "family", [
      aRosterRow(2_001, family),
      aRosterRow(2_002, { ...family, phone: undefined }),
    ]);

    const byParent = await book({ residentId: child }, await world.as.resident(parent));
    const byChild = await book({ residentId: parent }, await world.as.resident(child));

    expect([byParent.status, byChild.status]).toEqual([201, 403]);
  });
});

describe("booking by somebody who was sampled", () => {
  it("is refused unless they are asked back", async () => {
    await swab(world, "T1", [residentId]);

    const answer = await book();

    expect([answer.status, answer.problem.type]).toEqual([409, problem("already-sampled")]);
  });

  it.each([
    ["is held by a positive pool", { state: "published", outcome: "positive" }],
    ["was in a voided tube", { state: "voided", voidReason: "leaked" }],
    ["was in an invalid tube", { state: "published", outcome: "invalid" }],
  ] as const)("gives a new seat to somebody who %s, in place of the one used", async (_why, standing) => {
    await book();
    world.clock.set(slotAt("10:10"));
    await swab(world, "T1", [residentId], standing);

    const answer = await book({ slotStart: slotAt("11:00") });

    expect([answer.status, answer.body.slotStart]).toEqual([201, slotAt("11:00")]);
    world.clock.advance({ seconds: 3 });
    expect(await seatsLeft(slotAt("11:00"))).toBe(19);
  });

  it("does not take away a seat to come from somebody asked back", async () => {
    await book();
    await swab(world, "T1", [residentId], { state: "voided", voidReason: "leaked" });

    const answer = await book({ slotStart: slotAt("11:00") });

    expect([answer.status, answer.problem.type]).toEqual([409, problem("already-booked")]);
  });
});

describe("rescheduling", () => {
  const move = async (body: { siteId: string; slotStart: string }) =>
    world.call(reschedule, { as: await me(), params: params(), body });

  it("gives up the old seat for the new one in one step, and again changes nothing", async () => {
    await book();
    const to = { siteId: "110107001-F2", slotStart: slotAt("11:00") };

    const moved = await move(to);
    const again = await move(to);

    expect([moved.status, again.status]).toEqual([200, 200]);
    expect(moved.body).toMatchObject({ ...to, residentId });
    expect(again.body).toEqual(moved.body);
    expect(await seatsLeft(slotAt("10:00"))).toBe(20);
    expect(await seatsLeft(slotAt("11:00"), "110107001-F2")).toBe(19);
  });

  it("keeps the old seat when the new slot is full", async () => {
    await setSites({ lanes: 1, seatsPerLane: 1 });
    const [, other = ""] = await importAdults(world, 2);
    await book();
    await book({ residentId: other, slotStart: slotAt("11:00") }, await world.as.resident(other));

    const refused = await move({ siteId: SITE, slotStart: slotAt("11:00") });

    expect([refused.status, refused.problem.type]).toEqual([409, problem("slot-full")]);
    expect((await book()).body.slotStart).toBe(slotAt("10:00"));
  });

  it("needs a seat to move", async () => {
    const answer = await move({ siteId: SITE, slotStart: slotAt("11:00") });

    expect([answer.status, answer.problem.type]).toEqual([404, problem("booking-unknown")]);
  });
});

describe("cancelling", () => {
  const cancel = async () => world.call(cancelBooking, { as: await me(), params: params() });

  it("gives the seat back for others at once, and finds none the second time", async () => {
    await setSites({ lanes: 1, seatsPerLane: 1 });
    const [, other = ""] = await importAdults(world, 2);
    const otherToken = await world.as.resident(other);
    await book();
    const full = await book({ residentId: other }, otherToken);

    const cancelled = await cancel();
    const again = await cancel();
    const free = await book({ residentId: other }, otherToken);

    expect([full.status, cancelled.status, again.status, free.status]).toEqual([409, 204, 404, 201]);
    expect(again.problem.type).toBe(problem("booking-unknown"));
  });

  it("ends when the slot starts", async () => {
    await book();
    world.clock.set(slotAt("10:00"));

    const answer = await cancel();

    expect([answer.status, answer.problem.type]).toEqual([409, problem("slot-past")]);
  });
});

describe("changing the plan of sites", () => {
  it("keeps the seats that are held when capacity shrinks, and opens more when it grows", async () => {
    await book();

    await setSites({ lanes: 1, seatsPerLane: 1 });
    const shrunk = await seatsLeft(slotAt("10:15"));
    const [, other = ""] = await importAdults(world, 2);
    const held = await book();
    await setSites({ lanes: 3, seatsPerLane: 10 });
    const grown = await seatsLeft(slotAt("10:00"));
    const seated = await book({ residentId: other }, await world.as.resident(other));

    expect([shrunk, grown]).toEqual([1, 29]);
    expect([held.status, seated.status]).toEqual([201, 201]);
  });

  it("has no slot any more outside new hours", async () => {
    await setSites({ opensAt: "11:00" });

    const answer = await book();

    expect([answer.status, answer.problem.type]).toEqual([404, problem("slot-unknown")]);
    expect(await seatsLeft(slotAt("10:00"))).toBeUndefined();
  });
});
