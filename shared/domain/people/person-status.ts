import type { Tube } from "../sampling/tube.ts";
import type { Participation, Sample } from "./participation.ts";

export const PERSON_STATUSES = [
  "notBooked",
  "booked",
  "sampled",
  "held",
  "resample",
  "negative",
  "positive",
] as const;
export type PersonStatus = (typeof PERSON_STATUSES)[number];

export type TubeTruth = Pick<Tube, "state" | "poolSize" | "outcome" | "members" | "membersInDoubt">;

export interface PersonState {
  status: PersonStatus;
  /** The tube that decides the status, if one does. */
  tubeBarcode?: string;
}

/**
 * Derive what a person is told in a campaign from the booking and the tubes they are in; stored nowhere.
 *
 * A single tube decides for its person: positive for good, negative until a later tube holds them again. A positive
 * or inconclusive pool holds its members (待复核) until a later single tube has a negative or positive outcome, even
 * if another pool of theirs is negative. Nobody is positive from a pooled tube. An invalid or voided tube asks its members back, unless
 * another tube of theirs has a result. A tube of which it is in doubt whether this person was swabbed for it says
 * nothing yet, however it ended.
 * @param tubes the person's tubes by barcode; a tube the person was moved out of must not be in the participation
 */
export function personState(
  participation: Participation | undefined,
  tubes: ReadonlyMap<string, TubeTruth>,
): PersonState {
  const samples = participation?.samples ?? [];
  if (samples.length === 0) return { status: participation?.booking ? "booked" : "notBooked" };

  let held: PersonState | undefined;
  let negative: PersonState | undefined;
  let resample: PersonState | undefined;
  let pending: PersonState | undefined;
  let single: PersonState | undefined;
  const hold = (tubeBarcode: string): void => {
    held = { status: "held", tubeBarcode };
    if (single?.status === "negative") single = undefined;
  };
  for (const { tubeBarcode } of [...samples].sort(bySamplingTime)) {
    const tube = tubes.get(tubeBarcode);
    if (!tube || isInDoubt(tube, participation?.residentId)) pending = { status: "sampled", tubeBarcode };
    else if (tube.state === "voided") resample = { status: "resample", tubeBarcode };
    else if (tube.state !== "published" || tube.outcome === undefined)
      pending = { status: "sampled", tubeBarcode };
    else if (tube.outcome === "invalid") resample = { status: "resample", tubeBarcode };
    else if (tube.outcome === "inconclusive") hold(tubeBarcode);
    else if (isSingle(tube))
      single = single?.status === "positive" ? single : { status: tube.outcome, tubeBarcode };
    else if (tube.outcome === "positive") hold(tubeBarcode);
    else negative = { status: "negative", tubeBarcode };
  }
  return single ?? held ?? negative ?? pending ?? resample ?? { status: "sampled" };
}

/** Whether it is unresolved whether this member of a tube is who was swabbed for it. */
export const isInDoubt = (
  { membersInDoubt }: Pick<Tube, "membersInDoubt">,
  residentId: string | undefined,
): boolean => residentId !== undefined && (membersInDoubt?.includes(residentId) ?? false);

/** Only a tube made for one person and holding one person says anything about that person alone. */
export const isSingle = ({ poolSize, members }: Pick<Tube, "poolSize" | "members">): boolean =>
  poolSize === 1 && members.length === 1;

export const bySamplingTime = (a: Sample, b: Sample): number =>
  a.sampledAt < b.sampledAt ? -1 : a.sampledAt > b.sampledAt ? 1 : 0;
