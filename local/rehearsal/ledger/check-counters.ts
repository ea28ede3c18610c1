import type { Discrepancies } from "./discrepancies.ts";
import { expectedStatus } from "./expected-status.ts";
import type { Played } from "./played.ts";
import type { CountedPlaces, StoredFacts } from "./stored-facts.ts";

/**
 * What the command centre reads is what was done. Counters of sites count tubes, those of communities people: visitors
 * too, in a community of the site that took them.
 */
export function checkCounters(
  { world, people, isOver }: Played,
  { counters }: StoredFacts,
  discrepancies: Discrepancies,
): void {
  if (!isOver) return;
  const { tubes } = world.records;
  const everybody = [...people.values()];
  const statuses = everybody.map((person) => expectedStatus(person.tubes));
  const told = (status: string) => statuses.filter((each) => each === status).length;
  const pools = tubes.filter(({ poolSize }) => poolSize > 1);
  const atSites: Record<string, number> = {
    tubesSealed: tubes.length,
    tubesPublished: tubes.filter(({ fate }) => fate.kind === "outcome").length,
    tubesVoided: tubes.filter(({ fate }) => fate.kind === "void").length,
    poolsSealed: pools.length,
    swabsInPools: pools.reduce((sum, { members }) => sum + members.length, 0),
  };
  const inCommunities: Record<string, number> = {
    peopleSampled: everybody.filter(({ tubes: own }) => own.length > 0).length,
    peopleNegative: told("negative"),
    peopleHeld: told("held"),
    peopleResample: told("resample"),
    peoplePositive: told("positive"),
  };
  const sumOf = (places: CountedPlaces, name: string): number =>
    [...places.values()].reduce((sum, of) => sum + (of.get(name) ?? 0), 0);
  for (const [name, owed] of Object.entries(atSites))
    discrepancies.expectEqual("counters", `${name} of sites`, sumOf(counters.sites, name), owed);
  for (const [name, owed] of Object.entries(inCommunities))
    discrepancies.expectEqual("counters", `${name} of communities`, sumOf(counters.communities, name), owed);
}
