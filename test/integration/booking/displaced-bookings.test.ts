import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  bookingAlternatives,
  cancelBooking,
  listDisplacedBookings,
  reschedule,
} from "../../../shared/contracts/booking/bookings.ts";
import { setWaitingRoom } from "../../../shared/contracts/booking/waiting-room.ts";
import { putSites, setCampaignState } from "../../../shared/contracts/campaign/campaigns.ts";
import { setSiteDay } from "../../../shared/contracts/campaign/site-days.ts";
import { messages, results } from "../../../shared/contracts/messages/results.ts";
import type { Site } from "../../../shared/domain/campaign/site.ts";
import { COMMUNITY_1, COMMUNITY_2, SUB_DISTRICT_1, smallSitePlan } from "../../support/factories/district.ts";
import { bookingDesk, problem, SITE, slotAt } from "../../support/scenes/booking-desk.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";

let desk: Awaited<ReturnType<typeof bookingDesk>>;
beforeEach(async () => {
  desk = await bookingDesk();
});
afterEach(() => desk.world.close());

const params = { campaignId: CAMPAIGN };
const DAY = "2026-03-02";
const asCommander = () => desk.world.as.commander();
const setDay = async (state: "open" | "closed", siteId = SITE) =>
  desk.world.call(setSiteDay, {
    as: await asCommander(),
    params: { ...params, siteId, day: DAY },
    body: { state },
  });
const putPlan = async (change: (site: Site) => Partial<Site>) =>
  desk.world.call(putSites, {
    as: await asCommander(),
    params,
    body: { sites: smallSitePlan().map((site) => ({ ...site, ...change(site) })) },
  });
const mine = async () => {
  const { body } = await desk.world.call(results, { as: await desk.me(), params });
  const [me] = body.people;
  return { status: me?.status, displaced: me?.displaced, slotStart: me?.booking?.slotStart };
};
const told = async () => {
  await desk.world.deliverOutbox();
  const { body } = await desk.world.call(messages, { as: await desk.me() });
  return body.messages.map(({ template }) => template).toReversed();
};
const alternatives = async () =>
  desk.world.call(bookingAlternatives, { as: await desk.me(), params: desk.params });
const move = async (to: { siteId: string; slotStart: string }) =>
  desk.world.call(reschedule, { as: await desk.me(), params: desk.params, body: to });
const listed = async (communityIds = [COMMUNITY_1]) => {
  const as = await desk.world.as.community(communityIds);
  const { body } = await desk.world.call(listDisplacedBookings, { as, params });
  return body.people.map(({ residentId }) => residentId);
};

describe("a booking whose site is closed for the day", () => {
  it("is shown as lost, told once with what is free nearby, and listed for the community", async () => {
    await desk.book();

    await setDay("closed");
    await setDay("closed");
    const templates = await told();
    await desk.world.deliverOutbox();

    expect(await mine()).toMatchObject({ status: "booked", displaced: "siteClosed" });
    expect(templates).toEqual(["bookingDisplaced"]);
    expect(desk.world.sent.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^【核酸筛查】.+：03-02 10:00的预约因故失效。可改约10:00.+，请登录办理。$/),
    ]);
    expect(await listed()).toEqual([desk.residentId]);
    expect(await listed([COMMUNITY_2])).toEqual([]);
  });

  it("is moved to a slot that is offered in one step, past a waiting room, and is listed no more", async () => {
    await desk.book();
    await setDay("closed");
    await desk.world.deliverOutbox();
    await desk.world.call(setWaitingRoom, {
      as: await asCommander(),
      params,
      body: { on: true, admissionsPerSecond: 1 },
    });

    const { body } = await alternatives();
    const [nearest] = body.slots;
    const moved = await move({ siteId: nearest?.siteId ?? "", slotStart: nearest?.slotStart ?? "" });
    const movedAgain = await move({ siteId: `${SUB_DISTRICT_1}-F2`, slotStart: slotAt("11:00") });

    expect(body).toMatchObject({
      booking: { siteId: SITE, slotStart: slotAt("10:00") },
      displaced: "siteClosed",
    });
    expect(nearest).toMatchObject({ siteId: `${SUB_DISTRICT_1}-F2`, slotStart: slotAt("10:00") });
    expect(moved.status).toBe(200);
    expect([movedAgain.status, movedAgain.problem.type]).toEqual([403, problem("waiting-room-ticket")]);
    expect(await mine()).toMatchObject({ displaced: undefined, slotStart: slotAt("10:00") });
    expect(await listed()).toEqual([]);
  });

  it("is good again when the site opens, and its holder is told so; closed again, they are told again", async () => {
    await desk.book();
    await setDay("closed");
    await desk.world.deliverOutbox();

    desk.world.clock.advance({ minutes: 1 });
    await setDay("open");
    await desk.world.deliverOutbox();
    const opened = { ...(await mine()), listed: await listed() };
    desk.world.clock.advance({ minutes: 1 });
    await setDay("closed");

    expect(opened).toMatchObject({ displaced: undefined, listed: [] });
    expect(await told()).toEqual(["bookingDisplaced", "bookingRestored", "bookingDisplaced"]);
  });

  it("says nothing to somebody who gave the seat up before the message was sent", async () => {
    await desk.book();
    await setDay("closed");
    await desk.world.call(cancelBooking, { as: await desk.me(), params: desk.params });

    expect(await told()).toEqual([]);
    expect(await listed()).toEqual([]);
  });

  it("is no missed appointment when its time has passed, and its person stays listed", async () => {
    await desk.book();
    await setDay("closed");
    await desk.world.deliverOutbox();
    desk.world.clock.set(slotAt("10:30"));

    const campaign = await desk.world.stores.campaigns.get(CAMPAIGN);
    const sites = await desk.world.stores.sites.ofCampaign(CAMPAIGN);
    const released = await desk.world.services.bookings.releaseEnded(campaign, async () => sites);
    const participation = await desk.world.stores.participations.get(desk.residentId, CAMPAIGN);

    expect(released.people).toBe(1);
    expect(participation).toEqual({ residentId: desk.residentId, campaignId: CAMPAIGN, samples: [] });
    expect(await listed()).toEqual([desk.residentId]);
  });

  it("tells of the booking although the closing was broken off before the seats were", async () => {
    await desk.book();
    const { sites, outbox } = desk.world.stores;
    const now = desk.world.clock.now();
    const owed = outbox.enqueue(
      { kind: "siteChanged", campaignId: CAMPAIGN, siteId: SITE, at: now.toISOString() },
      now,
    );
    await sites.setDay(CAMPAIGN, SITE, DAY, "closed", [owed]);

    expect(await told()).toEqual(["bookingDisplaced"]);
    expect(await desk.seatsLeft(slotAt("11:00"))).toBeUndefined();
  });
});

describe("a booking whose slot a new plan does not offer", () => {
  it.each([
    ["hours", { opensAt: "11:00" }, "hoursChanged"],
    ["closing time", { closesAt: "09:00" }, "hoursChanged"],
    ["slots", { slotMinutes: 60, opensAt: "08:30" }, "hoursChanged"],
    ["state", { state: "closed" }, "siteClosed"],
    ["closed days", { closedDays: [DAY] }, "siteClosed"],
    ["way of taking people", { walkInOnly: true }, "hoursChanged"],
  ] as const)("is told when the site's %s change", async (_what, change, displaced) => {
    await desk.book();

    const answer = await putPlan(({ siteId }) => (siteId === SITE ? ({ ...change } as Partial<Site>) : {}));

    expect(answer.status).toBe(200);
    expect(await told()).toEqual(["bookingDisplaced"]);
    expect(await mine()).toMatchObject({ displaced });
    expect(await listed()).toEqual([desk.residentId]);
  });

  it("stays as it is when nothing that concerns it changes", async () => {
    await desk.book();

    await putPlan(() => ({ lanes: 3 }));

    expect(await told()).toEqual([]);
    expect(await mine()).toMatchObject({ displaced: undefined });
  });
});

describe("a booking of a campaign that is closed", () => {
  it("is told to be void, with nothing else to book", async () => {
    await desk.book();

    await desk.world.call(setCampaignState, { as: await asCommander(), params, body: { state: "closed" } });

    expect(await told()).toEqual(["bookingDisplaced"]);
    expect(desk.world.sent.at(-1)?.text).toContain("本次筛查已结束");
    expect((await alternatives()).body).toMatchObject({ displaced: "campaignClosed", slots: [] });
  });
});
