import { subDistrictOf } from "../../shared/domain/area.ts";
import { makeResidentIdNumber } from "../../shared/domain/people/documents/resident-id.ts";
import { isDependant } from "../../shared/domain/people/resident.ts";
import type { SeededRandom } from "../scenario/random.ts";
import type { ScenarioResident } from "../scenario/residents.ts";
import type { DemoHousehold, DemoPerson } from "./demo-person.ts";

/** The roster as households, each person with the one who acts for them. */
export function householdsOfRoster(residents: readonly ScenarioResident[], today: string): DemoHousehold[] {
  const households = new Map<string, DemoHousehold>();
  for (const resident of residents) {
    const { householdId, communityId } = resident;
    const household = households.get(householdId) ?? emptyHousehold(householdId, communityId);
    households.set(householdId, household);
    const { name, documentType, documentNumber, phone, infected } = resident;
    const dependant = isDependant(resident.birthDate, today, phone !== undefined);
    const person: DemoPerson = {
      ...{ name, documentType, documentNumber, infected, household, dependant, tubes: [] },
      ...(phone === undefined ? {} : { phone }),
    };
    household.members.push(person);
  }
  for (const { members } of households.values()) {
    const answering = members.find((member) => !member.dependant);
    for (const member of members) {
      const carer = member.dependant ? (answering ?? (member.phone ? member : undefined)) : member;
      if (carer) member.carer = carer;
    }
  }
  return [...households.values()];
}

function emptyHousehold(householdId: string, communityId: string): DemoHousehold {
  return { householdId, communityId, subDistrictId: subDistrictOf(communityId), members: [] };
}

/** Everybody who signs in for themselves, and for others where they act for others. */
export const carersAmong = (households: readonly DemoHousehold[]): DemoPerson[] =>
  households.flatMap(({ members }) => members.filter((member) => member.carer === member));

/** Everybody whom nobody of their household can act for. */
export const withoutCarer = (households: readonly DemoHousehold[]): DemoPerson[] =>
  households.flatMap(({ members }) => members.filter((member) => member.carer === undefined));

export const dependantsOf = (carer: DemoPerson): DemoPerson[] =>
  carer.household.members.filter((member) => member !== carer && member.carer === carer);

/** Whose results and messages somebody sees: their own and, unless a dependant too, those of all dependants. */
export const seenBy = (person: DemoPerson): DemoPerson[] =>
  person.household.members.filter((member) => member === person || (member.dependant && !person.dependant));

/** Visitors from elsewhere, on no roster: they come to the site of a household and are taken down by document. */
export function visitorsTo(hosts: readonly DemoHousehold[], random: SeededRandom): DemoPerson[] {
  const givenOut = new Set<string>();
  return hosts.map((host) => {
    const household = emptyHousehold("visitors", host.communityId);
    if (host.siteId !== undefined) household.siteId = host.siteId;
    const documentNumber = unusedNumber(givenOut, random);
    return {
      ...{ name: "访客", documentType: "residentId" as const, documentNumber, infected: false },
      ...{ household, dependant: false, tubes: [] },
    };
  });
}

/** Numbers of region 999999, which the roster's made-up people do not reach. */
function unusedNumber(givenOut: Set<string>, random: SeededRandom): string {
  for (;;) {
    const year = 1960 + random.integer(40);
    const month = String(1 + random.integer(12)).padStart(2, "0");
    const day = String(1 + random.integer(28)).padStart(2, "0");
    const number = makeResidentIdNumber("999999", `${year}-${month}-${day}`, random.integer(1000));
    if (!givenOut.has(number)) {
      givenOut.add(number);
      return number;
    }
  }
}
