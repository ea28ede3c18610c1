import type { Tube } from "../sampling/tube.ts";
import type { Participation } from "./participation.ts";
import { type PersonStatus, personState } from "./person-status.ts";

/** The statuses that people are counted by; a person is counted by at most one of them. */
export type CountedStatus = Extract<PersonStatus, "negative" | "held" | "resample" | "positive">;

type TubeTruth = Pick<Tube, "state" | "poolSize" | "outcome" | "members" | "membersInDoubt" | "siteId">;

/**
 * The status a person is counted by: that of the tubes that have ended. A tube still on its way changes no count, so
 * that counts move only when tubes end, and a person recalled is counted so until a later tube clears them.
 */
export function countedStatus(
  participation: Participation,
  tubes: ReadonlyMap<string, TubeTruth>,
): CountedStatus | undefined {
  const ended = participation.samples.filter(({ tubeBarcode }) => {
    const state = tubes.get(tubeBarcode)?.state;
    return state === "published" || state === "voided";
  });
  const { status } = personState({ ...participation, samples: ended }, tubes);
  return status === "negative" || status === "held" || status === "resample" || status === "positive"
    ? status
    : undefined;
}

/**
 * The community a person is counted in: where they lived when the first tube they are in was sealed, so that a count
 * is taken back where it was made.
 * @param communityNow counts those whose samples do not say
 */
export function countedCommunity(
  { samples }: Pick<Participation, "samples">,
  communityNow: string | undefined,
): string | undefined {
  const noted = samples.find(({ countedIn }) => countedIn !== undefined);
  return noted === undefined ? communityNow : (noted.countedIn ?? undefined);
}

/** The site a person is counted at, whatever sites they come to later: that of the first tube they are in. */
export const countedSite = (
  participation: Participation,
  tubes: ReadonlyMap<string, TubeTruth>,
): string | undefined =>
  participation.samples
    .map(({ tubeBarcode }) => tubes.get(tubeBarcode)?.siteId)
    .find((siteId) => siteId !== undefined);
