import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LaneSeats } from "../../../../shared/domain/booking/slot.ts";
import { addMinutes, hourOf } from "../../../../shared/domain/instant.ts";
import {
  CARRY_HOURS,
  type LaboratoryState,
  laboratoryHours,
  laboratorySeatsPerHour,
  overOf,
  type SamplingPlan,
  throttle,
} from "../../../../shared/domain/laboratory/laboratory-capacity.ts";
import { aCampaignPlan } from "../../../support/factories/district.ts";

const FROM = "2026-03-02T00:00:00.000Z";
const slotStart = fc.integer({ min: 0, max: 11 }).map((n) => addMinutes(FROM, n * 30));

const lanes: fc.Arbitrary<LaneSeats[]> = fc.uniqueArray(
  fc.record({
    siteId: fc.constantFrom("110107001-F1", "110107001-F2", "110107002-C1"),
    slotStart,
    lane: fc.integer({ min: 1, max: 4 }),
    capacity: fc.integer({ min: 0, max: 40 }),
    booked: fc.constant(0),
  }),
  { selector: ({ siteId, slotStart: at, lane }) => `${siteId} ${at} ${lane}`, maxLength: 60 },
);
const walkIns = fc.array(fc.record({ slotStart, seats: fc.integer({ min: 0, max: 20 }) }), { maxLength: 10 });
const plan: fc.Arbitrary<SamplingPlan> = fc.record({ lanes, walkIns });
const laboratory: fc.Arbitrary<LaboratoryState> = fc.record({
  seatsPerHour: fc.double({ min: 0.5, max: 200, noNaN: true }),
  untested: fc.double({ min: 0, max: 500, noNaN: true }),
  from: fc.constant(FROM),
});

const seatsOf = (all: readonly LaneSeats[]) => all.reduce((sum, lane) => sum + lane.capacity, 0);
const nameOf = ({ siteId, slotStart: at, lane }: LaneSeats) => `${siteId} ${at} ${lane}`;
const untilHour = (all: readonly LaneSeats[], hour: string) =>
  seatsOf(all.filter((lane) => hourOf(lane.slotStart) <= hour));

/** People who wait for a laboratory at the end of each hour, by a second, plainer account. */
function waitingAfter({ lanes: all, walkIns: unbooked }: SamplingPlan, state: LaboratoryState): number[] {
  let waiting = state.untested;
  return Array.from({ length: 6 }, (_, n) => {
    const hour = addMinutes(state.from, n * 60);
    const collected =
      seatsOf(all.filter((lane) => hourOf(lane.slotStart) === hour)) +
      unbooked.filter((w) => hourOf(w.slotStart) === hour).reduce((sum, w) => sum + w.seats, 0);
    waiting = Math.max(0, waiting + collected - state.seatsPerHour);
    return waiting;
  });
}

describe("what laboratories take", () => {
  it("is their tubes at the expected fill: 30,000 tubes of ten a day are 12,475 people an hour", () => {
    const [each] = aCampaignPlan().laboratories;
    if (!each) throw new Error("the plan has a laboratory");

    const perHour = laboratorySeatsPerHour({
      poolSize: 10,
      laboratories: [{ ...each, tubesPerDay: 30_000 }],
    });

    expect(perHour).toBeCloseTo(12_475, 6);
  });

  it("may be collected ahead of the rate for four hours, and no longer", () => {
    const lane = { siteId: "110107001-F1", lane: 1, capacity: 300, booked: 0 };
    const all = [0, 1, 2].map((n) => ({ ...lane, slotStart: addMinutes(FROM, n * 60) }));

    const hours = laboratoryHours(
      { lanes: all, walkIns: [] },
      { seatsPerHour: 100, untested: 0, from: FROM },
    );

    expect(hours.map((hour) => [hour.takes, overOf(hour)])).toEqual([
      [500, 0],
      [300, 0],
      [100, 200],
    ]);
  });
});

describe("throttling", () => {
  it("lets nobody's sample wait longer than it may, but for those who come unbooked or were there before", () => {
    fc.assert(
      fc.property(lanes, laboratory, (all, state) => {
        const kept = throttle({ lanes: all, walkIns: [] }, state);

        const most = CARRY_HOURS * state.seatsPerHour;
        const alone = waitingAfter({ lanes: [], walkIns: [] }, state);
        for (const [n, waiting] of waitingAfter({ lanes: kept, walkIns: [] }, state).entries())
          expect(waiting).toBeLessThanOrEqual(Math.max(most, alone[n] ?? 0) + 1e-6);
      }),
    );
  });

  it("leaves no hour over, unless those who come unbooked are too many by themselves", () => {
    fc.assert(
      fc.property(plan, laboratory, (planned, state) => {
        const kept = throttle(planned, state);

        for (const hour of laboratoryHours({ ...planned, lanes: kept }, state))
          expect(overOf(hour)).toBe(Math.max(0, hour.walkIns - hour.takes));
      }),
    );
  });

  it("keeps every lane, takes seats from lanes only, and takes none where there is room", () => {
    fc.assert(
      fc.property(plan, laboratory, (planned, state) => {
        const before = new Map(planned.lanes.map((lane) => [nameOf(lane), lane.capacity]));

        const kept = throttle(planned, state);

        expect(kept.map(nameOf).sort()).toEqual([...before.keys()].sort());
        for (const lane of kept) {
          expect(Number.isInteger(lane.capacity) && lane.capacity >= 0).toBe(true);
          expect(lane.capacity).toBeLessThanOrEqual(before.get(nameOf(lane)) ?? 0);
        }
        const cut = seatsOf(planned.lanes) - seatsOf(kept);
        const keeps = laboratoryHours(planned, state).reduce((sum, hour) => sum + hour.keeps, 0);
        expect(seatsOf(kept)).toBe(keeps);
        if (laboratoryHours(planned, state).every((hour) => overOf(hour) === 0)) expect(cut).toBe(0);
      }),
    );
  });

  it("never keeps fewer seats up to any hour when the laboratories are faster", () => {
    fc.assert(
      fc.property(plan, laboratory, fc.double({ min: 0, max: 100, noNaN: true }), (planned, state, more) => {
        const slow = throttle(planned, state);
        const fast = throttle(planned, { ...state, seatsPerHour: state.seatsPerHour + more });

        for (let n = 0; n < 6; n++) {
          const hour = addMinutes(FROM, n * 60);
          expect(untilHour(fast, hour)).toBeGreaterThanOrEqual(untilHour(slow, hour));
        }
      }),
    );
  });

  it("changes nothing the second time, and nothing of the past", () => {
    fc.assert(
      fc.property(plan, laboratory, (planned, state) => {
        const once = throttle(planned, state);
        const twice = throttle({ ...planned, lanes: once }, state);
        const past = throttle(planned, { ...state, from: addMinutes(FROM, 24 * 60) });

        const byName = (all: readonly LaneSeats[]) =>
          new Map(all.map((lane) => [nameOf(lane), lane.capacity]));
        expect(byName(twice)).toEqual(byName(once));
        expect(byName(past)).toEqual(byName(planned.lanes));
      }),
    );
  });

  it("favours no site by more than a seat when sites are alike", () => {
    const all = ["110107001-F1", "110107001-F2", "110107002-C1"].flatMap((siteId) =>
      [1, 2, 3].map((lane) => ({ siteId, slotStart: FROM, lane, capacity: 20, booked: 0 })),
    );

    const kept = throttle({ lanes: all, walkIns: [] }, { seatsPerHour: 20, untested: 0, from: FROM });

    const perSite = ["110107001-F1", "110107001-F2", "110107002-C1"].map((siteId) =>
      seatsOf(kept.filter((lane) => lane.siteId === siteId)),
    );
    expect(perSite).toEqual([34, 33, 33]);
  });
});
