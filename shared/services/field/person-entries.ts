import type { WatchCategory } from "../../domain/field/watch.ts";
import type { KeptEntry } from "../../store/field/watch-entries.ts";
import type { Stores } from "../../store/stores.ts";

interface Person {
  residentId: string;
  /** Records that were joined to this one. */
  mergedFrom?: readonly string[] | undefined;
}

/**
 * A person's entries of one category, ended ones too. An entry stays with the record that it was made for, also when that
 * record is joined to another.
 */
export async function entriesOfPerson(
  { watchEntries }: Pick<Stores, "watchEntries">,
  { residentId, mergedFrom = [] }: Person,
  campaignId: string,
  category: WatchCategory,
): Promise<KeptEntry[]> {
  const found = await Promise.all(
    [residentId, ...mergedFrom].map((id) => watchEntries.find(id, campaignId, category)),
  );
  return found.filter((entry) => entry !== undefined);
}
