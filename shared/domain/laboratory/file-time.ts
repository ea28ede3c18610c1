import { addMinutes, type Instant } from "../instant.ts";
import { CLOCK_TOLERANCE_MINUTES } from "../stated-time.ts";

/** How the time at which a run ended by its own file contradicts what is known of the run. */
export const FILE_TIME_DOUBTS = ["endedBeforeReceipt", "endedBeforeStart", "endedInFuture"] as const;
export type FileTimeDoubt = (typeof FILE_TIME_DOUBTS)[number];

/** An instrument that is set to another zone is hours ahead, which says nothing against its run. */
const ZONES_MINUTES = 24 * 60;

export interface RunTimes {
  /** The first and the last moment that the instrument's file can mean; absent where it says nothing. */
  fileEnded: { earliest: Instant; latest: Instant } | undefined;
  /** As the laboratory states it. */
  startedAt: Instant;
  /** When the first of its tubes was received; absent where none is known. */
  firstReceivedAt: Instant | undefined;
  uploadedAt: Instant;
}

/**
 * What cannot be right about the time in an instrument's file. Its clock may be years behind, or the file may be of
 * another run: only a person can tell, and says why.
 */
export function fileTimeDoubts({
  fileEnded,
  startedAt,
  firstReceivedAt,
  uploadedAt,
}: RunTimes): FileTimeDoubt[] {
  if (fileEnded === undefined) return [];
  const latest = addMinutes(fileEnded.latest, CLOCK_TOLERANCE_MINUTES);
  const doubts: [FileTimeDoubt, boolean][] = [
    ["endedBeforeReceipt", firstReceivedAt !== undefined && latest < firstReceivedAt],
    ["endedBeforeStart", latest < startedAt],
    ["endedInFuture", fileEnded.earliest > addMinutes(uploadedAt, ZONES_MINUTES)],
  ];
  return doubts.filter(([, holds]) => holds).map(([doubt]) => doubt);
}
