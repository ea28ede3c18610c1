import * as z from "zod";
import { CampaignId, LaboratoryId } from "../campaign/campaign.ts";
import { Instant } from "../instant.ts";
import type { TubeFlag } from "../sampling/tube.ts";
import { ARRANGEMENTS, isTurned } from "./arrangement.ts";
import { FILE_TIME_DOUBTS } from "./file-time.ts";
import { LikelyControl } from "./interpretation/likely-control.ts";
import { MeasuredTargets } from "./interpretation/measured-targets.ts";
import { TARGET_CALLS } from "./interpretation/target-call.ts";
import { OUTCOMES } from "./outcome.ts";
import { PlateId } from "./plate.ts";
import { PlateDifference } from "./plate-check.ts";
import { ControlReading } from "./quality/control-reading.ts";
import { NotDetectedSpelling, ReadingOptions } from "./reading-options.ts";
import { KitOfRun } from "./run-kit.ts";

/**
 * An approved run ends `published`, or `withoutResults` when nothing of it was published because all its tubes are to
 * be tested again or were voided.
 */
export const RUN_STATES = [
  "uploaded",
  "submitted",
  "approved",
  "published",
  "withoutResults",
  "rejected",
] as const;
export type RunState = (typeof RUN_STATES)[number];

/** Why a sample on the plate has no tube whose result could be published. */
export const TUBE_MATCHES = [
  "matched",
  "unknownTube",
  "malformedBarcode",
  "notReceived",
  "otherLaboratory",
  /** It came unexpectedly, and nobody has said since that this laboratory is to test it. */
  "notSentHere",
  "receivedAfterRun",
  "alreadyReported",
  "voided",
  "duplicateOnPlate",
  /** It lies where the plate's map has something else. */
  "otherWell",
  "onOtherPlate",
  /** Judged by another kit than its plate was made for, and nobody has said why. */
  "otherKit",
  /** A person chose to repeat it; this run says nothing of it. */
  "toRepeat",
] as const;
export type TubeMatch = (typeof TUBE_MATCHES)[number];

/** What of a tube's way whoever judges its result has to know. */
export const TOLD_FLAGS = [
  "notSentHere",
  "receivedTwice",
  "saidDamaged",
] as const satisfies readonly TubeFlag[];
export const toldFlags = (flags: readonly TubeFlag[]): (typeof TOLD_FLAGS)[number][] =>
  TOLD_FLAGS.filter((flag) => flags.includes(flag));

export const RunTube = z.object({
  sampleName: z.string(),
  wells: z.array(z.string()),
  match: z.enum(TUBE_MATCHES),
  outcome: z.enum(OUTCOMES),
  rule: z.string(),
  /** What each target of the kit showed. Absent in runs judged before this was kept. */
  calls: z
    .array(z.object({ target: z.string(), call: z.enum(TARGET_CALLS), ct: z.number().optional() }))
    .optional(),
  /** Absent: none. */
  flags: z.array(z.enum(TOLD_FLAGS)).optional(),
});
export type RunTube = z.infer<typeof RunTube>;

/** A file that an instrument wrote, kept as evidence under its hash. */
export const RunFile = z.object({
  name: z.string(),
  sha256: z.string().length(64),
  bytes: z.int().positive(),
});
export type RunFile = z.infer<typeof RunFile>;

/** A run (检测批次): one plate on one instrument, with its controls, kit and the original file as evidence. */
export const Run = z.object({
  runId: z.string(),
  campaignId: CampaignId,
  laboratoryId: LaboratoryId,
  state: z.enum(RUN_STATES),
  kit: KitOfRun,
  file: RunFile,
  /** The other channels of a run whose instrument writes a file for each. */
  moreFiles: z.array(RunFile).optional(),
  instrument: z.string(),
  startedAt: Instant,
  controlsPassed: z.boolean(),
  controlFailures: z.array(z.string()),
  tubes: z.array(RunTube),
  /** What the plate's controls showed. */
  controls: z.array(ControlReading).optional(),
  /** The plate that the file belongs to, if one was made, the kit it was made for, and whether they agree. */
  plate: z
    .object({ plateId: PlateId, kit: KitOfRun.optional(), arrangement: z.enum(ARRANGEMENTS) })
    .optional(),
  /** A plate that was cancelled after the file was held against it: it was not pipetted as planned. */
  cancelledPlate: z.object({ plateId: PlateId, kit: KitOfRun, reason: z.string().optional() }).optional(),
  plateDifferences: z.array(PlateDifference).optional(),
  wellsRead: z.int().nonnegative(),
  wellsRefused: z.array(
    z.object({
      line: z.int(),
      /** Which file, where a run consists of several. */
      file: z.string().optional(),
      well: z.string().optional(),
      reason: z.string(),
      /** The cell for which the row was refused (`D2`), and what stood there. */
      cell: z.string().optional(),
      found: z.string().optional(),
      /** The laboratory may say that its instruments write "not detected" so. */
      spelling: NotDetectedSpelling.optional(),
    }),
  ),
  /** When the run ended by the file itself, if it says so, and why that cannot be right. */
  fileEndedAt: Instant.optional(),
  timeDoubts: z.array(z.enum(FILE_TIME_DOUBTS)).optional(),
  /** Samples that look like controls, though neither kit nor plate says that they are: no tubes, and no controls. */
  likelyControls: z.array(LikelyControl).optional(),
  /** What was measured, where a target of the kit was not. */
  targets: MeasuredTargets.optional(),
  /** What the laboratory says of its instruments' files, where the file was read by it. */
  readingOptions: ReadingOptions.optional(),
  /** How often a spelling that the laboratory set was taken as not detected. */
  notDetectedAs: z.array(z.object({ spelling: NotDetectedSpelling, wells: z.int() })).optional(),
  /** Why the laboratory stands behind the run in spite of a warning. */
  reasons: z
    .array(z.object({ warning: z.string(), reason: z.string(), by: z.string(), at: Instant }))
    .optional(),
  /** The warnings that whoever approved the run acknowledged, by name. */
  acknowledged: z.array(z.string()).optional(),
  uploadedBy: z.string(),
  uploadedAt: Instant,
  submittedBy: z.string().optional(),
  submittedAt: Instant.optional(),
  /** When the first of its tubes' results is owed. */
  dueAt: Instant.optional(),
  reviewedBy: z.string().optional(),
  reviewedAt: Instant.optional(),
  rejectionReason: z.string().optional(),
  /** Once an approved run has ended: tubes whose result it published, and tubes it sent to be tested again. */
  published: z.int().nonnegative().optional(),
  toRepeat: z.int().nonnegative().optional(),
});
export type Run = z.infer<typeof Run>;

/** What of a run is on its plate: only who reads the one run needs it. */
export const RUN_CONTENTS = {
  tubes: true,
  controls: true,
  wellsRefused: true,
  plateDifferences: true,
  likelyControls: true,
  targets: true,
} as const;

/** How an approved run ends, by the tubes it published. */
export const endOfApproved = (published: number): "published" | "withoutResults" =>
  published > 0 ? "published" : "withoutResults";

/** How many tubes of a run were chosen to be tested again. */
export const tubesToRepeat = ({ tubes }: Pick<Run, "tubes">): number =>
  tubes.filter(({ match }) => match === "toRepeat").length;

export type RunRefusal = "controlsFailed" | "notUploaded" | "nothingMatched";

/** Whether a run may be submitted for review: fresh, its controls passed, at least one tube matched. */
export function mayBeSubmitted(run: Pick<Run, "state" | "controlsPassed" | "tubes">): true | RunRefusal {
  if (run.state !== "uploaded") return "notUploaded";
  if (!run.controlsPassed) return "controlsFailed";
  return run.tubes.some((t) => t.match === "matched") ? true : "nothingMatched";
}

export type ReviewRefusal = "notSubmitted" | "samePerson";

/** The person who uploaded or submitted a run cannot be the one who reviews it. */
export function mayBeReviewed(
  run: Pick<Run, "state" | "uploadedBy" | "submittedBy">,
  reviewerId: string,
): true | ReviewRefusal {
  if (run.state !== "submitted") return "notSubmitted";
  return run.uploadedBy === reviewerId || run.submittedBy === reviewerId ? "samePerson" : true;
}

/**
 * Whether the evidence lets anybody approve a run: not where its whole plate lies otherwise than planned, because a
 * tube in the right well is then as doubtful as all others.
 */
export const mayBeApproved = ({ plate }: Pick<Run, "plate">): true | "plateTurned" =>
  plate !== undefined && isTurned(plate.arrangement) ? "plateTurned" : true;
