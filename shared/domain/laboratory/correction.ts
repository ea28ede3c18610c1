import * as z from "zod";
import { CampaignId, LaboratoryId } from "../campaign/campaign.ts";
import { Instant } from "../instant.ts";
import { revisionOf, type Tube } from "../sampling/tube.ts";
import { Ulid } from "../text.ts";
import { OUTCOMES, type Outcome } from "./outcome.ts";
import { mayBeApproved, type Run } from "./run.ts";
import { isOtherKit, KitOfRun } from "./run-kit.ts";
import { tubeOfSample } from "./sample-name.ts";

export const CORRECTION_STATES = ["proposed", "approved", "rejected"] as const;

/** What a correction rests on: a further run of the tube, or what a person states. */
export const CorrectionBasis = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("run"), runId: Ulid }),
  z.object({ kind: z.literal("stated"), outcome: z.enum(OUTCOMES) }),
]);
export type CorrectionBasis = z.infer<typeof CorrectionBasis>;

/** A correction of a published result: proposed by one person, approved by another. */
export const Correction = z.object({
  tubeBarcode: z.string(),
  /** Of the tube's corrections, from 1 on. */
  number: z.int().positive(),
  campaignId: CampaignId,
  laboratoryId: LaboratoryId,
  state: z.enum(CORRECTION_STATES),
  /** The outcome, and its revision, that is to be corrected. */
  from: z.enum(OUTCOMES),
  revision: z.int().positive(),
  to: z.enum(OUTCOMES),
  basis: CorrectionBasis,
  /** Where the further run was judged by another kit, or version, than the result it corrects. */
  kits: z.object({ from: KitOfRun, to: KitOfRun }).optional(),
  /** The rule of the kit that judged the tube in the further run. */
  rule: z.string().optional(),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: Instant,
  reviewedBy: z.string().optional(),
  reviewedAt: Instant.optional(),
  rejectionReason: z.string().optional(),
});
export type Correction = z.infer<typeof Correction>;

/** Why a run says nothing that a correction could rest on. */
const UNFIT_RUNS = [
  "sameRun",
  "otherLaboratory",
  "runRejected",
  "tubeNotOnPlate",
  "samplesDisagree",
  /** It lay where the plate's map had something else, or a person chose to repeat it. */
  "setAside",
  "receivedAfterRun",
  /** The whole plate lay otherwise than planned. */
  "plateTurned",
  /** It was judged by another kit than its plate was made for, and nobody has said why. */
  "otherKit",
] as const;
type UnfitRun = (typeof UNFIT_RUNS)[number];

export type RunReading =
  | { outcome: Outcome; rule: string }
  | { unfit: UnfitRun }
  | { controlsFailed: readonly string[] };

type CorrectedTube = Pick<
  Tube,
  "tubeBarcode" | "campaignId" | "laboratoryId" | "receivedAt" | "runId" | "outcome" | "state" | "revision"
>;

/**
 * What a further run says of a tube that was published from another. The same holds as for a first result: its
 * controls passed, and the tube had been received at its laboratory before the plate was started.
 */
export function readFurtherRun(tube: CorrectedTube, run: Run): RunReading {
  if (run.runId === tube.runId) return { unfit: "sameRun" };
  if (run.laboratoryId !== tube.laboratoryId || run.campaignId !== tube.campaignId)
    return { unfit: "otherLaboratory" };
  if (run.state === "rejected") return { unfit: "runRejected" };
  if (!run.controlsPassed) return { controlsFailed: run.controlFailures };
  if (mayBeApproved(run) === "plateTurned") return { unfit: "plateTurned" };
  if (isOtherKit(run) && run.reasons?.some(({ warning }) => warning === "otherKit") !== true)
    return { unfit: "otherKit" };
  const samples = run.tubes.filter(({ sampleName }) => tubeOfSample(sampleName) === tube.tubeBarcode);
  const [first] = samples;
  if (!first) return { unfit: "tubeNotOnPlate" };
  if (samples.some(({ outcome }) => outcome !== first.outcome)) return { unfit: "samplesDisagree" };
  if (samples.some(({ match }) => match === "otherWell" || match === "toRepeat"))
    return { unfit: "setAside" };
  if (tube.receivedAt === undefined || tube.receivedAt > run.startedAt) return { unfit: "receivedAfterRun" };
  return { outcome: first.outcome, rule: first.rule };
}

export type ProposalRefusal = "notPublished" | "sameOutcome" | "needsRun";

/**
 * Whether an outcome may take the place of a published one. An invalid tube was not measured, so that it is negative or
 * positive can only come from a further run.
 */
export function mayBeProposed(
  tube: CorrectedTube,
  to: Outcome,
  basis: CorrectionBasis["kind"],
): true | ProposalRefusal {
  if (tube.state !== "published" || tube.outcome === undefined) return "notPublished";
  if (tube.outcome === to) return "sameOutcome";
  return tube.outcome === "invalid" && basis === "stated" ? "needsRun" : true;
}

export type CorrectionReviewRefusal = "decided" | "samePerson" | "outdated";

/**
 * Whether a person may decide on a correction. Neither who proposed it nor who uploaded or submitted the run it rests
 * on may; an approval needs the tube to stand as it was when the correction was proposed.
 * @param tube absent for a rejection
 */
export function mayBeDecided(
  correction: Pick<Correction, "state" | "proposedBy" | "from" | "revision">,
  reviewerId: string,
  { run, tube }: { run?: Pick<Run, "uploadedBy" | "submittedBy"> | undefined; tube?: CorrectedTube },
): true | CorrectionReviewRefusal {
  if (correction.state !== "proposed") return "decided";
  if ([correction.proposedBy, run?.uploadedBy, run?.submittedBy].includes(reviewerId)) return "samePerson";
  if (!tube) return true;
  const stands =
    tube.state === "published" &&
    tube.outcome === correction.from &&
    revisionOf(tube) === correction.revision;
  return stands ? true : "outdated";
}
