import { isCalendarDate } from "../../shared/domain/people/documents/calendar-date.ts";
import type { DocumentType, Sex } from "../../shared/domain/people/documents/document.ts";
import type { Community, District } from "./district.ts";
import { drawHouseholdSizes } from "./household-sizes.ts";
import { DEFAULT_PREVALENCE, infectionSpreader } from "./infection.ts";
import { arrangementChooser } from "./living-arrangements.ts";
import { documentIssuer, type Papers } from "./made-up-documents.ts";
import { givenName, latinGivenName, latinSurname, surname } from "./names.ts";
import { oneInEvery } from "./one-in-every.ts";
import { birthDateAtAge, type Person, peopleOf } from "./people.ts";
import { phoneOf } from "./phones.ts";
import { type SeededRandom, seededRandom } from "./random.ts";
import { scaledCommunities } from "./scaled-communities.ts";

/** A made-up person of the rehearsed district. */
export interface ScenarioResident {
  /** Counted from 0 through the whole district. */
  readonly index: number;
  readonly householdId: string;
  readonly communityId: string;
  readonly name: string;
  readonly documentType: DocumentType;
  readonly documentNumber: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  /** Completed years on the scenario's `today`. */
  readonly age: number;
  readonly sex: Sex;
  readonly phone?: string;
  readonly address: string;
  readonly infected: boolean;
}

export interface ScenarioHousehold {
  /** The community's id and a number within it: `110107001001-00042`. */
  readonly householdId: string;
  readonly communityId: string;
  readonly address: string;
  /** `index` of each member, who answers for the household first. */
  readonly memberIndexes: readonly number[];
}

export interface PopulationOptions {
  /** How much of the district to make: 1 is everybody, 0.01 one in a hundred of each community. */
  readonly scale: number;
  readonly seed: string;
  /** The day on which ages are counted, `YYYY-MM-DD`. */
  readonly today: string;
  /** Share of people infected, 0–1; 0.001 unless given. */
  readonly prevalence?: number;
}

const FOREIGN_HOUSEHOLD_SHARE = 0.003;
const PERMIT_HOUSEHOLD_SHARE = 0.001;
const HK_MACAO_SHARE_OF_PERMITS = 0.6;

/** Everybody at once; for more than a tenth of the district prefer {@link residentsOf}. */
export function generateResidents(
  district: District,
  options: PopulationOptions,
): { residents: ScenarioResident[]; households: ScenarioHousehold[] } {
  const residents: ScenarioResident[] = [];
  const households: ScenarioHousehold[] = [];
  for (const { household, members } of householdsOf(district, options)) {
    households.push(household);
    residents.push(...members);
  }
  return { residents, households };
}

/** Everybody one after another, household by household, holding only one household at a time. */
export function* residentsOf(district: District, options: PopulationOptions): Generator<ScenarioResident> {
  for (const { members } of householdsOf(district, options)) yield* members;
}

/**
 * The district's households with their members. Exactly `round(population × scale)` people, shared out to the
 * communities by largest remainder; the same options give the same people.
 * Throws a `RangeError` for a scale that is not positive, a prevalence outside 0–1 or a day that does not exist.
 */
export function* householdsOf(
  district: District,
  options: PopulationOptions,
): Generator<{ household: ScenarioHousehold; members: ScenarioResident[] }> {
  const { scale, seed, today, prevalence = DEFAULT_PREVALENCE } = options;
  if (!(prevalence >= 0 && prevalence <= 1)) throw new RangeError(`prevalence ${prevalence} is not a share`);
  if (!isCalendarDate(today)) throw new RangeError(`${today} is not a day`);

  const random = seededRandom(`${seed}/people`);
  const arrange = arrangementChooser(district.district.ageShares, random);
  const chooser = papersChooser(seed);
  const issue = documentIssuer();
  const infect = infectionSpreader(prevalence, seed);
  let index = 0;
  for (const { community, people } of scaledCommunities(district, scale)) {
    const sizes = drawHouseholdSizes(people, district.district.averageHousehold, `${seed}/${community.id}`);
    for (const [ordinal, size] of sizes.entries()) {
      const first = index;
      const householdId = `${community.id}-${String(ordinal + 1).padStart(5, "0")}`;
      const address = addressOf(community, ordinal);
      const papers = chooser();
      const persons = withNames(peopleOf(arrange(size), random), papers, random);
      const infected = infect(size);
      const members = persons.map((person, position): ScenarioResident => {
        const birthDate = birthDateAtAge(person.age, today, random);
        const phone = phoneOf(first + position, person.age, random);
        return {
          index: first + position,
          householdId,
          communityId: community.id,
          name: person.name,
          documentType: papers,
          documentNumber: issue(papers, birthDate, person.sex),
          birthDate,
          age: person.age,
          sex: person.sex,
          ...(phone === undefined ? {} : { phone }),
          address,
          infected: infected.has(position),
        };
      });
      index += size;
      const memberIndexes = members.map((member) => member.index);
      yield { household: { householdId, communityId: community.id, address, memberIndexes }, members };
    }
  }
}

function papersChooser(seed: string): () => Papers {
  const random = seededRandom(`${seed}/papers`);
  const foreign = oneInEvery(1 / FOREIGN_HOUSEHOLD_SHARE, random);
  const permit = oneInEvery(1 / PERMIT_HOUSEHOLD_SHARE, random);
  return () => {
    const isForeign = foreign(1) > 0;
    const hasPermit = permit(1) > 0;
    if (isForeign) return "passport";
    if (!hasPermit) return "residentId";
    return random.next() < HK_MACAO_SHARE_OF_PERMITS ? "hkMacaoPermit" : "taiwanPermit";
  };
}

function withNames(
  persons: readonly Person[],
  papers: Papers,
  random: SeededRandom,
): (Person & { name: string })[] {
  if (papers === "passport") {
    const family = latinSurname(random);
    return persons.map((person) => ({ ...person, name: `${latinGivenName(random, person.sex)} ${family}` }));
  }
  const family = surname(random);
  return persons.map((person) => {
    const ownSurname = person.bearsHouseholdName ? family : surname(random);
    return { ...person, name: ownSurname + givenName(random, person.sex, person.age) };
  });
}

/** Blocks of 4 entrances with 6 floors of 3 flats, filled flat by flat. */
function addressOf(community: Community, ordinal: number): string {
  const room = (ordinal % 3) + 1;
  const floor = (Math.floor(ordinal / 3) % 6) + 1;
  const entrance = (Math.floor(ordinal / 18) % 4) + 1;
  const building = Math.floor(ordinal / 72) + 1;
  return `${community.name.zh}${building}号楼${entrance}单元${floor}0${room}室`;
}
