import { describe, expect, it } from "vitest";
import { loadDistrict } from "../../../../local/scenario/district.ts";
import {
  generateResidents,
  residentsOf,
  type ScenarioResident,
} from "../../../../local/scenario/residents.ts";
import { parseDocument } from "../../../../shared/domain/people/documents/document.ts";
import { ageOn } from "../../../../shared/domain/people/resident.ts";

const district = loadDistrict();
const today = "2022-05-10";
const small = generateResidents(district, { scale: 0.01, seed: "rehearsal", today });
const large = generateResidents(district, { scale: 0.1, seed: "rehearsal", today });

function shareOf(
  residents: readonly ScenarioResident[],
  matches: (resident: ScenarioResident) => boolean,
): number {
  return residents.filter(matches).length / residents.length;
}

describe("the rehearsed population", () => {
  it.each([
    [0.001, 568],
    [0.01, 5_679],
    [0.1, 56_785],
  ])("at scale %d has exactly %d people, counted from 0 without a gap", (scale, people) => {
    const indexes = [...residentsOf(district, { scale, seed: "count", today })].map(
      (resident) => resident.index,
    );

    expect(indexes).toEqual(Array.from({ length: people }, (_, index) => index));
  });

  it("is the same for the same seed and another for another", () => {
    const options = { scale: 0.001, seed: "first", today };

    const once = generateResidents(district, options);
    const again = generateResidents(district, options);
    const other = generateResidents(district, { ...options, seed: "second" });

    expect(again).toEqual(once);
    expect(other.residents.map((resident) => resident.name)).not.toEqual(
      once.residents.map((resident) => resident.name),
    );
  });

  it("comes out of the stream as it comes out at once", () => {
    const streamed = [...residentsOf(district, { scale: 0.01, seed: "rehearsal", today })];

    expect(streamed).toEqual(small.residents);
  });

  it.each([
    ["small", small],
    ["large", large],
  ])("lives in households of 2.35 on average (%s)", (_, { residents, households }) => {
    const mean = residents.length / households.length;
    const alone = households.filter((household) => household.memberIndexes.length === 1).length;

    expect(mean).toBeGreaterThan(2.25);
    expect(mean).toBeLessThan(2.45);
    expect(alone / households.length).toBeGreaterThan(0.26);
    expect(alone / households.length).toBeLessThan(0.34);
  });

  it.each([
    ["small", small],
    ["large", large],
  ])("has the district's ages within 1.5 points (%s)", (_, { residents }) => {
    const { ageShares } = district.district;

    expect(Math.abs(shareOf(residents, ({ age }) => age < 15) - ageShares["0-14"])).toBeLessThan(0.015);
    expect(Math.abs(shareOf(residents, ({ age }) => age >= 60) - ageShares["60+"])).toBeLessThan(0.015);
  });

  it("has each resident in one household, under the household's address and community", () => {
    for (const household of large.households) {
      for (const index of household.memberIndexes) {
        expect(large.residents[index]).toMatchObject({
          householdId: household.householdId,
          communityId: household.communityId,
          address: household.address,
        });
      }
    }
    expect(large.households.flatMap((household) => household.memberIndexes)).toHaveLength(
      large.residents.length,
    );
    expect(new Set(large.households.map((household) => household.address)).size).toBe(
      large.households.length,
    );
    expect(small.households[0]?.householdId).toBe("110107001001-00001");
  });

  it("never leaves a child living without somebody of 18 or more", () => {
    const ages = large.households.map((household) =>
      household.memberIndexes.map((index) => large.residents[index]?.age ?? Number.NaN),
    );

    expect(ages.filter((members) => Math.min(...members) < 15 && Math.max(...members) < 18)).toEqual([]);
    expect(ages.filter((members) => members.length === 1 && Math.min(...members) < 18)).toEqual([]);
  });

  it("has ages that agree with the birth dates, on a leap day too", () => {
    const leapDay = generateResidents(district, { scale: 0.01, seed: "leap", today: "2024-02-29" });

    expect(small.residents.filter((it) => ageOn(it.birthDate, today) !== it.age)).toEqual([]);
    expect(leapDay.residents.filter((it) => ageOn(it.birthDate, "2024-02-29") !== it.age)).toEqual([]);
  });

  it("refuses a scale, a prevalence or a day that cannot be", () => {
    const make = (change: { scale?: number; prevalence?: number; today?: string }) => () =>
      generateResidents(district, { scale: 0.001, seed: "odd", today, ...change });

    expect(make({ scale: 0 })).toThrow(RangeError);
    expect(make({ prevalence: 1.5 })).toThrow(RangeError);
    expect(make({ today: "2022-02-30" })).toThrow(RangeError);
  });
});

describe("the papers and phones of the rehearsed population", () => {
  it("has well-formed documents, no two alike, and no resident ID of a real region", () => {
    const readings = large.residents.map((it) => ({
      resident: it,
      reading: parseDocument(it.documentType, it.documentNumber, today),
    }));

    expect(readings.filter(({ reading }) => !reading.ok)).toEqual([]);
    expect(new Set(large.residents.map((it) => it.documentNumber)).size).toBe(large.residents.length);
    for (const { resident, reading } of readings) {
      if (resident.documentType !== "residentId" || !reading.ok) continue;
      const { birthDate, sex, madeUp } = reading.document;
      expect({ birthDate, sex, madeUp }).toEqual({
        birthDate: resident.birthDate,
        sex: resident.sex,
        madeUp: true,
      });
    }
  });

  it("has a few people with passports and Latin names, and fewer with permits", () => {
    const foreigners = large.residents.filter((it) => it.documentType === "passport");
    const permits = shareOf(large.residents, (it) => /Permit$/.test(it.documentType));

    expect(foreigners.length / large.residents.length).toBeGreaterThan(0.002);
    expect(foreigners.length / large.residents.length).toBeLessThan(0.004);
    expect(foreigners.filter((it) => !/^[A-Z][a-z]+ [A-Z]['A-Za-z]+$/.test(it.name))).toEqual([]);
    expect(permits).toBeGreaterThan(0.0005);
    expect(permits).toBeLessThan(0.0015);
    expect(small.residents.some((it) => it.documentType === "passport")).toBe(true);
  });

  it("has phones that no network serves and no two people share; the young and a third of the old have none", () => {
    const phones = large.residents.flatMap((it) => (it.phone === undefined ? [] : [it.phone]));
    const old = large.residents.filter((it) => it.age >= 75);
    const between = large.residents.filter((it) => it.age >= 12 && it.age < 75);

    expect(phones.filter((phone) => !/^100\d{8}$/.test(phone))).toEqual([]);
    expect(new Set(phones).size).toBe(phones.length);
    expect(large.residents.filter((it) => it.age < 12 && it.phone !== undefined)).toEqual([]);
    expect(between.filter((it) => it.phone === undefined)).toEqual([]);
    expect(shareOf(old, (it) => it.phone === undefined)).toBeCloseTo(1 / 3, 1);
  });
});
