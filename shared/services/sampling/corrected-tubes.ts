import { isOfSeveralHouseholds } from "../../domain/sampling/household-mix.ts";
import type { Write } from "../../store/table.ts";
import { type Corrected, changesOf } from "./corrected-tube.ts";
import { operationEvent, resolutionEvents, type Told } from "./custody-events.ts";
import { recountCorrected } from "./recount-corrected.ts";
import type { SyncContext } from "./sync-context.ts";

/**
 * All that corrections of some tubes of one campaign change: what is kept beside each tube, the tubes with their events,
 * the samples and counters of the people, and the messages owed.
 * @param told by whom and when, for the events
 * @returns the writes, for one transaction, and who of the people is on the roster
 */
export async function correctionWrites(
  context: SyncContext,
  campaignId: string,
  tubes: readonly Corrected[],
  told: Told,
): Promise<{ writes: Write[]; known: ReadonlySet<string> }> {
  await flagHouseholds(context, campaignId, tubes);
  const people = await recountCorrected(context, campaignId, tubes);
  return {
    writes: [...tubes.flatMap((one) => tubeWrites(context, told, one)), ...people.writes],
    known: people.known,
  };
}

/** Judge anew whether the tubes hold several households, where the campaign minds. */
async function flagHouseholds(
  { services: { stores } }: SyncContext,
  campaignId: string,
  tubes: readonly Corrected[],
): Promise<void> {
  const { householdTogether } = await stores.campaigns.get(campaignId);
  if (householdTogether !== true) return;
  const records = await stores.residents.records(tubes.flatMap(({ is }) => is?.members ?? []));
  for (const { is } of tubes) {
    if (!is) continue;
    const flags = is.flags.filter((flag) => flag !== "severalHouseholds");
    is.flags = isOfSeveralHouseholds(is.members, records) ? [...flags, "severalHouseholds"] : flags;
  }
}

function tubeWrites(context: SyncContext, told: Told, one: Corrected): Write[] {
  const { stores } = context.services;
  const { was, is, notes } = one;
  const corrections = [...notes.corrections, ...one.corrections];
  const noted = stores.tubeNotes.write(notes, { corrections });
  if (!was || !is) return [noted, stores.tubes.notSealed(notes.tubeBarcode)];
  const changes = [...changesOf(one)];
  if (changes.length === 0) return [noted];
  const where = was.siteId;
  const facts = [
    ...changes.map(([residentId, what]) =>
      operationEvent(context, told, { what, where, detail: { residentId } }),
    ),
    ...resolutionEvents(context, { where, opId: told.opId }),
  ];
  const { members, membersInDoubt, flags } = is;
  return [noted, ...stores.tubes.change(was, { members, membersInDoubt, flags }, facts)];
}
