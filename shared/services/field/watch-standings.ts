import { type Duty, dutiesOf, swabsOf } from "../../domain/field/duty.ts";
import type { Instant } from "../../domain/instant.ts";
import type { PersonStatus } from "../../domain/people/person-status.ts";
import type { KeptEntry } from "../../store/field/watch-entries.ts";
import type { Stores } from "../../store/stores.ts";
import { standingsOf } from "../people/person-states.ts";

/** An entry with what its person is due for, read through to their tubes. */
export interface WatchStanding {
  entry: KeptEntry;
  /** The record that stands for the person. */
  residentId: string;
  status: PersonStatus;
  duties: Duty[];
}

/** Read through to the tubes of the people of some entries. Somebody positive is followed up, and due no more. */
export async function watchStandings(
  stores: Pick<Stores, "residents" | "participations" | "tubes">,
  campaignId: string,
  entries: readonly KeptEntry[],
  now: Instant,
): Promise<WatchStanding[]> {
  const ids = [...new Set(entries.map(({ residentId }) => residentId))];
  const { mergedInto } = await stores.residents.whereabouts(ids);
  const keptId = (id: string): string => mergedInto.get(id) ?? id;
  const standings = await standingsOf(stores, campaignId, [...new Set(ids.map(keptId))]);
  const standingOf = new Map(standings.map((standing) => [standing.residentId, standing]));
  return entries.flatMap((entry): WatchStanding[] => {
    const standing = standingOf.get(keptId(entry.residentId));
    if (standing === undefined) return [];
    const { residentId, status, participation, tubes } = standing;
    const duties = dutiesOf(entry, swabsOf(participation, tubes), now);
    const owed = status === "positive" ? duties.filter(({ metAt }) => metAt !== undefined) : duties;
    return [{ entry, residentId, status, duties: owed }];
  });
}
