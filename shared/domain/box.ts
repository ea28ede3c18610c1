import { z } from "zod";
import { CampaignId, LaboratoryId } from "./campaign.ts";
import { Instant } from "./instant.ts";
import { SiteId } from "./site.ts";

export const BOX_STATES = ["packed", "inTransit", "received"] as const;
export type BoxState = (typeof BOX_STATES)[number];

export const MAX_TUBES_PER_BOX = 200;

/** A transport box (转运箱): sealed tubes under one seal number on their way to one laboratory. */
export const Box = z.object({
  boxBarcode: z.string(),
  campaignId: CampaignId,
  siteId: SiteId.optional(),
  sealNumber: z.string().optional(),
  tubeBarcodes: z.array(z.string()).max(MAX_TUBES_PER_BOX),
  state: z.enum(BOX_STATES),
  laboratoryId: LaboratoryId.optional(),
  packedAt: Instant.optional(),
  sentAt: Instant.optional(),
  sentBy: z.string().optional(),
  receivedAt: Instant.optional(),
  opId: z.string().optional(),
  missing: z.array(z.string()),
  unexpected: z.array(z.string()),
  eventCount: z.int().nonnegative(),
  headHash: z.string(),
});
export type Box = z.infer<typeof Box>;

export interface ReceptionCount {
  received: string[];
  missing: string[];
  unexpected: string[];
}

/** Compare what the box should hold with what was scanned at the laboratory; repeats of a scan count once. */
export function countReception(expected: readonly string[], scanned: readonly string[]): ReceptionCount {
  const inBox = new Set(expected);
  const seen = new Set(scanned);
  return {
    received: [...seen].filter((t) => inBox.has(t)),
    missing: [...inBox].filter((t) => !seen.has(t)),
    unexpected: [...seen].filter((t) => !inBox.has(t)),
  };
}

const BOX_ORDER: readonly BoxState[] = BOX_STATES;

/** A box moves forward only; reception of a box never recorded as sent is still a reception. */
export function stepBox(from: BoxState, to: BoxState): "apply" | "alreadyThere" {
  return BOX_ORDER.indexOf(to) > BOX_ORDER.indexOf(from) ? "apply" : "alreadyThere";
}
