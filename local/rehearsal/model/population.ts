import { subDistrictOf } from "../../../shared/domain/area.ts";
import { makeResidentIdNumber } from "../../../shared/domain/people/documents/resident-id.ts";
import { isDependant } from "../../../shared/domain/people/resident.ts";
import type { District } from "../../scenario/district.ts";
import { householdsOf, type PopulationOptions, type ScenarioResident } from "../../scenario/residents.ts";
import type { Draws } from "../simulation/draws.ts";
import type { ModelAssumptions } from "./assumptions.ts";
import type { ModelHousehold, ModelPerson, NotSampledReason } from "./people.ts";

const REASONS: readonly NotSampledReason[] = ["away", "refused", "inIsolation", "unreached"];

/** Everybody on the roster as households, each person with the one who acts for them. */
export function populationOf(
  district: District,
  options: PopulationOptions,
  assumed: ModelAssumptions,
  draws: Draws,
): ModelHousehold[] {
  const households: ModelHousehold[] = [];
  for (const { household, members } of householdsOf(district, options)) {
    const { householdId, communityId } = household;
    const own = emptyHousehold(householdId, communityId);
    for (const resident of members) own.members.push(personOf(resident, own, options.today));
    assignCarers(own.members);
    const random = draws("turnout", householdId);
    for (const member of own.members)
      if (random.next() >= assumed.turnoutShare) member.notSampled = random.pick(REASONS);
    households.push(own);
  }
  return households;
}

const emptyHousehold = (householdId: string, communityId: string): ModelHousehold => ({
  ...{ householdId, communityId, subDistrictId: subDistrictOf(communityId), members: [] },
  ...{ siteId: "", dueMs: 0, bookingOpensMs: 0 },
});

function personOf(resident: ScenarioResident, household: ModelHousehold, today: string): ModelPerson {
  const { index, name, documentType, documentNumber, phone, infected, birthDate } = resident;
  return {
    ...{ index, name, documentType, documentNumber, phone, infected, household, isVisitor: false },
    dependant: isDependant(birthDate, today, phone !== undefined),
    ...unstarted(),
  };
}

const unstarted = () => ({
  carer: undefined,
  notSampled: undefined,
  session: undefined,
  residentId: undefined,
  seat: undefined,
  tubes: [],
});

function assignCarers(members: readonly ModelPerson[]): void {
  const answering = members.find((member) => !member.dependant && member.phone !== undefined);
  for (const member of members)
    member.carer = !member.dependant
      ? member
      : (answering ?? (member.phone === undefined ? undefined : member));
}

/** Whom somebody looks after besides themselves. */
export const dependantsOf = (carer: ModelPerson): ModelPerson[] =>
  carer.household.members.filter((member) => member !== carer && member.carer === carer);

/** Somebody from elsewhere, on no roster, who comes where a household comes. */
export function visitorTo(host: ModelHousehold, number: number): ModelPerson {
  const household = { ...emptyHousehold(`visitor-${number}`, host.communityId), siteId: host.siteId };
  household.dueMs = host.dueMs;
  const birthDate = `${1960 + (number % 40)}-${String(1 + (number % 12)).padStart(2, "0")}-15`;
  const person: ModelPerson = {
    ...{ index: -1 - number, name: "访客", documentType: "residentId", phone: undefined, infected: false },
    documentNumber: makeResidentIdNumber("999999", birthDate, number % 1_000),
    ...{ household, dependant: false, isVisitor: true },
    ...unstarted(),
  };
  household.members.push(person);
  return person;
}
