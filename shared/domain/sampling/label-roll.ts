import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import * as z from "zod";
import { subDistrictOf } from "../area.ts";
import { CampaignId } from "../campaign/campaign.ts";
import { SiteId } from "../campaign/site.ts";
import { isVisitSite } from "../campaign/visit-site.ts";
import { parseTubeBarcode, tubeBarcode } from "../codes/barcode.ts";
import { Instant } from "../instant.ts";

/** As many labels as a roll may have. */
export const LARGEST_ROLL = 20_000;
/** Serials from here on are never printed: tubes that need a name of their own without a label get one of them. */
const FIRST_UNPRINTED_SERIAL = 9_900_000_000;

const UNPRINTED_SERIALS = 99_000_000;

/**
 * The barcode that names a tube without a label of its own. The same for the same text; `attempt` gives others, should
 * two texts meet in one.
 */
export function unprintedBarcode(namedAfter: string, attempt: number): string {
  const [a = 0, b = 0, c = 0, d = 0] = sha256(utf8ToBytes(`${namedAfter} ${attempt}`));
  const drawn = ((a * 256 + b) * 256 + c) * 256 + d;
  return tubeBarcode(FIRST_UNPRINTED_SERIAL + (drawn % UNPRINTED_SERIALS));
}

/** A roll of tube labels (条码卷) issued to a site: the barcodes of consecutive serials, both ends included. */
export const LabelRoll = z.object({
  rollId: z.string(),
  campaignId: CampaignId,
  siteId: SiteId,
  firstBarcode: z.string(),
  lastBarcode: z.string(),
  labels: z.int().positive(),
  issuedAt: Instant,
  issuedBy: z.string(),
  withdrawnAt: Instant.optional(),
  withdrawnBy: z.string().optional(),
});
export type LabelRoll = z.infer<typeof LabelRoll>;

export interface SerialRange {
  first: number;
  last: number;
}

export type RollReading =
  | { ok: true; range: SerialRange; firstBarcode: string; lastBarcode: string }
  | {
      ok: false;
      end: "firstBarcode" | "lastBarcode";
      reason: "malformed" | "order" | "tooMany" | "unprinted";
    };

/** Read the two ends of a roll as scanned or typed. */
export function readRollEnds(firstText: string, lastText: string): RollReading {
  const first = parseTubeBarcode(firstText);
  const last = parseTubeBarcode(lastText);
  if (!first.ok) return { ok: false, end: "firstBarcode", reason: "malformed" };
  if (!last.ok) return { ok: false, end: "lastBarcode", reason: "malformed" };
  if (last.serial < first.serial) return { ok: false, end: "lastBarcode", reason: "order" };
  if (last.serial >= FIRST_UNPRINTED_SERIAL) return { ok: false, end: "lastBarcode", reason: "unprinted" };
  if (last.serial - first.serial >= LARGEST_ROLL) return { ok: false, end: "lastBarcode", reason: "tooMany" };
  return {
    ok: true,
    range: { first: first.serial, last: last.serial },
    firstBarcode: first.barcode,
    lastBarcode: last.barcode,
  };
}

export const overlap = (one: SerialRange, other: SerialRange): boolean =>
  one.first <= other.last && other.first <= one.last;

export type LabelViolation = "labelUnknown" | "labelOfAnotherSite";

/**
 * What is odd about a label used at a site, if anything. A label issued to another site is always worth a remark; one
 * that was issued to nobody only where labels are issued at all. A team on a visit takes labels of any site of its
 * sub-district along.
 * @param issuedTo the sites whose rolls hold the label
 */
export function labelViolation(
  siteId: string,
  issuedTo: readonly string[],
  siteHasRolls: boolean,
): LabelViolation | undefined {
  const own = (id: string): boolean =>
    id === siteId || (isVisitSite(siteId) && subDistrictOf(id) === subDistrictOf(siteId));
  if (issuedTo.some(own)) return undefined;
  if (issuedTo.length > 0) return "labelOfAnotherSite";
  return siteHasRolls ? "labelUnknown" : undefined;
}
