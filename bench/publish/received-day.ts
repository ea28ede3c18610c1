import { groupBy } from "../../local/demo/group-by.ts";
import { TUBES_A_PLATE } from "../../local/demo/plates.ts";
import { fillInOrder } from "../../local/demo/tubes.ts";
import { loadDistrict } from "../../local/scenario/district.ts";
import { outcomeQuota } from "../../local/scenario/outcomes.ts";
import { type SeededRandom, seededRandom } from "../../local/scenario/random.ts";
import { householdsOf, type ScenarioResident } from "../../local/scenario/residents.ts";
import { tubeBarcode } from "../../shared/domain/codes/barcode.ts";
import { makeResidentCode } from "../../shared/domain/codes/resident-code.ts";
import { dayOf } from "../../shared/domain/instant.ts";
import type { Outcome } from "../../shared/domain/laboratory/outcome.ts";
import type { Plan } from "../servers/plan.ts";

// A day's tubes as the laboratories have them before them: people come to their community's site household by
// household, a box holds forty tubes of one site, and boxes of all sites arrive mixed.

const SEED = "publish";
const POOL_SIZE = 10;
const TUBES_A_BOX = 40;

export interface BenchPerson extends ScenarioResident {
  residentId: string;
}

export interface BenchTube {
  tubeBarcode: string;
  siteId: string;
  laboratoryId: string;
  members: readonly BenchPerson[];
  outcome: Outcome;
}

export interface BenchPlate {
  laboratoryId: string;
  tubes: readonly BenchTube[];
}

/** So many full tubes, with the people in them, on the plates that they are tested on. The same each time. */
export function receivedDay(plan: Plan, tubeCount: number, now: Date): BenchPlate[] {
  const random = seededRandom(SEED);
  const laboratoryIds = plan.campaign.laboratories.map(({ laboratoryId }) => laboratoryId);
  const pools = shuffled(poolsOf(plan, tubeCount, now, random), random)
    .flat()
    .slice(0, tubeCount);
  const outcomes = outcomesOf(pools.length, random);
  const tubes = pools.map(
    ({ siteId, members }, n): BenchTube => ({
      tubeBarcode: tubeBarcode(n + 1),
      siteId,
      laboratoryId: laboratoryIds[Math.floor(n / TUBES_A_BOX) % laboratoryIds.length] ?? "",
      members,
      outcome: outcomes[n] ?? "negative",
    }),
  );
  return [...groupBy(tubes, ({ laboratoryId }) => laboratoryId)].flatMap(([laboratoryId, own]) =>
    fillInOrder(own, TUBES_A_PLATE).map((onPlate) => ({ laboratoryId, tubes: onPlate })),
  );
}

interface Pool {
  siteId: string;
  members: readonly BenchPerson[];
}

/** Boxes of full pools. */
function poolsOf(plan: Plan, tubeCount: number, now: Date, random: SeededRandom): Pool[][] {
  const district = loadDistrict();
  const siteOf = new Map<string, string>();
  for (const { siteId, communityIds } of plan.sites.filter(({ kind }) => kind === "community"))
    for (const communityId of communityIds) siteOf.set(communityId, siteId);
  // The last pool of a site may stay short, and is left out.
  const people = (tubeCount + siteOf.size) * POOL_SIZE;
  const population = {
    scale: people / district.district.population,
    seed: SEED,
    today: dayOf(now.toISOString()),
  };
  const atSite = new Map<string, BenchPerson[]>();
  for (const { members } of householdsOf(district, population))
    for (const member of members) {
      const siteId = siteOf.get(member.communityId);
      if (siteId === undefined) throw new Error(`no site is for ${member.communityId}`);
      const queue = atSite.get(siteId) ?? [];
      const householdId = `${SEED}-${member.householdId}`;
      queue.push({ ...member, householdId, residentId: makeResidentCode((limit) => random.integer(limit)) });
      atSite.set(siteId, queue);
    }
  return [...atSite].flatMap(([siteId, queue]) => {
    const full = fillInOrder(queue, POOL_SIZE).filter((members) => members.length === POOL_SIZE);
    return fillInOrder(
      full.map((members) => ({ siteId, members })),
      TUBES_A_BOX,
    );
  });
}

function outcomesOf(tubeCount: number, random: SeededRandom): Outcome[] {
  const quota = outcomeQuota(tubeCount);
  const odd = (["positive", "inconclusive", "invalid"] as const).flatMap((outcome) =>
    new Array<Outcome>(quota[outcome]).fill(outcome),
  );
  return shuffled([...odd, ...new Array<Outcome>(tubeCount - odd.length).fill("negative")], random);
}

function shuffled<T>(list: readonly T[], random: SeededRandom): T[] {
  return list
    .map((each) => ({ each, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each);
}
