import { z } from "zod";
import { CampaignId } from "./campaign.ts";
import { Instant } from "./instant.ts";
import type { Outcome } from "./outcome.ts";
import { ResidentId } from "./resident.ts";
import { SiteId } from "./site.ts";

export const FOLLOW_UP_KINDS = ["retest", "resample"] as const;
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];

export const REPORT_WITHIN_HOURS = 2;

/** The case opened by a tube that did not simply clear its members (追阳/复采). */
export const FollowUp = z.object({
  tubeBarcode: z.string(),
  campaignId: CampaignId,
  kind: z.enum(FOLLOW_UP_KINDS),
  cause: z.enum(["positive", "inconclusive", "invalid", "voided"]),
  siteId: SiteId.optional(),
  members: z.array(ResidentId),
  openedAt: Instant,
  /** When the report of a positive is due; counted from publication. */
  reportDueAt: Instant.optional(),
});
export type FollowUp = z.infer<typeof FollowUp>;

/**
 * What a tube's end means for its members: a positive or inconclusive pool asks for single-tube re-tests while they
 * are held; an invalid or voided tube asks them back without holding them; a negative, or a single tube's positive,
 * needs no sampling more.
 */
export function followUpKind(end: Outcome | "voided", poolSize: number): FollowUpKind | undefined {
  if (end === "negative") return undefined;
  if (end === "invalid" || end === "voided") return "resample";
  if (end === "positive" && poolSize === 1) return undefined;
  return "retest";
}
