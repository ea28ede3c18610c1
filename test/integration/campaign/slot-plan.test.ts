import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { putSites } from "../../../shared/contracts/campaign/campaigns.ts";
import { setSiteDay } from "../../../shared/contracts/campaign/site-days.ts";
import { laboratoryCapacity } from "../../../shared/contracts/laboratory/laboratory-capacity.ts";
import type { Site } from "../../../shared/domain/campaign/site.ts";
import { smallSitePlan } from "../../support/factories/district.ts";
import { aSite } from "../../support/factories/site.ts";
import { bookingDesk, problem, SITE, slotAt } from "../../support/scenes/booking-desk.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";

let desk: Awaited<ReturnType<typeof bookingDesk>>;
beforeEach(async () => {
  desk = await bookingDesk();
});
afterEach(() => desk.world.close());

const params = { campaignId: CAMPAIGN };
const DAY = "2026-03-02";
const put = async (sites: Site[], throttle?: boolean) =>
  desk.world.call(putSites, {
    as: await desk.world.as.commander(),
    params,
    body: { sites, ...(throttle === undefined ? {} : { throttle }) },
  });
const setDay = async (state: "open" | "closed", day = DAY, siteId = SITE) =>
  desk.world.call(setSiteDay, {
    as: await desk.world.as.commander(),
    params: { ...params, siteId, day },
    body: { state },
  });
const capacity = async () =>
  desk.world.call(laboratoryCapacity, { as: await desk.world.as.commander(), params });

describe("the walk-ins' share", () => {
  it("is kept out of what can be booked, and booking stops there", async () => {
    await put(smallSitePlan({ lanes: 1, seatsPerLane: 2, walkInShare: 0.5 }));
    const { other } = desk;

    const first = await desk.book();
    const second = await desk.book({ residentId: other }, await desk.world.as.resident(other));

    expect([first.status, second.status]).toEqual([201, 409]);
    expect(second.problem.type).toBe(problem("slot-full"));
  });

  it("may be all of it: a checkpoint has no slots", async () => {
    await put([...smallSitePlan(), aSite({ siteId: "110107001-K1", kind: "checkpoint" })]);

    const answer = await desk.book({ siteId: "110107001-K1" });

    expect(answer.status).toBe(409);
    expect(answer.problem.type).toBe(problem("site-walk-in-only"));
  });
});

describe("a site that is open past midnight", () => {
  it("takes bookings for the hours after midnight, until the last slot that ends by closing", async () => {
    await put(smallSitePlan({ opensAt: "22:00", closesAt: "01:10" }));
    const nextDay = (time: string) => slotAt(time, "2026-03-03");

    const lastSlot = await desk.book({ slotStart: nextDay("00:45") });
    const beyond = await desk.book(
      { residentId: desk.other, slotStart: nextDay("01:00") },
      await desk.world.as.resident(desk.other),
    );

    expect([lastSlot.status, beyond.status, beyond.problem.type]).toEqual([
      ...[201, 404, problem("slot-unknown")],
    ]);
  });
});

describe("closing a site for a day", () => {
  it("keeps the seats held, names who holds them, and lets nobody else book", async () => {
    await desk.book();
    const { other } = desk;

    const closed = await setDay("closed");
    const again = await setDay("closed");
    const refused = await desk.book({ residentId: other }, await desk.world.as.resident(other));
    const held = await desk.book();

    expect(closed.body).toMatchObject({ state: "closed", slots: 0, seats: 0 });
    expect(closed.body.flagged).toEqual([{ residentId: desk.residentId, slotStart: slotAt("10:00") }]);
    expect(again.body).toEqual(closed.body);
    expect([refused.status, refused.problem.type]).toEqual([409, problem("site-closed")]);
    expect(held.status).toBe(201);
    expect(await desk.seatsLeft(slotAt("10:00"))).toBeUndefined();
  });

  it("is undone by opening it, with the seats it had", async () => {
    await desk.book();
    await setDay("closed");

    const opened = await setDay("open");

    expect(opened.body).toMatchObject({ state: "open", slots: 16, seats: 320, flagged: [] });
    expect(await desk.seatsLeft(slotAt("10:00"))).toBe(19);
    expect((await desk.book({ residentId: desk.residentId })).status).toBe(201);
  });

  it("leaves the other day and the other sites open", async () => {
    await setDay("closed");

    const nextDay = await desk.book({ slotStart: slotAt("10:00", "2026-03-03") });

    expect(nextDay.status).toBe(201);
    expect(await desk.seatsLeft(slotAt("10:00"), "110107001-F2")).toBe(20);
  });

  it("keeps days that were closed before or at the same time", async () => {
    const answers = await Promise.all([setDay("closed"), setDay("closed", "2026-03-03")]);
    for (const [index, { status }] of answers.entries())
      if (status === 409) await setDay("closed", index === 0 ? DAY : "2026-03-03");

    const site = await desk.world.stores.sites.get(CAMPAIGN, SITE);

    expect(site.closedDays).toEqual([DAY, "2026-03-03"]);
  });

  it("can be part of the plan of sites", async () => {
    await put(smallSitePlan({ closedDays: [DAY] }));
    const closed = await desk.book();
    await setDay("open");
    const open = await desk.book();

    expect([closed.status, open.status]).toEqual([409, 201]);
    expect(closed.problem.type).toBe(problem("site-closed"));
  });

  it("is for a day of the campaign", async () => {
    const answer = await setDay("closed", "2026-03-09");

    expect([answer.status, answer.problem.type]).toEqual([404, problem("site-day-unknown")]);
  });
});

describe("the laboratories and the plan", () => {
  // One laboratory of 3,000 tubes a day takes 1,247.5 people an hour; the wide plan has 4,000 seats in each hour from
  // eight to twelve.
  const wide = () => smallSitePlan({ lanes: 10, seatsPerLane: 25 });

  it("names the hours in which more is planned than can be tested in time", async () => {
    const small = await put(smallSitePlan());
    const { body } = await put(wide());

    expect(small.body.laboratory).toMatchObject({ untested: 0, seatsOver: 0, seatsCut: 0, hoursOver: [] });
    expect(body.seats).toBe(4 * 16 * 2 * 250);
    expect(body.laboratory.seatsPerHour).toBeCloseTo(1_247.5, 6);
    // It is nine o'clock, so of the first day three hours are left; the next day begins with nothing waiting.
    expect(body.laboratory.hoursOver).toEqual([
      { hour: slotAt("10:00"), planned: 4_000, laboratorySeats: 3_485 },
      { hour: slotAt("11:00"), planned: 4_000, laboratorySeats: 1_247 },
      { hour: slotAt("09:00", "2026-03-03"), planned: 4_000, laboratorySeats: 3_485 },
      { hour: slotAt("10:00", "2026-03-03"), planned: 4_000, laboratorySeats: 1_247 },
      { hour: slotAt("11:00", "2026-03-03"), planned: 4_000, laboratorySeats: 1_248 },
    ]);
    expect(body.laboratory.seatsCut).toBe(0);
  });

  it("scales the seats of those hours down when asked to, and says how many it took", async () => {
    const wished = await put(wide());
    const throttled = await put(wide(), true);
    const again = await put(wide(), true);
    const hours = await capacity();

    expect(throttled.body.laboratory).toMatchObject({ seatsOver: 0, hoursOver: [] });
    expect(throttled.body.laboratory.seatsCut).toBe(wished.body.laboratory.seatsOver);
    expect(throttled.body.seats).toBe(wished.body.seats - wished.body.laboratory.seatsOver);
    expect(again.body).toEqual(throttled.body);
    expect(hours.body.hours.map((hour) => [hour.hour, hour.planned, hour.margin])[2]).toEqual([
      slotAt("11:00"),
      1_247,
      0,
    ]);
  });

  it("is throttled again to the same seats when a day is closed and opened", async () => {
    await put(wide(), true);
    const before = await capacity();

    await setDay("closed");
    await setDay("open");

    expect((await capacity()).body).toEqual(before.body);
  });

  it("shows by the hour what is planned, booked and expected unbooked against what can be tested", async () => {
    await put(smallSitePlan({ walkInShare: 0.25 }));
    await desk.book();

    const { body } = await capacity();

    expect(body).toMatchObject({ carryHours: 4, untested: 0, asOf: desk.world.clock.now().toISOString() });
    expect(body.hours.slice(0, 2)).toEqual([
      { hour: slotAt("09:00"), planned: 240, booked: 0, walkIns: 80, laboratorySeats: 6_237, margin: 5_917 },
      { hour: slotAt("10:00"), planned: 240, booked: 1, walkIns: 80, laboratorySeats: 6_237, margin: 5_917 },
    ]);
  });
});
