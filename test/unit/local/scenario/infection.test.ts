import { describe, expect, it } from "vitest";
import { loadDistrict } from "../../../../local/scenario/district.ts";
import { generateResidents } from "../../../../local/scenario/residents.ts";

const district = loadDistrict();
const today = "2022-05-10";

describe("infection in the rehearsed population", () => {
  it("enters few households and infects about half of the people in them", () => {
    const { residents, households } = generateResidents(district, {
      scale: 0.1,
      seed: "virus",
      today,
      prevalence: 0.01,
    });

    const isInfected = (index: number) => residents[index]?.infected === true;
    const entered = households.filter((household) => household.memberIndexes.some(isInfected));
    const members = entered.flatMap((household) => household.memberIndexes);
    const others = entered.flatMap((household) => {
      const first = household.memberIndexes.find(isInfected);
      return household.memberIndexes.filter((index) => index !== first);
    });

    expect(residents.filter((it) => it.infected).length / residents.length).toBeCloseTo(0.01, 2);
    expect(members.filter(isInfected).length / members.length).toBeGreaterThan(0.45);
    expect(members.filter(isInfected).length / members.length).toBeLessThan(0.55);
    expect(others.filter(isInfected).length / others.length).toBeGreaterThan(10 * 0.01);
  });

  it("turns about 0.8 % of tubes of ten positive when households queue together", () => {
    const { residents } = generateResidents(district, { scale: 0.1, seed: "tubes", today });

    const tubes = Array.from({ length: Math.floor(residents.length / 10) }, (_, tube) =>
      residents.slice(10 * tube, 10 * tube + 10),
    );
    const positive =
      tubes.filter((members) => members.some((member) => member.infected)).length / tubes.length;

    expect(positive).toBeGreaterThan(0.006);
    expect(positive).toBeLessThan(0.01);
  });

  it("is there even in a hundredth of the district, and nowhere at prevalence 0", () => {
    const some = generateResidents(district, { scale: 0.01, seed: "few", today });
    const none = generateResidents(district, { scale: 0.01, seed: "few", today, prevalence: 0 });

    expect(some.residents.some((it) => it.infected)).toBe(true);
    expect(none.residents.some((it) => it.infected)).toBe(false);
  });
});
