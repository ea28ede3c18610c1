import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LaneSeats } from "../../../../shared/domain/booking/slot.ts";
import { withKeptShare } from "../../../../shared/domain/laboratory/kept-share.ts";

const slot = (hour: number, seats: readonly number[]): LaneSeats[] =>
  seats.map((capacity, index) => ({
    ...{ siteId: "110107001-F1", slotStart: `2026-03-02T0${hour}:00:00.000Z`, lane: index + 1 },
    ...{ capacity, booked: 0 },
  }));
const seatsOf = (lanes: readonly LaneSeats[]): number[] => lanes.map(({ capacity }) => capacity);

describe("a site's day after a change", () => {
  it("has all its seats where nothing was cut", () => {
    const wanted = slot(1, [10, 10, 10]);

    expect(withKeptShare(slot(1, [10, 10]), slot(1, [10, 10]), wanted)).toEqual(wanted);
  });

  it("keeps the share of each slot, counts a closed day by its plan, and gives a new slot the share of the day", () => {
    const closed = slot(1, [0, 0]).map((lane) => ({ ...lane, planned: 5 }));
    const standing = [...closed, ...slot(2, [10, 5])];
    const uncut = [...slot(1, [10, 10]), ...slot(2, [10, 10])];
    const wanted = [...slot(1, [10, 10]), ...slot(2, [10, 10, 10, 10]), ...slot(3, [16])];

    // 10 of 20, 15 of 20, and 25 of 40 of the day.
    expect(seatsOf(withKeptShare(standing, uncut, wanted))).toEqual([5, 5, 8, 8, 7, 7, 10]);
  });

  it("of a day that has no seats yet has all of them", () => {
    expect(seatsOf(withKeptShare([], [], slot(1, [10])))).toEqual([10]);
  });

  it("changes nothing when the site stays as it was, and never exceeds what is wanted", () => {
    const Seats = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(Seats, Seats, (full, more) => {
        const uncut = slot(1, full);
        const standing = uncut.map((lane) => ({ ...lane, capacity: Math.floor(lane.capacity / 2) }));
        const total = (lanes: readonly LaneSeats[]) => seatsOf(lanes).reduce((sum, each) => sum + each, 0);

        expect(total(withKeptShare(standing, uncut, uncut))).toBe(total(standing));
        const wanted = slot(1, more);
        expect(total(withKeptShare(standing, uncut, wanted))).toBeLessThanOrEqual(total(wanted));
      }),
    );
  });
});
