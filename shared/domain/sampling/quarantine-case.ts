import * as z from "zod";
import { CampaignId } from "../campaign/campaign.ts";
import { SiteId } from "../campaign/site.ts";
import { Instant } from "../instant.ts";
import { ResidentId } from "../people/resident.ts";
import type { TubeState } from "./tube.ts";

/**
 * What a person may decide: take the tube (or box) under another label; void the tube and ask its people back; void
 * the other tube of the same label too; leave the operation without effect, because it tells of a tube that is known
 * already; or do what it says as it is.
 */
const OPERATION_CHOICES = ["relabel", "void", "voidBoth", "discard", "apply"] as const;

/**
 * What a person may decide where the name given is not that of the document's holder: the holder was swabbed; somebody
 * else was, who gets the sample; or nobody knows who was, and it is no one's.
 */
export const NAME_CHOICES = ["samePerson", "anotherPerson", "unknownPerson"] as const;

const RESOLUTION_CHOICES = [...OPERATION_CHOICES, ...NAME_CHOICES] as const;
export const ResolutionChoice = z.enum(RESOLUTION_CHOICES);
export type ResolutionChoice = z.infer<typeof ResolutionChoice>;

/** How a case was resolved, by whom; the reason given stands with it, sealed. */
export const Resolution = z.object({
  choice: ResolutionChoice,
  at: Instant,
  by: z.string(),
  /** The label that the tube or box has got. */
  barcode: z.string().optional(),
  /** Who was swabbed, where it was not the holder of the document. */
  residentId: ResidentId.optional(),
  /** Flags that what was done carries. */
  flags: z.array(z.string()),
});
export type Resolution = z.infer<typeof Resolution>;

/** An operation of a device, or a part of one, that cannot be applied and waits for a person to resolve it. */
export const QuarantineCase = z.object({
  caseId: z.string(),
  campaignId: CampaignId.optional(),
  siteId: SiteId.optional(),
  deviceId: z.string(),
  /** The device whose key signed it, where that is not the one it names. */
  signedBy: z.string().optional(),
  reasons: z.array(z.string()),
  receivedAt: Instant,
  opId: z.string().optional(),
  subject: z.string().optional(),
  /**
   * The operation was applied, but for this member of this tube: the name given is not that of the document's holder, and
   * a person decides who was swabbed.
   */
  sample: z.object({ tubeBarcode: z.string(), residentId: ResidentId }).optional(),
  settled: Resolution.optional(),
});
export type QuarantineCase = z.infer<typeof QuarantineCase>;

/** An answer has a size, and a device that goes on and on must not bury the cases of the others. */
export const MOST_CASES_SHOWN = 1_000;
const MOST_OF_A_DEVICE = 100;

/** Of cases that wait, in order of time, those that are shown. */
export function casesToShow(waiting: readonly QuarantineCase[]): QuarantineCase[] {
  const ofDevice = new Map<string, number>();
  const shown = waiting.filter(({ deviceId }) => {
    const before = ofDevice.get(deviceId) ?? 0;
    ofDevice.set(deviceId, before + 1);
    return before < MOST_OF_A_DEVICE;
  });
  return shown.slice(0, MOST_CASES_SHOWN);
}

export interface CaseFacts {
  /** What the operation is; absent if it could not be read. */
  kind: "sealTube" | "addMember" | "moveMember" | "removeMember" | "voidTube" | "packBox" | undefined;
  reasons: readonly string[];
  campaignKnown: boolean;
  /** Whether the label of the tube or box to be made can be read. */
  labelReadable: boolean;
  /** The state of what already has this label: a sealed tube, or `packed` for a box. */
  labelTaken: TubeState | "packed" | undefined;
}

/** Reasons that lie in what the operation says and stay however often it is done. */
const LASTING = [
  "malformedCode",
  "notStorable",
  "personUnknown",
  "nameDiffers",
  "malformedBarcode",
  "tubePublished",
  "otherCampaign",
  "tubeOverSize",
];

/** What can be decided about a case. Leaving it without effect always can. */
export function choicesFor(facts: CaseFacts): ResolutionChoice[] {
  const { kind, reasons, campaignKnown, labelReadable, labelTaken } = facts;
  if (kind === undefined || !campaignKnown) return ["discard"];
  const free = labelReadable && labelTaken === undefined;
  if (kind === "packBox") return [free ? "apply" : "relabel", "discard"];
  // Applied to a label that nobody sealed yet, it would void whatever is sealed under it later.
  if (kind === "voidTube" && labelTaken === undefined) return ["discard"];
  if (kind !== "sealTube")
    return reasons.some((reason) => LASTING.includes(reason)) ? ["discard"] : ["apply", "discard"];
  const otherCanEnd = labelTaken !== undefined && labelTaken !== "published" && labelTaken !== "voided";
  const tooMany = reasons.includes("tubeOverSize");
  return [
    ...(tooMany ? [] : [free ? ("apply" as const) : ("relabel" as const), "void" as const]),
    ...(otherCanEnd && !tooMany ? ["voidBoth" as const] : []),
    "discard",
  ];
}
