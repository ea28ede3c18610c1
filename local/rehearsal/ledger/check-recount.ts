import type { Discrepancies } from "./discrepancies.ts";
import type { CountedPlaces, StoredFacts, StoredParticipation, StoredTube } from "./stored-facts.ts";

type Counts = Map<string, Map<string, number>>;

const COUNTER_OF: Readonly<Record<string, string>> = {
  negative: "peopleNegative",
  held: "peopleHeld",
  resample: "peopleResample",
  positive: "peoplePositive",
};
const OF_TUBES = [
  "tubesSealed",
  "tubesReceived",
  "tubesPublished",
  "tubesVoided",
  "poolsSealed",
  "swabsInPools",
];
const OF_PEOPLE = ["peopleSampled", ...Object.values(COUNTER_OF)];

/**
 * Every counter of a site, a community and a laboratory is what a count of the table's tubes and people gives. Tubes are counted in
 * the transaction that changes them, so this holds at any moment; people are counted by the status that they were told,
 * which follows.
 */
export function checkRecount(
  { tubes, participations, counters }: Pick<StoredFacts, "tubes" | "participations" | "counters">,
  isOver: boolean,
  discrepancies: Discrepancies,
): void {
  const [sites, communities]: [Counts, Counts] = [new Map(), new Map()];
  for (const tube of tubes.values()) countTube(sites, tube);
  for (const person of participations.values()) countPerson({ sites, communities }, tubes, person);
  const names = isOver ? [...OF_TUBES, ...OF_PEOPLE] : OF_TUBES;
  hold("site", counters.sites, sites, names, discrepancies);
  if (isOver) hold("community", counters.communities, communities, OF_PEOPLE, discrepancies);
  checkLaboratories(tubes, counters.laboratories, isOver, discrepancies);
}

function add(counts: Counts, place: string, name: string, by: number): void {
  const there = counts.get(place) ?? new Map<string, number>();
  counts.set(place, there.set(name, (there.get(name) ?? 0) + by));
}

/** A tube that nobody told the sealing of is at no site. */
function countTube(sites: Counts, { siteId, state, receivedAt, poolSize, members }: StoredTube): void {
  if (siteId === undefined) return;
  add(sites, siteId, "tubesSealed", 1);
  if (receivedAt !== undefined) add(sites, siteId, "tubesReceived", 1);
  if (state === "published") add(sites, siteId, "tubesPublished", 1);
  if (state === "voided") add(sites, siteId, "tubesVoided", 1);
  if (poolSize === 1) return;
  add(sites, siteId, "poolsSealed", 1);
  add(sites, siteId, "swabsInPools", members.length);
}

/** A person is counted where the first of their tubes was sealed, in the community that their samples name. */
function countPerson(
  { sites, communities }: { sites: Counts; communities: Counts },
  tubes: StoredFacts["tubes"],
  { tubes: barcodes, communityId, told }: StoredParticipation,
): void {
  if (barcodes.length === 0) return;
  const siteId = barcodes.map((barcode) => tubes.get(barcode)?.siteId).find((each) => each !== undefined);
  const ofStatus = COUNTER_OF[told?.status ?? ""];
  for (const name of ["peopleSampled", ...(ofStatus === undefined ? [] : [ofStatus])]) {
    if (siteId !== undefined) add(sites, siteId, name, 1);
    if (communityId !== undefined) add(communities, communityId, name, 1);
  }
}

function hold(
  what: string,
  counted: CountedPlaces,
  found: Counts,
  names: readonly string[],
  discrepancies: Discrepancies,
): void {
  for (const place of new Set([...counted.keys(), ...found.keys()]))
    for (const name of names)
      discrepancies.expectEqual(
        "recount",
        `${name} of ${what} ${place}`,
        counted.get(place)?.get(name) ?? 0,
        found.get(place)?.get(name) ?? 0,
      );
}

/** A laboratory has what it received. At the end each of these tubes was tested, or voided before that. */
function checkLaboratories(
  tubes: StoredFacts["tubes"],
  counted: CountedPlaces,
  isOver: boolean,
  discrepancies: Discrepancies,
): void {
  const received: Counts = new Map();
  for (const { laboratoryId, receivedAt } of tubes.values())
    if (laboratoryId !== undefined && receivedAt !== undefined)
      add(received, laboratoryId, "tubesReceived", 1);
  hold("laboratory", counted, received, ["tubesReceived"], discrepancies);
  if (!isOver) return;
  for (const [laboratoryId, of] of counted) {
    const ended = (of.get("tubesTested") ?? 0) + (of.get("tubesVoided") ?? 0);
    discrepancies.expectEqual(
      "recount",
      `tubes tested and voided of laboratory ${laboratoryId}`,
      ended,
      of.get("tubesReceived") ?? 0,
    );
  }
}
