import type { Campaign } from "../domain/campaign.ts";
import { addMinutes, type Instant } from "../domain/instant.ts";
import { limitsOf } from "../domain/transport-limits.ts";
import type { Tube } from "../domain/tube.ts";
import { ageingSince, TURNAROUND_CLASSES } from "../domain/turnaround.ts";
import { untestedAge } from "../domain/untested.ts";
import { NO_SUB_DISTRICT } from "./boxes.ts";
import { inParallel } from "./in-parallel.ts";
import type { Stores } from "./stores.ts";
import type { TubeTask } from "./tubes.ts";

// Where an untested tube can be is known without a list of its own: on the list of its laboratory, oldest first within
// each class, or in a box that is on its way or came without it. A tube that no box was packed with is on none of them:
// the device that sealed it lists it.

const TASKS: readonly TubeTask[] = ["received", "toRepeat", "testing"];
/** A laboratory tests three thousand tubes a day: of more that are old, some are found when these are gone. */
const MOST_OF_A_CLASS = 2_000;
const AT_ONCE = 8;

/** The tubes of a campaign that are untested for longer than its limit for an alert, oldest first. */
export async function untestedTubes(
  stores: Pick<Stores, "sites" | "tubes" | "boxes">,
  campaign: Campaign,
  now: Instant,
): Promise<Tube[]> {
  const limits = limitsOf(campaign);
  const sealedBefore = addMinutes(now, -60 * limits.untestedAlertHours);
  const found = await Promise.all([
    inLaboratories(stores, campaign, sealedBefore),
    inBoxes(stores, campaign, sealedBefore),
  ]);
  const old = found.flat().filter((tube) => {
    const age = untestedAge(tube, now, limits);
    return tube.campaignId === campaign.campaignId && (age === "ageing" || age === "tooOld");
  });
  const byBarcode = new Map(old.map((tube) => [tube.tubeBarcode, tube]));
  const key = (tube: Tube) => `${ageingSince(tube)} ${tube.tubeBarcode}`;
  return [...byBarcode.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

async function inLaboratories(
  { tubes }: Pick<Stores, "tubes">,
  { laboratories }: Campaign,
  sealedBefore: Instant,
): Promise<Tube[]> {
  const lists = laboratories.flatMap(({ laboratoryId }) =>
    TASKS.flatMap((task) => TURNAROUND_CLASSES.map((turnaround) => ({ laboratoryId, task, turnaround }))),
  );
  const found = await inParallel(lists, AT_ONCE, ({ laboratoryId, task, turnaround }) =>
    tubes.oldOf(laboratoryId, { task, turnaround, sealedBefore, most: MOST_OF_A_CLASS }),
  );
  return found.flat();
}

/** The tubes of boxes on their way, and those that boxes came without; all of them may be there already. */
async function inBoxes(
  { sites, boxes, tubes }: Pick<Stores, "sites" | "tubes" | "boxes">,
  { campaignId }: Campaign,
  sealedBefore: Instant,
): Promise<Tube[]> {
  const ofCampaign = await sites.ofCampaign(campaignId);
  const subDistrictIds = [...new Set(ofCampaign.map((site) => site.subDistrictId)), NO_SUB_DISTRICT];
  const looked = await boxes.ofSubDistricts(campaignId, subDistrictIds, ["OPEN", "FLAGGED"]);
  const barcodes = looked
    .filter(({ firstSealedAt, packedAt }) => (firstSealedAt ?? packedAt ?? sealedBefore) <= sealedBefore)
    .flatMap((box) => (box.state === "received" ? box.missing : box.tubeBarcodes));
  return [...(await tubes.getMany(barcodes)).values()];
}
