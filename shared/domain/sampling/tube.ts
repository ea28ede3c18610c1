import * as z from "zod";
import { CampaignId, LaboratoryId, PoolSize } from "../campaign/campaign.ts";
import { SiteId } from "../campaign/site.ts";
import { Instant } from "../instant.ts";
import { OUTCOMES } from "../laboratory/outcome.ts";
import { ResidentId } from "../people/resident.ts";
import { TURNAROUND_CLASSES } from "./turnaround-class.ts";

export const TUBE_KINDS = ["screening", "retest", "priority"] as const;
export type TubeKind = (typeof TUBE_KINDS)[number];

export const TUBE_STATES = [
  "sealed",
  "boxed",
  "inTransit",
  "received",
  "testing",
  "reported",
  "published",
  "voided",
  "quarantined",
] as const;
export type TubeState = (typeof TUBE_STATES)[number];

export const VOID_REASONS = [
  "leaked",
  "broken",
  "missing",
  "duplicateLabel",
  "tooOld",
  "swabUpsideDown",
  "labIncident",
] as const;
export type VoidReason = (typeof VOID_REASONS)[number];

export const TUBE_FLAGS = [
  "personAlreadySampled",
  "tubeOverSize",
  "codeUnknown",
  /** Somebody is in it by a code that is not ours, or was withdrawn. */
  "codeNotIssuedByUs",
  /** A code in it has the form of ours and the name of one of our keys, but not its signature. */
  "codeForged",
  /** The time of its sealing cannot be right, or its device's clock was off when it was sent: its age is uncertain. */
  "clockOff",
  "siteClosed",
  "receivedBeforeSent",
  "receivedBeforeSealed",
  "unexpectedInBox",
  /** It came to a laboratory that nobody had sent it to, as far as was told then. */
  "notSentHere",
  /** Two laboratories say that they have it: it was passed on, or two tubes bear its label. */
  "receivedTwice",
  /** It came damaged to a laboratory it was not sent to: whether it is void somebody else decides. */
  "saidDamaged",
  /** Its box came with a hand-over that only one side had confirmed. */
  "handOverPending",
  "sealMismatch",
  "temperatureBreach",
  "lateToLaboratory",
  "labelUnknown",
  "labelOfAnotherSite",
  "severalHouseholds",
  /** Somebody was taken by the document of a person with another name, and it is not resolved who was swabbed. */
  "nameDiffers",
  /** Somebody who does not work at its site corrected it before it was known whose it is; that is left undone. */
  "correctedFromElsewhere",
  /** It was packed at a site that is not where it was sealed. */
  "tubeOfAnotherSite",
  /** The account that sent it in is not that of the sampler it names. */
  "sentByAnother",
  /** Its device has no key to sign with. */
  "deviceUnsigned",
] as const;
export type TubeFlag = (typeof TUBE_FLAGS)[number];

/**
 * A sealed tube (采样管). `outcome` is the truth for everyone in it: it is written here once and people
 * read through to it.
 */
export const Tube = z.object({
  tubeBarcode: z.string(),
  campaignId: CampaignId,
  poolSize: PoolSize,
  kind: z.enum(TUBE_KINDS),
  /** How soon its result is owed by the category of somebody in it, as it was sealed. Absent: as its kind says. */
  turnaround: z.enum(TURNAROUND_CLASSES).optional(),
  state: z.enum(TUBE_STATES),
  members: z.array(ResidentId),
  /**
   * Members who were taken by the document of a person with another name: who was swabbed is not resolved, so what the
   * tube says is shown as the result of none of them. Absent where there is no doubt about anybody.
   */
  membersInDoubt: z.array(ResidentId).optional(),
  siteId: SiteId.optional(),
  lane: z.int().positive().optional(),
  deviceId: z.string().optional(),
  samplerId: z.string().optional(),
  opId: z.string().optional(),
  /** As stated where the chain allows it; else the latest time that is certain, so that no timer runs ahead. */
  sealedAt: Instant.optional(),
  /** What the device stated, where that cannot be right. */
  sealedAtStated: Instant.optional(),
  boxBarcode: z.string().optional(),
  laboratoryId: LaboratoryId.optional(),
  receivedAt: Instant.optional(),
  /** Laboratories that received it without its being sent there, or beside the one that has it. Absent: none. */
  claims: z
    .array(z.object({ laboratoryId: LaboratoryId, boxBarcode: z.string().optional(), at: Instant }))
    .optional(),
  /** Where the commander said that it is to be tested, after it came where it was not sent. */
  assignedTo: LaboratoryId.optional(),
  /** The plate it is, or was last, on; it is on it while its state is `testing`. */
  plateId: z.string().optional(),
  /** Why it is to be tested again, until it is reported. */
  toRepeat: z
    .object({
      runId: z.string().optional(),
      plateId: z.string().optional(),
      by: z.string(),
      at: Instant,
      reason: z.string(),
    })
    .optional(),
  runId: z.string().optional(),
  outcome: z.enum(OUTCOMES).optional(),
  publishedAt: Instant.optional(),
  /** When a laboratory first stood behind what has to be reported of it: its outcome now is positive or inconclusive. */
  discoveredAt: Instant.optional(),
  voidReason: z.enum(VOID_REASONS).optional(),
  /** How often the tube's end was written: 1 from its publication or voiding on, and one more with each correction. */
  revision: z.int().positive().optional(),
  /** When the outcome was corrected last; `publishedAt` stays that of the first. */
  correctedAt: Instant.optional(),
  flags: z.array(z.enum(TUBE_FLAGS)),
  /**
   * How many members each community has, noted while nobody in the tube is in any other: its end then moves the
   * counters without a look at each of them. Gone with the next change of the tube, and as soon as a member is counted
   * by another tube.
   */
  soleTubeOf: z.record(z.string(), z.int().positive()).optional(),
  /** A member was counted by another tube before this one ended. */
  countedElsewhere: z.boolean().optional(),
  /** Length and head of the tube's custody chain; every change is conditional on `eventCount`. */
  eventCount: z.int().nonnegative(),
  headHash: z.string(),
});
export type Tube = z.infer<typeof Tube>;

/** A tube that has ended tells its members what they are. */
export const hasEnded = ({ state }: Pick<Tube, "state">): boolean =>
  state === "published" || state === "voided";

/** The revision of a tube's end: that of a tube which has not ended yet is the one it will have. */
export const revisionOf = ({ revision }: Pick<Tube, "revision">): number => revision ?? 1;

/** The order of the chain 采送检报; a step forward may leap, because what happened is not refused. */
const ORDER: readonly TubeState[] = [
  "sealed",
  "boxed",
  "inTransit",
  "received",
  "testing",
  "reported",
  "published",
];

const MAY_LEAP: readonly TubeState[] = ["boxed", "inTransit", "received"];

export type TubeStep = { to: TubeState; leapt: TubeState[] } | "alreadyThere" | "refused";

/**
 * What recording a step means for a tube in a state. Physical steps (boxed, inTransit, received) are applied even
 * when an earlier one was not recorded, naming what was leapt over; the laboratory's steps follow one another
 * exactly, so nothing is published that was not received, tested and reported. A step already behind changes nothing.
 */
export function stepTube(from: TubeState, to: TubeState): TubeStep {
  if (from === to) return "alreadyThere";
  if (from === "voided" || from === "published") return to === "quarantined" ? "refused" : "alreadyThere";
  if (to === "voided" || to === "quarantined") return { to, leapt: [] };
  if (from === "quarantined") return "refused";
  const at = ORDER.indexOf(from);
  const next = ORDER.indexOf(to);
  if (next < at) return "alreadyThere";
  const leapt = ORDER.slice(at + 1, next);
  if (leapt.length === 0) return { to, leapt: [] };
  return MAY_LEAP.includes(to) ? { to, leapt: [...leapt] } : "refused";
}

/** A rejected run or a cancelled plate sends its tubes back: the one step that goes backwards. */
export const mayReturnToReceived = (from: TubeState): boolean => from === "testing" || from === "reported";
