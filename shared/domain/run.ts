import { z } from "zod";
import { CampaignId, LaboratoryId } from "./campaign.ts";
import { ControlReading } from "./control-reading.ts";
import { Instant } from "./instant.ts";
import { NotDetectedSpelling } from "./laboratory/reading-options.ts";
import { OUTCOMES } from "./outcome.ts";
import { PlateId } from "./plate.ts";
import { ARRANGEMENTS, PlateDifference } from "./plate-check.ts";

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
  "receivedAfterRun",
  "alreadyReported",
  "voided",
  "duplicateOnPlate",
  /** It lies where the plate's map has something else. */
  "otherWell",
  "onOtherPlate",
  /** A person chose to repeat it; this run says nothing of it. */
  "toRepeat",
] as const;
export type TubeMatch = (typeof TUBE_MATCHES)[number];

export const RunTube = z.object({
  sampleName: z.string(),
  wells: z.array(z.string()),
  match: z.enum(TUBE_MATCHES),
  outcome: z.enum(OUTCOMES),
  rule: z.string(),
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
  kit: z.object({ kitId: z.string(), version: z.int().positive() }),
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
  /** The plate that the file belongs to, if one was made, and whether they agree. */
  plate: z.object({ plateId: PlateId, arrangement: z.enum(ARRANGEMENTS) }).optional(),
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
