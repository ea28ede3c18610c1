import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  daysOfCampaign,
  hasSlot,
  slotsOfCampaignDay,
} from "../../../../shared/domain/booking/campaign-slots.ts";
import {
  availabilityOf,
  type LaneSeats,
  slotsOfDay,
  walkInSeatsPerSlot,
} from "../../../../shared/domain/booking/slot.ts";
import type { Site } from "../../../../shared/domain/campaign/site.ts";
import { addMinutes, atTimeOfDay, dayOf } from "../../../../shared/domain/instant.ts";
import { aSite } from "../../../support/factories/site.ts";

const timeOfDay = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })
  .map(({ hour, minute }) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);

const site: fc.Arbitrary<Site> = fc
  .record({
    lanes: fc.integer({ min: 1, max: 6 }),
    opensAt: timeOfDay,
    closesAt: timeOfDay,
    slotMinutes: fc.constantFrom(10 as const, 15 as const, 20 as const, 30 as const, 60 as const),
    seatsPerLane: fc.integer({ min: 1, max: 200 }),
  })
  .map(aSite);

const day = fc
  .date({ min: new Date("2024-01-01"), max: new Date("2030-12-31"), noInvalidDate: true })
  .map((date) => dayOf(date.toISOString()));

const DAY_MINUTES = 24 * 60;
const minutesBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 60_000;

describe("slotsOfDay", () => {
  it("starts every slot of an opening, also past midnight, the first at opening, the last in time to end by closing", () => {
    fc.assert(
      fc.property(site, day, (where, when) => {
        const next = dayOf(addMinutes(atTimeOfDay(when, "12:00"), DAY_MINUTES));
        const opens = atTimeOfDay(when, where.opensAt);
        const sameDay = minutesBetween(opens, atTimeOfDay(when, where.closesAt));
        const openMinutes = sameDay > 0 ? sameDay : sameDay + DAY_MINUTES;

        const starts = [when, next].flatMap((each) => slotsOfDay(where, each).map((lane) => lane.slotStart));
        const ofOpening = [...new Set(starts)].filter(
          (start) => start >= opens && start < addMinutes(opens, openMinutes),
        );

        expect(ofOpening).toEqual(
          Array.from({ length: Math.floor(openMinutes / where.slotMinutes) }, (_, i) =>
            addMinutes(opens, i * where.slotMinutes),
          ),
        );
        expect([...starts].sort()).toEqual(starts);
      }),
    );
  });

  it("gives each day the slots that start on it", () => {
    const nightSite = aSite({ opensAt: "22:30", closesAt: "01:15", slotMinutes: 30 });

    const starts = [...new Set(slotsOfDay(nightSite, "2026-03-02").map((lane) => lane.slotStart))];

    expect(starts).toEqual(
      ["00:00", "00:30", "22:30", "23:00", "23:30"].map((time) => atTimeOfDay("2026-03-02", time)),
    );
  });

  it("ends a day at 24:00 as at 00:00", () => {
    for (const opensAt of ["00:00", "08:00", "23:30"]) {
      const hours = { opensAt, slotMinutes: 30 } as const;
      const offered = slotsOfDay(aSite({ ...hours, closesAt: "24:00" }), "2026-03-02");

      expect(offered.at(-1)?.slotStart).toBe(atTimeOfDay("2026-03-02", "23:30"));
      expect(offered).toEqual(slotsOfDay(aSite({ ...hours, closesAt: "00:00" }), "2026-03-02"));
    }
  });

  it("offers slots all day and night at a site that is open from midnight to midnight", () => {
    const starts = slotsOfDay(
      aSite({ opensAt: "00:00", closesAt: "00:00", lanes: 1, slotMinutes: 60 }),
      "2026-03-02",
    );

    expect(starts).toHaveLength(24);
  });

  it("gives every slot each lane once, empty and of the planned capacity", () => {
    fc.assert(
      fc.property(site, day, (where, when) => {
        const lanes = slotsOfDay(where, when);

        const starts = new Set(lanes.map((lane) => lane.slotStart)).size;
        expect(lanes).toHaveLength(starts * where.lanes);
        expect(new Set(lanes.map((lane) => `${lane.slotStart} ${lane.lane}`)).size).toBe(lanes.length);
        expect(lanes.every((lane) => lane.booked === 0 && lane.capacity === where.seatsPerLane)).toBe(true);
      }),
    );
  });
});

describe("the slots of a campaign", () => {
  it("lie on days that the campaign touches and start while it runs", () => {
    const hours = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(site, day, timeOfDay, hours, (where, firstDay, time, lasting) => {
        const startsAt = atTimeOfDay(firstDay, time);
        const span = { startsAt, endsAt: addMinutes(startsAt, lasting * 60) };

        const days = daysOfCampaign(span);
        const lanes = days.flatMap((each) => slotsOfCampaignDay(where, each, span));

        expect(days[0]).toBe(firstDay);
        expect(days.at(-1)).toBe(dayOf(new Date(Date.parse(span.endsAt) - 1).toISOString()));
        expect(lanes.every(({ slotStart }) => slotStart >= startsAt && slotStart < span.endsAt)).toBe(true);
        expect(lanes.every(({ slotStart }) => hasSlot(where, slotStart, span))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it("do not include a moment between two slots", () => {
    const span = { startsAt: "2026-03-01T16:00:00.000Z", endsAt: "2026-03-03T16:00:00.000Z" };
    const slotStart = atTimeOfDay("2026-03-02", "08:15");

    const answers = [slotStart, addMinutes(slotStart, 7)].map((at) => hasSlot(aSite(), at, span));

    expect(answers).toEqual([true, false]);
  });
});

describe("hasSlot", () => {
  it("is true of just those moments of a day that are listed as the starts of its slots", () => {
    const span = { startsAt: "2020-01-01T00:00:00.000Z", endsAt: "2040-01-01T00:00:00.000Z" };
    fc.assert(
      fc.property(site, day, fc.integer({ min: 1, max: 7 }), (where, when, stepMinutes) => {
        const midnight = atTimeOfDay(when, "00:00");
        const moments = Array.from({ length: DAY_MINUTES / stepMinutes }, (_, n) =>
          addMinutes(midnight, n * stepMinutes),
        );

        const found = moments.filter((at) => hasSlot(where, at, span));

        const starts = new Set(slotsOfDay(where, when).map(({ slotStart }) => slotStart));
        expect(found).toEqual(moments.filter((at) => starts.has(at)));
      }),
      { numRuns: 60 },
    );
  });
});

describe("availabilityOf", () => {
  const lanes: fc.Arbitrary<LaneSeats[]> = fc.array(
    fc.record({
      siteId: fc.constant("110107001-F1"),
      slotStart: fc.integer({ min: 0, max: 9 }).map((n) => addMinutes("2026-03-02T00:00:00.000Z", n * 15)),
      lane: fc.integer({ min: 1, max: 9 }),
      capacity: fc.integer({ min: 0, max: 30 }),
      booked: fc.integer({ min: 0, max: 40 }),
    }),
  );

  it("adds lanes up to one line a slot in order of time, and never says less than no seats", () => {
    fc.assert(
      fc.property(lanes, (all) => {
        const slots = availabilityOf(all);

        const starts = slots.map((slot) => slot.slotStart);
        expect(starts).toEqual([...new Set(all.map((lane) => lane.slotStart))].sort());
        for (const slot of slots) {
          const own = all.filter((lane) => lane.slotStart === slot.slotStart);
          expect(slot.capacity).toBe(own.reduce((sum, lane) => sum + lane.capacity, 0));
          expect(slot.seatsLeft).toBe(own.reduce((sum, l) => sum + Math.max(0, l.capacity - l.booked), 0));
        }
      }),
    );
  });

  it("does not let an overbooked lane take away another lane's seats", () => {
    const at = { siteId: "110107001-F1", slotStart: "2026-03-02T00:00:00.000Z" };

    const slots = availabilityOf([
      { ...at, capacity: 0, booked: 8 },
      { ...at, capacity: 10, booked: 4 },
    ]);

    expect(slots).toEqual([{ slotStart: at.slotStart, capacity: 10, seatsLeft: 6 }]);
  });
});

describe("seats for those who come without booking", () => {
  const share = fc.double({ min: 0, max: 0.9, noNaN: true });

  it("are taken from the seats of each slot, which together are what its lanes can do", () => {
    fc.assert(
      fc.property(site, day, share, (where, when, walkInShare) => {
        const shared = { ...where, walkInShare };
        const lanes = slotsOfDay(shared, when);

        const seats = where.lanes * where.seatsPerLane;
        for (const { capacity } of availabilityOf(lanes)) {
          expect(capacity + walkInSeatsPerSlot(shared)).toBe(seats);
          expect(walkInSeatsPerSlot(shared)).toBeGreaterThanOrEqual(seats * walkInShare - 1e-6);
          expect(walkInSeatsPerSlot(shared)).toBeLessThan(seats * walkInShare + 1);
        }
      }),
    );
  });

  it("are spread over the lanes, so that none has more than one seat more than another", () => {
    fc.assert(
      fc.property(site, day, share, (where, when, walkInShare) => {
        const capacities = slotsOfDay({ ...where, walkInShare }, when).map((lane) => lane.capacity);

        expect(Math.max(0, ...capacities) - Math.min(...capacities)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("are all seats of a checkpoint and of a site for walk-ins only", () => {
    const sites = [aSite({ kind: "checkpoint" }), aSite({ walkInOnly: true })];

    expect(sites.map((each) => slotsOfDay(each, "2026-03-02"))).toEqual([[], []]);
    expect(sites.map(walkInSeatsPerSlot)).toEqual([20, 20]);
  });

  it.each([
    [0.1, 2],
    [0.7, 14],
    [0.9, 18],
  ])("are with a share of %d just so many of twenty", (walkInShare, seats) => {
    expect(walkInSeatsPerSlot(aSite({ walkInShare }))).toBe(seats);
  });
});
