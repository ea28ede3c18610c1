import type { Instant } from "../instant.ts";
import { type FollowUp, type FollowUpStep, followUpState, inState } from "./follow-up.ts";

/**
 * The case with a step noted. A step is noted once for each member, or once for all, under each revision of the tube's
 * outcome; the first word counts. "report" makes the report, if one is owed and nobody did.
 * @returns the very same case when nothing changes
 */
export function withStep(was: FollowUp, done: Omit<FollowUpStep, "revision">): FollowUp {
  const { step, residentId, recordedAt, by } = done;
  const { revision, report } = was;
  const known = was.steps.some(
    (each) => each.step === step && each.residentId === residentId && each.revision === revision,
  );
  if (known) return was;
  const noted = { ...was, steps: [...was.steps, { ...done, revision }] };
  if (step !== "report" || !report || report.madeAt !== undefined) return noted;
  return restated({ ...noted, report: { ...report, madeAt: recordedAt, madeBy: by } }, recordedAt);
}

/**
 * The case with its report acknowledged; one that nobody made yet is made by that.
 * @returns the very same case when it was acknowledged before, or no report is owed
 */
export function acknowledged(was: FollowUp, by: string, at: Instant): FollowUp {
  const { report } = was;
  if (!report || report.acknowledgedAt !== undefined) return was;
  const made = report.madeAt === undefined ? { madeAt: at, madeBy: by } : {};
  return restated({ ...was, report: { ...report, ...made, acknowledgedAt: at, acknowledgedBy: by } }, at);
}

/** What a report changes of the state: whether everybody has a result is as it was worked out last. */
function restated(followUp: FollowUp, at: Instant): FollowUp {
  const everybodyHasResult = followUp.kind !== "confirmed" && followUp.state === "closed";
  return inState(followUp, followUpState(followUp, everybodyHasResult), at);
}
