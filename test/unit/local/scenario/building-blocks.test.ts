import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadDistrict, loadPoolOutcomes } from "../../../../local/scenario/district.ts";
import { drawHouseholdSizes } from "../../../../local/scenario/household-sizes.ts";
import { documentIssuer } from "../../../../local/scenario/made-up-documents.ts";
import { phoneOf } from "../../../../local/scenario/phones.ts";
import { seededRandom } from "../../../../local/scenario/random.ts";
import { apportion } from "../../../../shared/domain/apportion.ts";

describe("the description of the district", () => {
  it("is read and adds up", () => {
    const district = loadDistrict();

    expect(district.district.population).toBe(567_851);
    expect(district.subDistricts).toHaveLength(9);
    expect(district.laboratories.reduce((sum, laboratory) => sum + laboratory.tubesPerDay, 0)).toBe(30_000);
    expect(loadPoolOutcomes().pools).toBe(39_297);
  });
});

describe("seeded randomness", () => {
  it("repeats itself for one seed and differs for another", () => {
    const draws = (seed: string) => {
      const random = seededRandom(seed);
      return Array.from({ length: 20 }, () => random.next());
    };

    expect(draws("a")).toEqual(draws("a"));
    expect(draws("a")).not.toEqual(draws("b"));
  });

  it("stays within its bounds and respects weights", () => {
    const random = seededRandom("bounds");

    const integers = Array.from({ length: 2_000 }, () => random.integer(6));
    const common = Array.from({ length: 2_000 }, () =>
      random.weighted([
        { value: "common", weight: 9 },
        { value: "rare", weight: 1 },
      ]),
    ).filter((value) => value === "common");

    expect(new Set(integers)).toEqual(new Set([0, 1, 2, 3, 4, 5]));
    expect(common.length / 2_000).toBeCloseTo(0.9, 1);
  });

  it("refuses to choose from nothing", () => {
    const random = seededRandom("nothing");

    expect(() => random.pick([])).toThrow(RangeError);
    expect(() => random.weighted([])).toThrow(RangeError);
    expect(() => random.integer(0)).toThrow(RangeError);
  });
});

describe("apportioning", () => {
  it("adds up exactly, and no part is a unit or more away from its exact share", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 1_000_000 }),
        fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 200 }),
        (total, weights) => {
          const parts = apportion(total, weights);

          const sum = weights.reduce((before, weight) => before + weight, 0);
          expect(parts.reduce((before, part) => before + part, 0)).toBe(total);
          const offs = parts.map((part, index) => Math.abs(part - (total * (weights[index] ?? 0)) / sum));
          expect(Math.max(...offs)).toBeLessThan(1);
        },
      ),
    );
  });
});

describe("household sizes", () => {
  it("add up to the community's people whatever their number", () => {
    fc.assert(
      fc.property(fc.nat({ max: 3_000 }), fc.string(), (people, seed) => {
        const sizes = drawHouseholdSizes(people, 2.35, seed);

        expect(sizes.reduce<number>((sum, size) => sum + size, 0)).toBe(people);
        expect(sizes.filter((size) => size < 1 || size > 6)).toEqual([]);
      }),
    );
  });
});

describe("made-up numbers", () => {
  it("never repeat a resident ID, even when more share a birthday than a region has numbers for", () => {
    const issue = documentIssuer();

    const numbers = Array.from({ length: 2_400 }, (_, index) =>
      issue("residentId", "1988-08-08", index % 2 === 0 ? "female" : "male"),
    );

    expect(new Set(numbers).size).toBe(2_400);
    expect(numbers.filter((number) => !number.startsWith("99"))).toEqual([]);
  });

  it("never repeat a phone among 600,000 people", () => {
    const random = seededRandom("phones");

    const phones = new Set(Array.from({ length: 600_000 }, (_, index) => phoneOf(index, 30, random)));

    expect(phones.size).toBe(600_000);
  });
});
