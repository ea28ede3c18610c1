import { mergeCorrections, withoutMerge } from "../../../shared/domain/people/merged-members.ts";
import type { Merge } from "../../../shared/store/people/merges.ts";
import type { Write } from "../../../shared/store/table.ts";
import type { Participation } from "../../domain/people/participation.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import type { TubeNotes } from "../../store/sampling/tube-notes.ts";
import { retryOnConflict } from "../../store/table.ts";
import { type Corrected, corrected } from "../sampling/corrected-tube.ts";
import { correctionWrites } from "../sampling/corrected-tubes.ts";
import type { SyncContext } from "../sampling/sync-context.ts";
import { inOneTransaction } from "../sampling/tube-endings.ts";
import type { Services } from "../services.ts";

// A merge moves tube by tube, each in one transaction with its events, samples, counters and what is owed for it; so
// results are right at every moment in between. A record without tubes is then closed to new ones, campaign by campaign.
// Done twice, or from several places at once, it ends the same.

/** Bring what was begun between a record and another one to its end, whichever way it goes; nothing where nothing was begun. */
export async function carryOutMerge(services: Services, residentId: string): Promise<void> {
  const merge = await services.stores.merges.find(residentId);
  if (merge?.state !== "begun" && merge?.state !== "undoing") return;
  const { merges, campaigns } = services.stores;
  const ended = { ...merge, state: merge.state === "begun" ? ("done" as const) : ("undone" as const) };
  try {
    for (const { campaignId } of await campaigns.all())
      await (merge.state === "begun" ? join(services, merge, campaignId) : part(services, merge, campaignId));
    await services.table.transact([merges.write(merge, ended, overtaken)]);
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
  }
}

/** Somebody else has brought it to its end, and perhaps begun to undo it. */
class Overtaken extends Error {}
const overtaken = (): Error => new Overtaken();

async function join(services: Services, merge: Merge, campaignId: string): Promise<void> {
  const { stores, table } = services;
  const { residentId, into } = merge;
  for (let done = false; !done; )
    await retryOnConflict(async () => {
      const was = await both(services, merge, campaignId);
      const [first] = was.merged.samples;
      if (first !== undefined) return moveTube(services, merge, campaignId, first.tubeBarcode);
      done = true;
      if (was.merged.mergedInto === into) return;
      const seats = seatWrites(services, was);
      await table.transact([
        stores.merges.unchanged(merge, overtaken),
        stores.participations.merge(was.merged, into),
        ...seats,
      ]);
    });
  await table.transact([
    stores.outbox.enqueue(
      { kind: "statusChanged", campaignId, residentIds: [residentId, into] },
      services.clock.now(),
    ),
  ]);
}

async function part(services: Services, merge: Merge, campaignId: string): Promise<void> {
  const { stores, table } = services;
  const { merged, kept } = await both(services, merge, campaignId);
  if (merged.mergedInto !== undefined)
    await table.transact([stores.merges.unchanged(merge, overtaken), stores.participations.part(merged)]);
  for (const { tubeBarcode } of kept.samples)
    await retryOnConflict(() => returnTube(services, merge, campaignId, tubeBarcode));
}

async function both({ stores }: Services, { residentId, into }: Merge, campaignId: string) {
  const [merged, kept] = await Promise.all([
    stores.participations.get(residentId, campaignId),
    stores.participations.get(into, campaignId),
  ]);
  return { merged, kept };
}

/** The seat stays with the record that has one; the one that stays keeps its own where both do. */
function seatWrites(
  { stores, bookings, clock }: Services,
  { merged, kept }: { merged: Participation; kept: Participation },
): Write[] {
  const { campaignId, booking } = merged;
  if (booking === undefined) return [];
  if (kept.booking === undefined) return [stores.participations.hold(kept.residentId, campaignId, booking)];
  // A seat whose time has come was used, or is counted as a no-show.
  return booking.slotStart > clock.now().toISOString() ? [bookings.giveBack(campaignId, booking)] : [];
}

const moveTube = (services: Services, merge: Merge, campaignId: string, tubeBarcode: string): Promise<void> =>
  correct(services, merge, { campaignId, tubeBarcode }, (tube, notes) => {
    const { sealedAt } = tube;
    if (sealedAt === undefined || !tube.members.includes(merge.residentId)) return undefined;
    const now = services.clock.now().toISOString();
    return corrected(tube, notes, mergeCorrections(merge, { ...tube, sealedAt }, notes.corrections, now));
  });

const returnTube = (
  services: Services,
  merge: Merge,
  campaignId: string,
  tubeBarcode: string,
): Promise<void> =>
  correct(services, merge, { campaignId, tubeBarcode }, (tube, notes) => {
    const before = withoutMerge(merge, tube, notes.corrections);
    if (before === undefined) return undefined;
    const { members, membersInDoubt, corrections } = before;
    const { is } = corrected({ ...tube, members, membersInDoubt }, { ...notes, corrections }, []);
    return {
      ...{ was: tube, is, notes: { ...notes, corrections }, corrections: [] },
      also: [merge.residentId, merge.into],
    };
  });

/** Change who is in one tube, with all that follows from it. */
async function correct(
  services: Services,
  merge: Merge,
  { campaignId, tubeBarcode }: { campaignId: string; tubeBarcode: string },
  change: (tube: Tube, notes: TubeNotes) => Corrected | undefined,
): Promise<void> {
  const { stores, table } = services;
  const [tube, notes] = await Promise.all([
    stores.tubes.get(tubeBarcode),
    stores.tubeNotes.getMany([tubeBarcode]).then((found) => found.get(tubeBarcode)),
  ]);
  const one = notes && change(tube, notes);
  if (one === undefined) return;
  const told = {
    opId: `merge-${merge.residentId}`,
    at: merge.undoneAt ?? merge.at,
    samplerId: merge.undoneBy ?? merge.by,
  };
  const { writes } = await correctionWrites(contextOf(services, told.samplerId), campaignId, [one], told);
  await table.transact(inOneTransaction([stores.merges.unchanged(merge, overtaken), ...writes]));
}

const DESK = "community-desk";

/** Who joins records is the device: their word is taken as one. */
const contextOf = (services: Services, subject: string): SyncContext => ({
  services,
  actor: {
    ...{ subject, role: "community", sessionId: DESK },
    scope: { kind: "communities", communityIds: [] },
  },
  ...{ sentBy: subject, deviceId: DESK, deviceViolations: [], clockOffsetSeconds: 0 },
  receivedAt: services.clock.now(),
});
