import fc from "fast-check";
import { expect } from "vitest";
import type { BookingService } from "../../../../shared/services/booking/seats/bookings.ts";
import { SeatReference, SLOTS } from "./booking-reference.ts";
import { campaign, type SeatTable, wordOf } from "./booking-table.ts";

/** The seats under test: one table, and two processes on it that know nothing of each other. */
export interface Real {
  seats: SeatTable;
  processes: [BookingService, BookingService];
  people: readonly string[];
  /** Seats held on each lane, or its capacity if that was more, when it was last looked at. */
  counts: Map<string, number>;
}

type Act = (real: Real) => Promise<unknown>;

/** One thing that is done: by which process, and what the reference says of it, if it is done alone. */
export interface Doing {
  name: string;
  act: Act;
  expected: (model: SeatReference) => string;
  apply?: (model: SeatReference) => void;
}

/** Do one thing and hold its answer, then the whole table, against the reference. */
export class Alone implements fc.AsyncCommand<SeatReference, Real> {
  constructor(private readonly doing: Doing) {}
  check = (): boolean => true;
  toString = (): string => this.doing.name;

  async run(model: SeatReference, real: Real): Promise<void> {
    passMemory(model, real);
    const expected = this.doing.expected(model);
    const [outcome] = await Promise.allSettled([this.doing.act(real)]);
    const word =
      outcome.status === "fulfilled" && typeof outcome.value === "string" ? outcome.value : wordOf(outcome);
    expect(`${this.doing.name}: ${word}`).toBe(`${this.doing.name}: ${expected}`);
    this.doing.apply?.(model);
    const before = new Map(model.held);
    await adopt(model, real);
    if (outcome.status === "rejected") expect(model.held).toEqual(before);
  }
}

/** Do two things at once: either order, or neither's failure, but never a seat too many, lost or leaked. */
export class AtOnce implements fc.AsyncCommand<SeatReference, Real> {
  constructor(
    private readonly one: Doing,
    private readonly two: Doing,
  ) {}
  check = (): boolean => true;
  toString = (): string => `${this.one.name} while ${this.two.name}`;

  async run(model: SeatReference, real: Real): Promise<void> {
    passMemory(model, real);
    await Promise.allSettled([this.one.act(real), this.two.act(real)]);
    this.one.apply?.(model);
    this.two.apply?.(model);
    await adopt(model, real);
  }
}

/** Let what processes remember for a moment pass, so that the reference need not know of it. */
function passMemory(model: SeatReference, { seats }: Real): void {
  const { clock } = seats.world;
  clock.advance({ seconds: 3 });
  const now = clock.now().toISOString();
  if (now > model.now) model.now = now;
  else clock.set(model.now);
}

const placeOf = ({ slotStart, lane }: { slotStart: string; lane: number }): string => `${slotStart} ${lane}`;

/** What may be held on each lane from now on: the seats it has, or those that are held on it if they are more. */
export async function countsOf(seats: SeatTable): Promise<Real["counts"]> {
  const lanes = await seats.lanesOfDay();
  return new Map(lanes.map((lane) => [placeOf(lane), Math.max(lane.booked, lane.capacity)]));
}

/** Check what must always hold, and take the seats as they are, lanes and all, into the reference. */
async function adopt(model: SeatReference, { seats, people, counts }: Real): Promise<void> {
  expect(await seats.leaks(people)).toEqual([]);
  // Above its capacity a lane comes by a cut alone, made after its seats were taken, and only empties from there.
  for (const lane of await seats.lanesOfDay())
    expect(lane.booked).toBeLessThanOrEqual(Math.max(lane.capacity, counts.get(placeOf(lane)) ?? 0));
  for (const [place, count] of await countsOf(seats)) counts.set(place, count);
  const standing = await seats.participations.getMany(people, campaign.campaignId);
  model.held.clear();
  for (const [person, { booking }] of standing) if (booking) model.held.set(person, booking);
}

const PEOPLE = 8;
const person = fc.nat(PEOPLE - 1);
const slot = fc.constantFrom(...SLOTS);
const process = fc.constantFrom(0 as const, 1 as const);

/** Everything that can be done to seats, with people by number. */
export function doings(people: readonly string[]): fc.Arbitrary<Doing> {
  const who = (n: number): string => people[n] ?? "";
  const single = fc.record({ n: person, slotStart: slot, by: process });
  const book = single.map(
    ({ n, slotStart, by }): Doing => ({
      name: `person ${n} books ${slotStart}`,
      act: ({ processes, seats }) => processes[by].seat(seats.wish(who(n), slotStart)),
      expected: (model) => model.book(who(n), slotStart),
    }),
  );
  const reschedule = single.map(
    ({ n, slotStart, by }): Doing => ({
      name: `person ${n} moves to ${slotStart}`,
      act: ({ processes, seats }) => processes[by].reschedule(seats.wish(who(n), slotStart)),
      expected: (model) => model.reschedule(who(n), slotStart),
    }),
  );
  const cancel = fc.record({ n: person, by: process }).map(
    ({ n, by }): Doing => ({
      name: `person ${n} cancels`,
      act: ({ processes }) => processes[by].cancel(campaign.campaignId, who(n)),
      expected: (model) => model.cancel(who(n)),
    }),
  );
  const several = fc.record({
    ns: fc.uniqueArray(person, { minLength: 2, maxLength: 6 }),
    slotStart: slot,
    by: process,
  });
  const together = several.map(
    ({ ns, slotStart, by }): Doing => ({
      name: `people ${ns.join(",")} book ${slotStart} together`,
      act: ({ processes, seats }) => processes[by].seatTogether(ns.map((n) => seats.wish(who(n), slotStart))),
      expected: (model) => model.together(ns.map(who), slotStart),
    }),
  );
  const many = several.map(
    ({ ns, slotStart, by }): Doing => ({
      name: `people ${ns.join(",")} book ${slotStart} each`,
      act: async ({ processes, seats }) => {
        const outcomes = await processes[by].seatMany(ns.map((n) => seats.wish(who(n), slotStart)));
        return `${outcomes.filter(({ status }) => status === "fulfilled").length} seated`;
      },
      expected: (model) => {
        const free = ns.filter((n) => !model.held.has(who(n))).length;
        const replays = ns.filter((n) => model.held.get(who(n))?.slotStart === slotStart).length;
        return `${replays + Math.min(free, model.room(slotStart))} seated`;
      },
    }),
  );
  const capacity = fc
    .record({ lanes: fc.integer({ min: 1, max: 3 }), seatsPerLane: fc.integer({ min: 1, max: 3 }) })
    .map(
      ({ lanes, seatsPerLane }): Doing => ({
        name: `the site has ${lanes} lanes of ${seatsPerLane}`,
        act: async ({ seats }) => {
          await seats.plan({ lanes, seatsPerLane });
          return "done";
        },
        expected: () => "done",
        apply: (model) => Object.assign(model, { lanes, seatsPerLane }),
      }),
    );
  const noShow = fc.record({ slotStart: slot, by: process }).map(
    ({ slotStart, by }): Doing => ({
      name: `nobody comes at ${slotStart}`,
      act: async ({ processes, seats }) => {
        const model = new SeatReference();
        model.endSlot(slotStart);
        if (seats.world.clock.now().toISOString() < model.now) seats.world.clock.set(model.now);
        await processes[by].releaseNoShows(campaign, seats.site(), slotStart);
        return "done";
      },
      expected: () => "done",
      apply: (model) => model.endSlot(slotStart),
    }),
  );
  return fc.oneof(
    { weight: 6, arbitrary: book },
    { weight: 3, arbitrary: reschedule },
    { weight: 3, arbitrary: cancel },
    { weight: 3, arbitrary: together },
    { weight: 4, arbitrary: many },
    { weight: 2, arbitrary: capacity },
    { weight: 1, arbitrary: noShow },
  );
}
