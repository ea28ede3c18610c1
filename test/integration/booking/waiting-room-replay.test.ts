import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bookSlot, reschedule } from "../../../shared/contracts/booking/bookings.ts";
import { problem, slotAt } from "../../support/scenes/booking-desk.ts";
import { roomDesk } from "../../support/scenes/waiting-room-desk.ts";

let desk: Awaited<ReturnType<typeof roomDesk>>;
beforeEach(async () => {
  desk = await roomDesk();
});
afterEach(() => desk.world.close());

/** Book with a ticket that is good, and wait until it no longer is. */
async function bookedAndExpired(idempotencyKey?: string) {
  await desk.open(100);
  const { ticket } = await desk.join();
  const body = { ...desk.seat(), ticket, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) };
  const call = async (differences: object = {}) =>
    desk.world.call(bookSlot, { as: await desk.me(), body: { ...body, ...differences } });
  desk.world.clock.advance({ seconds: 1 });
  const first = await call();
  desk.world.clock.advance({ minutes: 45 });
  return { first, call, ticket };
}

describe("the same request again with a ticket that has run out", () => {
  it("answers with the seat it made, by the name it gave itself", async () => {
    const { first, call } = await bookedAndExpired("request-0001");

    const again = await call();

    expect(first.status).toBe(201);
    expect([again.status, again.body]).toEqual([201, first.body]);
  });

  it("answers with the seat it made, by its place, where it had no name", async () => {
    const { first, call } = await bookedAndExpired();

    const again = await call();

    expect([again.status, again.body]).toEqual([201, first.body]);
  });

  it("is turned away where it asks for another seat, or for a seat that is not held", async () => {
    const { call, ticket } = await bookedAndExpired();
    const elsewhere = await call({ slotStart: slotAt("11:00") });
    const moved = await desk.world.call(reschedule, {
      as: await desk.me(),
      params: desk.params,
      body: { siteId: desk.seat().siteId, slotStart: slotAt("11:00"), ticket },
    });
    const stranger = await desk.bookWith(ticket, desk.other);

    expect([elsewhere, moved, stranger].map(({ status, problem: told }) => [status, told.type])).toEqual(
      Array.from({ length: 3 }, () => [403, problem("waiting-room-ticket")]),
    );
  });

  it("is turned away without a ticket, and nobody's seat is looked for", async () => {
    const { call } = await bookedAndExpired();

    const { status } = await call({ ticket: undefined });

    expect(status).toBe(403);
  });
});
