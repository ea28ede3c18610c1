import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cancelBooking, reschedule } from "../../../shared/contracts/booking/bookings.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { bookingDesk, problem, SITE, slotAt } from "../../support/scenes/booking-desk.ts";
import { swab, tubeBecomes } from "../../support/scenes/swab.ts";

let desk: Awaited<ReturnType<typeof bookingDesk>>;
beforeEach(async () => {
  desk = await bookingDesk();
});
afterEach(() => desk.world.close());

const cancel = async () => desk.world.call(cancelBooking, { as: await desk.me(), params: desk.params });

describe("rescheduling", () => {
  const move = async (body: { siteId: string; slotStart: string }) =>
    desk.world.call(reschedule, { as: await desk.me(), params: desk.params, body });

  it("gives up the old seat for the new one in one step, and again changes nothing", async () => {
    await desk.book();
    const to = { siteId: "110107001-F2", slotStart: slotAt("11:00") };

    const moved = await move(to);
    const again = await move(to);

    expect([moved.status, again.status]).toEqual([200, 200]);
    expect(moved.body).toMatchObject({ ...to, residentId: desk.residentId });
    expect(again.body).toEqual(moved.body);
    expect(await desk.seatsLeft(slotAt("10:00"))).toBe(20);
    expect(await desk.seatsLeft(slotAt("11:00"), "110107001-F2")).toBe(19);
  });

  it("keeps the old seat when the new slot is full", async () => {
    await desk.setSites({ lanes: 1, seatsPerLane: 1 });
    const { other } = desk;
    await desk.book();
    await desk.book({ residentId: other, slotStart: slotAt("11:00") }, await desk.world.as.resident(other));

    const refused = await move({ siteId: SITE, slotStart: slotAt("11:00") });

    expect([refused.status, refused.problem.type]).toEqual([409, problem("slot-full")]);
    expect((await desk.book()).body.slotStart).toBe(slotAt("10:00"));
  });

  it("leaves a seat that was used where it was", async () => {
    await desk.book();
    desk.world.clock.set(slotAt("10:05"));
    await swab(desk.world, tubeBarcode(1), [desk.residentId]);

    const sampled = await move({ siteId: SITE, slotStart: slotAt("11:00") });
    await tubeBecomes(desk.world, tubeBarcode(1), { state: "published", outcome: "invalid" });
    const askedBack = await move({ siteId: SITE, slotStart: slotAt("11:00") });
    const again = await desk.book({ slotStart: slotAt("11:00") });

    expect([sampled.status, sampled.problem.type]).toEqual([409, problem("already-sampled")]);
    expect([askedBack.status, askedBack.problem.type]).toEqual([409, problem("seat-used")]);
    expect(again.status).toBe(201);
  });

  it("leaves it where it was also for those who came before their time; recalled, they book anew", async () => {
    await desk.book();
    await swab(desk.world, tubeBarcode(1), [desk.residentId], { state: "published", outcome: "invalid" });

    const moved = await move({ siteId: SITE, slotStart: slotAt("11:00") });
    const cancelled = await cancel();
    const anew = await desk.book({ slotStart: slotAt("11:00") });

    expect([moved, cancelled].map(({ status, problem: { type } }) => [status, type])).toEqual([
      [409, problem("seat-used")],
      [409, problem("seat-used")],
    ]);
    expect([anew.status, anew.body.slotStart]).toEqual([201, slotAt("11:00")]);
  });

  it("needs a seat to move", async () => {
    const answer = await move({ siteId: SITE, slotStart: slotAt("11:00") });

    expect([answer.status, answer.problem.type]).toEqual([404, problem("booking-unknown")]);
  });
});

describe("cancelling", () => {
  it("gives the seat back for others at once, and finds none the second time", async () => {
    await desk.setSites({ lanes: 1, seatsPerLane: 1 });
    const { other } = desk;
    const otherToken = await desk.world.as.resident(other);
    await desk.book();
    const full = await desk.book({ residentId: other }, otherToken);

    const cancelled = await cancel();
    const again = await cancel();
    const free = await desk.book({ residentId: other }, otherToken);

    expect([full.status, cancelled.status, again.status, free.status]).toEqual([409, 204, 404, 201]);
    expect(again.problem.type).toBe(problem("booking-unknown"));
  });

  it("ends when the slot starts", async () => {
    await desk.book();
    desk.world.clock.set(slotAt("10:00"));

    const answer = await cancel();

    expect([answer.status, answer.problem.type]).toEqual([409, problem("slot-past")]);
  });
});

describe("changing the plan of sites", () => {
  it("keeps the seats that are held when capacity shrinks, and opens more when it grows", async () => {
    await desk.book();

    await desk.setSites({ lanes: 1, seatsPerLane: 1 });
    const shrunk = await desk.seatsLeft(slotAt("10:15"));
    const { other } = desk;
    const held = await desk.book();
    await desk.setSites({ lanes: 3, seatsPerLane: 10 });
    const grown = await desk.seatsLeft(slotAt("10:00"));
    const seated = await desk.book({ residentId: other }, await desk.world.as.resident(other));

    expect([shrunk, grown]).toEqual([1, 29]);
    expect([held.status, seated.status]).toEqual([201, 201]);
  });

  it("has no slot any more outside new hours", async () => {
    await desk.setSites({ opensAt: "11:00" });

    const answer = await desk.book();

    expect([answer.status, answer.problem.type]).toEqual([404, problem("slot-unknown")]);
    expect(await desk.seatsLeft(slotAt("10:00"))).toBeUndefined();
  });
});
