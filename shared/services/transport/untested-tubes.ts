import type { Campaign } from "../../domain/campaign/campaign.ts";
import { addMinutes, type Instant } from "../../domain/instant.ts";
import { ageingSince } from "../../domain/laboratory/turnaround.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import { TURNAROUND_CLASSES, type TurnaroundClass } from "../../domain/sampling/turnaround-class.ts";
import { limitsOf } from "../../domain/transport/transport-limits.ts";
import { untestedAge } from "../../domain/transport/untested.ts";
import { inParallel } from "../../store/in-parallel.ts";
import type { TubeTask } from "../../store/sampling/tubes.ts";
import type { Stores } from "../../store/stores.ts";
import { NO_SUB_DISTRICT } from "../../store/transport/boxes.ts";

// Where an untested tube can be is known without a list of its own: on the list of what its site has sealed and not
// packed, in a box that is on its way or came without it, or on the list of its laboratory, oldest first within each
// class. Those whose age is uncertain are looked for by themselves, because no time finds them.

const TASKS: readonly TubeTask[] = ["received", "toRepeat", "testing"];
/** A laboratory tests three thousand tubes a day: of more that are old, some are found when these are gone. */
const MOST_OF_A_CLASS = 2_000;
const MOST_OF_A_SITE = 1_000;
const AT_ONCE = 8;

/** The tubes that wait for one thing at a laboratory, of one class. */
export interface WaitingList {
  laboratoryId: string;
  task: TubeTask;
  turnaround: TurnaroundClass;
}

export const waitingListsOf = ({ laboratories }: Pick<Campaign, "laboratories">): WaitingList[] =>
  laboratories.flatMap(({ laboratoryId }) =>
    TASKS.flatMap((task) => TURNAROUND_CLASSES.map((turnaround) => ({ laboratoryId, task, turnaround }))),
  );

/** The tubes of a campaign that are untested for longer than its limit for an alert, or nobody knows how long. */
export async function untestedTubes(
  stores: Pick<Stores, "sites" | "tubes" | "boxes">,
  campaign: Campaign,
  now: Instant,
  /** Those on which anything waits, where that is known. */
  lists: readonly WaitingList[] = waitingListsOf(campaign),
): Promise<Tube[]> {
  const limits = limitsOf(campaign);
  const sealedBefore = addMinutes(now, -60 * limits.untestedAlertHours);
  const subDistrictIds = await stores.sites.subDistrictsOf(campaign.campaignId);
  const found = await Promise.all([
    atSites(stores, campaign, subDistrictIds, sealedBefore),
    inBoxes(stores, campaign, subDistrictIds, sealedBefore),
    inLaboratories(stores, lists, sealedBefore),
    stores.tubes.ofUncertainAge(campaign.campaignId),
  ]);
  const old = found.flat().filter((tube) => {
    const age = untestedAge(tube, now, limits);
    return tube.campaignId === campaign.campaignId && age !== "fresh" && age !== "tested";
  });
  const byBarcode = new Map(old.map((tube) => [tube.tubeBarcode, tube]));
  const key = (tube: Tube) => `${ageingSince(tube)} ${tube.tubeBarcode}`;
  return [...byBarcode.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** The tubes that no box was packed with; mostly no site has an old one. */
async function atSites(
  { tubes }: Pick<Stores, "tubes">,
  { campaignId }: Campaign,
  subDistrictIds: readonly string[],
  sealedBefore: Instant,
): Promise<Tube[]> {
  const oldest = await inParallel(subDistrictIds, AT_ONCE, (id) => tubes.oldestUnpacked(campaignId, id));
  const withOld = oldest.flat().filter(({ sealedAt }) => sealedAt <= sealedBefore);
  const found = await inParallel(withOld, AT_ONCE, ({ siteId }) =>
    tubes.unpackedAt(campaignId, siteId, { sealedBefore, most: MOST_OF_A_SITE }),
  );
  return found.flat();
}

async function inLaboratories(
  { tubes }: Pick<Stores, "tubes">,
  lists: readonly WaitingList[],
  sealedBefore: Instant,
): Promise<Tube[]> {
  const found = await inParallel(lists, AT_ONCE, ({ laboratoryId, task, turnaround }) =>
    tubes.oldOf(laboratoryId, { task, turnaround, sealedBefore, most: MOST_OF_A_CLASS }),
  );
  return found.flat();
}

/** The tubes of boxes on their way, and those that boxes came without; all of them may be there already. */
async function inBoxes(
  { boxes, tubes }: Pick<Stores, "tubes" | "boxes">,
  { campaignId }: Campaign,
  subDistrictIds: readonly string[],
  sealedBefore: Instant,
): Promise<Tube[]> {
  const looked = await boxes.ofSubDistricts(
    campaignId,
    [...subDistrictIds, NO_SUB_DISTRICT],
    ["OPEN", "FLAGGED"],
  );
  const barcodes = looked
    .filter(({ firstSealedAt, packedAt }) => (firstSealedAt ?? packedAt ?? sealedBefore) <= sealedBefore)
    .flatMap((box) => (box.state === "received" ? box.missing : box.tubeBarcodes));
  return [...(await tubes.getMany(barcodes)).values()];
}
