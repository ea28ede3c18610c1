import type { Clock } from "../../domain/instant.ts";
import { limitsOf } from "../../domain/transport/transport-limits.ts";
import { isUntested, isVoidByAge } from "../../domain/transport/untested.ts";
import type { Stores } from "../../store/stores.ts";
import { chunksOf, type Table } from "../../store/table.ts";
import { untestedTubes } from "../transport/untested-tubes.ts";

/** Tubes of a campaign go on for a while after it. */
const AFTER_THE_END_MS = 7 * 24 * 3_600_000;
const TUBES_AN_ENTRY = 10;

/** A tube is void by its age to the hour, not to the minute: looking is done every so many minutes. */
export const LOOK_EVERY_MINUTES = 10;

/**
 * Owe the voiding of tubes that stayed untested for too long. Whether one is so still is looked at when it is voided, so
 * owing it again until then is harmless.
 * @returns how many are owed
 */
export async function voidTooOld(
  { table, ...stores }: Pick<Stores, "campaigns" | "sites" | "tubes" | "boxes" | "outbox"> & { table: Table },
  clock: Clock,
): Promise<number> {
  const now = clock.now();
  const endedAfter = new Date(now.getTime() - AFTER_THE_END_MS).toISOString();
  let owed = 0;
  for (const campaign of await stores.campaigns.all()) {
    if (campaign.startsAt > now.toISOString() || campaign.endsAt < endedAfter) continue;
    const tooOld = (await untestedTubes(stores, campaign, now.toISOString()))
      .filter((tube) => isVoidByAge(tube, now.toISOString(), limitsOf(campaign)))
      .map((tube) => tube.tubeBarcode);
    await forgetTested(table, stores.tubes, campaign.campaignId);
    for (const tubeBarcodes of chunksOf(tooOld, TUBES_AN_ENTRY))
      await table.transact([stores.outbox.enqueue({ kind: "tubesTooOld", tubeBarcodes }, now)]);
    owed += tooOld.length;
  }
  return owed;
}

/** A tube that was tested, or has ended, needs nobody to decide how old it is. */
async function forgetTested(table: Table, tubes: Stores["tubes"], campaignId: string): Promise<void> {
  const decided = (await tubes.ofUncertainAge(campaignId)).filter((tube) => !isUntested(tube));
  for (const tube of decided) await table.transact([tubes.forgetUncertainAge(tube)]);
}
