import type { Instant } from "../instant.ts";
import type { Participation, Sample } from "../people/participation.ts";
import { bySamplingTime, isInDoubt, isSingle, personState, type TubeTruth } from "../people/person-status.ts";
import { caseAfterEnd, type EndedTube, type FollowUp, followUpState, inState } from "./follow-up.ts";

/** What the case knows of a member: the single tubes since, and whether they have the result it waits for. */
export interface MemberProgress {
  residentId: string;
  retests: string[];
  hasResult: boolean;
}

/**
 * How far a member is. A case of retests waits for a single tube, negative or positive, taken after the tube that
 * opened it; a positive single tube counts whenever it was taken. A case of people recalled waits for any tube that
 * says something of them, or holds them: then that tube's case goes on with them.
 */
export function memberProgress(
  { kind, tubeBarcode }: Pick<FollowUp, "kind" | "tubeBarcode">,
  participation: Participation,
  tubes: ReadonlyMap<string, TubeTruth>,
): MemberProgress {
  const { residentId } = participation;
  const samples = [...participation.samples].sort(bySamplingTime);
  const opened = samples.findIndex((sample) => sample.tubeBarcode === tubeBarcode);
  const singles = (of: readonly Sample[]) =>
    of.filter(
      (sample) =>
        sample.tubeBarcode !== tubeBarcode && isPublishedSingle(tubes.get(sample.tubeBarcode), residentId),
    );
  const since = singles(samples.slice(opened + 1));
  const outcomeOf = (sample: Sample) => tubes.get(sample.tubeBarcode)?.outcome;
  const { status } = personState(participation, tubes);
  return {
    residentId,
    retests: since.map((sample) => sample.tubeBarcode),
    hasResult:
      kind === "resample"
        ? status === "negative" || status === "positive" || status === "held"
        : since.some((sample) => outcomeOf(sample) === "negative") ||
          singles(samples).some((sample) => outcomeOf(sample) === "positive"),
  };
}

const isPublishedSingle = (tube: TubeTruth | undefined, residentId: string): boolean =>
  tube !== undefined && tube.state === "published" && isSingle(tube) && !isInDoubt(tube, residentId);

/**
 * Bring a case to what the tubes say now. The outcome depends on the tubes and on what was noted for the case, not on
 * the order in which either became known.
 * @param was the case as it stands, if there is one
 * @param tube the tube that opens it, as it stands
 * @param participations of the tube's members
 * @param tubes the tubes of these, by barcode
 * @returns undefined when there is no case and none is asked for
 */
export function resolvedCase(
  was: FollowUp | undefined,
  tube: EndedTube,
  people: { participations: readonly Participation[]; tubes: ReadonlyMap<string, TubeTruth> },
  at: Instant,
): FollowUp | undefined {
  const followUp = caseAfterEnd(was, tube, at);
  if (!followUp) return undefined;
  const members = people.participations.map((each) => memberProgress(followUp, each, people.tubes));
  const state = followUpState(
    followUp,
    members.every(({ hasResult }) => hasResult),
  );
  const retests = members.flatMap(({ residentId, retests }) =>
    retests.map((tubeBarcode) => ({ residentId, tubeBarcode })),
  );
  return inState({ ...followUp, retests }, state, at);
}
