import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownCapacityAssumptions, PLACES } from "../../../../local/capacity/assumptions.ts";
import { type Capacity, capacityFor } from "../../../../local/capacity/capacity.ts";
import { partitionsFor } from "../../../../local/capacity/demand.ts";
import type { Measured } from "../../../../local/capacity/measured.ts";
import { capacityLines } from "../../../../local/capacity/print.ts";

/** A rehearsal of 1,000 people, in round numbers. */
const MEASURED: Measured = {
  people: 1_000,
  averageFill: 10,
  writeUnitsPerPerson: 40,
  readUnitsPerPerson: 30,
  requestsPerPerson: 20,
  usd: 0.1,
  ledger: { messages: 1_500, items: 9_000, bytes: 5_000_000 },
  bill: {
    indexWriteUnitsPerPerson: 10,
    writeUnitsPerPersonByEntity: { outbox: 4 },
    requestsByRoute: { requestCode: 500, sync: 19_500 },
    lambdaMilliseconds: 57_800,
    tableCallsPerPersonByStep: { sync: 40, "worker: tubesEnded": 7, sweep: 1 },
  },
};
const CITY = { name: "city", people: 21_600_000, hours: 24, campaigns: 1 };

const valuesOf = ({ figures }: Capacity) => Object.fromEntries(figures.map(({ key, value }) => [key, value]));
const capacityOf = (place = CITY, ...assume: string[]) =>
  capacityFor(place, MEASURED, ownCapacityAssumptions(assume));

describe("capacity by what a rehearsal measured", () => {
  it("is units per person times the people of the busiest second", () => {
    expect(valuesOf(capacityOf())).toMatchObject({
      peoplePerSecond: 250,
      peakPeoplePerSecond: 625,
      // 40 units, of which 10 are the index's.
      tableWriteUnits: 18_800,
      indexWriteUnits: 6_250,
      readUnits: 18_800,
      warmTableWriteUnits: 28_100,
      requestsPerSecond: 12_500,
      gigabytes: 108,
      usd: 2_160,
    });
  });

  it("cuts the table by writes, reads or bytes, whichever asks for most parts", () => {
    expect(partitionsFor(2_500, 3_000, 10)).toBe(3);
    expect(partitionsFor(100, 9_001, 10)).toBe(4);
    expect(partitionsFor(100, 100, 101)).toBe(11);
    expect(partitionsFor(0, 0, 0)).toBe(1);
  });

  it("counts a function's time by its share of a core and by what it waits for the table", () => {
    // 2.89 ms on a core are 10 ms on 0.289 of it; two calls of the table wait 5 ms each.
    expect(valuesOf(capacityOf()).functionsAtOnce).toBe(250);
    expect(valuesOf(capacityOf(CITY, "waitingMilliseconds=10")).functionsAtOnce).toBe(375);
  });

  it("spreads codes and joins of the opening over the keys that the code has", () => {
    // 10.8 million carers: 5 % join within a minute, all are admitted within four hours.
    expect(valuesOf(capacityOf())).toMatchObject({
      joinsPerSecondAtOpening: 9_000,
      admissionsPerSecond: 750,
      messagesWaitingAfterOutage: 4_500_000,
      hoursToRecover: 1,
    });
  });

  it("names what has to be raised, by whom and how long before; a small town needs nothing of AWS", () => {
    const raised = capacityOf().toRaise.map(({ limit, to, by }) => [limit, to, by]);

    expect(raised).toContainEqual(["requestsPerSecond", 18_750, "AWS support"]);
    expect(raised).toContainEqual(["textMessagesPerSecond", 2_500, "gateway"]);
    const town = capacityOf({ name: "town", people: 20_000, hours: 48, campaigns: 1 });
    expect(town.toRaise).toEqual([]);
  });

  it("never needs less for more people in the same time", () => {
    const people = fc.integer({ min: 1_000, max: 200_000_000 });
    fc.assert(
      fc.property(people, people, (a, b) => {
        const [small, large] = [Math.min(a, b), Math.max(a, b)].map((count) =>
          valuesOf(capacityOf({ name: "", people: count, hours: 24, campaigns: 1 })),
        );
        for (const [key, value] of Object.entries(small ?? {}))
          expect(large?.[key], key).toBeGreaterThanOrEqual(value);
      }),
    );
  });

  it("is no more stopped by the code in a city or a province", () => {
    for (const place of PLACES)
      expect(capacityOf(place).toRaise.filter(({ by }) => by === "release")).toEqual([]);
  });

  it("prints a column for each place and what each has to have raised", () => {
    const lines = capacityLines(PLACES.map((place) => capacityOf(place)));

    expect(lines[0]).toMatch(/^figure +unit +district +city +province$/);
    expect(lines.some((line) => /^peoplePerSecond +people\/s +3\.29 +243 +386$/.test(line))).toBe(true);
    expect(lines.some((line) => /textMessagesPerSecond from 20 to \d+, by gateway/.test(line))).toBe(true);
  });

  it("refuses an assumption that it does not know", () => {
    expect(() => ownCapacityAssumptions(["peak=3"])).toThrow("there is no assumption peak");
    expect(() => ownCapacityAssumptions(["headroom=no"])).toThrow("takes a positive number");
  });
});
