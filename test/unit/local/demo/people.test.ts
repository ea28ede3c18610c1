import { describe, expect, it } from "vitest";
import {
  carersAmong,
  dependantsOf,
  householdsOfRoster,
  visitorsTo,
  withoutCarer,
} from "../../../../local/demo/people.ts";
import { loadDistrict } from "../../../../local/scenario/district.ts";
import { seededRandom } from "../../../../local/scenario/random.ts";
import { generateResidents, type ScenarioResident } from "../../../../local/scenario/residents.ts";
import { parseDocument } from "../../../../shared/domain/people/documents/document.ts";

const TODAY = "2026-03-01";
const { residents } = generateResidents(loadDistrict(), { scale: 0.002, seed: "people", today: TODAY });

function aged(index: number, birthDate: string, phone?: string): ScenarioResident {
  return {
    index,
    householdId: "110107001001-00001",
    communityId: "110107001001",
    name: `人${index}`,
    documentType: "residentId",
    documentNumber: `99010719900101${index}`,
    birthDate,
    age: 0,
    sex: "male",
    address: "",
    infected: false,
    ...(phone === undefined ? {} : { phone }),
  };
}

describe("who acts for whom", () => {
  it("leaves nobody of the roster out", () => {
    const households = householdsOfRoster(residents, TODAY);

    const carers = carersAmong(households);
    const cared = carers.flatMap((carer) => [carer, ...dependantsOf(carer)]);

    expect(cared.length + withoutCarer(households).length).toBe(residents.length);
    expect(new Set(cared).size).toBe(cared.length);
    expect(carers.every((carer) => carer.phone !== undefined)).toBe(true);
  });

  it("lets an adult act for the children and the old of the household, but not for other adults", () => {
    const [household] = householdsOfRoster(
      [
        aged(1, "1985-01-01", "10000000001"),
        aged(2, "1986-01-01", "10000000002"),
        aged(3, "2015-01-01"),
        aged(4, "1945-01-01", "10000000004"),
      ],
      TODAY,
    );
    const [father, mother, child, grandfather] = household?.members ?? [];

    expect(mother?.carer).toBe(mother);
    expect(child?.carer).toBe(father);
    expect(grandfather?.carer).toBe(father);
  });

  it("lets an old person with a phone act for themselves only, and leaves the other to the community", () => {
    const households = householdsOfRoster(
      [aged(1, "1945-01-01", "10000000001"), aged(2, "1946-01-01")],
      TODAY,
    );
    const [he, she] = households[0]?.members ?? [];

    expect(he?.carer).toBe(he);
    expect(withoutCarer(households)).toEqual([she]);
  });
});

describe("visitors", () => {
  it("carry valid documents that nobody on the roster has", () => {
    const households = householdsOfRoster(residents, TODAY);
    const visitors = visitorsTo(households.slice(0, 50), seededRandom("visitors"));

    const numbers = visitors.map((visitor) => visitor.documentNumber);
    expect(numbers.every((number) => parseDocument("residentId", number, TODAY).ok)).toBe(true);
    expect(new Set([...numbers, ...residents.map((resident) => resident.documentNumber)]).size).toBe(
      visitors.length + residents.length,
    );
  });
});
