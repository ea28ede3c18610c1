import * as z from "zod";
import { CampaignId, LaboratoryId } from "../campaign/campaign.ts";
import { SiteId } from "../campaign/site.ts";
import { Instant } from "../instant.ts";
import { BoxAct } from "./box-act.ts";
import { HandOver } from "./hand-over.ts";

/**
 * `handingOver`: one party has confirmed that the box left its site. `lost`: reported as lost, and nobody had it in
 * hand since.
 */
export const BOX_STATES = ["packed", "handingOver", "inTransit", "received", "lost"] as const;
export type BoxState = (typeof BOX_STATES)[number];

/** What is not as it should be with a box; nothing of it stops the box. */
export const BOX_FLAGS = [
  "handOverPending",
  "receivedBeforeSent",
  "receivedElsewhere",
  "destinationDiffers",
  /** A party to a hand-over spoke before the box was packed, and has nothing to do with its site: their word counts for nothing. */
  "handOverOfStranger",
  "sealMismatch",
  "temperatureBreach",
  "lateToLaboratory",
  "turnedUp",
  /** A time that was told of it cannot be right. */
  "clockOff",
] as const;
export type BoxFlag = (typeof BOX_FLAGS)[number];

export const MAX_TUBES_PER_BOX = 200;

export const DAMAGE_REASONS = ["leaked", "broken"] as const;
export const DamagedTube = z.object({ tubeBarcode: z.string(), reason: z.enum(DAMAGE_REASONS) });
export type DamagedTube = z.infer<typeof DamagedTube>;

/**
 * A transport box (转运箱): sealed tubes under one seal number on their way to one laboratory. What was done with it is
 * kept in `acts`; state, laboratory, hand-overs and flags follow from that (box-journey.ts) and are kept to be read.
 */
export const Box = z.object({
  boxBarcode: z.string(),
  campaignId: CampaignId,
  siteId: SiteId.optional(),
  sealNumber: z.string().optional(),
  tubeBarcodes: z.array(z.string()).max(MAX_TUBES_PER_BOX),
  packedAt: Instant.optional(),
  opId: z.string().optional(),
  /** When the first of its tubes was sealed, as far as that was told. */
  firstSealedAt: Instant.optional(),
  acts: z.array(BoxAct),
  state: z.enum(BOX_STATES),
  /** Where it was received, or until then where it is bound for. */
  laboratoryId: LaboratoryId.optional(),
  sentAt: Instant.optional(),
  sentBy: z.string().optional(),
  receivedAt: Instant.optional(),
  handOvers: z.array(HandOver),
  flags: z.array(z.enum(BOX_FLAGS)),
  missing: z.array(z.string()),
  unexpected: z.array(z.string()),
  /** Tubes that came damaged and were sent to the laboratory that says so: it voids them. */
  damaged: z.array(DamagedTube),
  /** Tubes that came damaged to a laboratory they were not sent to: a person decides. Absent: none. */
  damagedNotSentHere: z.array(DamagedTube).optional(),
  /** Tubes that came in it to a laboratory nobody had sent them to, until somebody says where to test them. Absent: none. */
  notSentHere: z.array(z.string()).max(MAX_TUBES_PER_BOX).optional(),
  eventCount: z.int().nonnegative(),
  headHash: z.string(),
});
export type Box = z.infer<typeof Box>;

export interface ReceiptCount {
  received: string[];
  missing: string[];
  unexpected: string[];
}

/** Compare what the box should hold with what was scanned at the laboratory; repeats of a scan count once. */
export function countReceipt(expected: readonly string[], scanned: readonly string[]): ReceiptCount {
  const inBox = new Set(expected);
  const seen = new Set(scanned);
  return {
    received: [...seen].filter((t) => inBox.has(t)),
    missing: [...inBox].filter((t) => !seen.has(t)),
    unexpected: [...seen].filter((t) => !inBox.has(t)),
  };
}
