/** What the fill of the tubes still to be sealed decides. */
export interface FillState {
  /** People who are not sampled yet. */
  peopleLeft: number;
  /** Tubes that are sealed and wait to be tested: they take laboratory time before any that is still to come. */
  tubesUntested: number;
  /** Tubes an hour that the laboratories can test. */
  tubesPerHour: number;
  /** Until the target's end. */
  hoursLeft: number;
}

/**
 * People that the average tube must hold from now on for everybody to be tested in time.
 * @returns undefined where no fill is enough: the tubes that wait already take all the time that is left
 */
export function neededFill({
  peopleLeft,
  tubesUntested,
  tubesPerHour,
  hoursLeft,
}: FillState): number | undefined {
  if (peopleLeft <= 0) return 0;
  const tubes = tubesPerHour * Math.max(0, hoursLeft) - tubesUntested;
  return tubes <= 0 ? undefined : peopleLeft / tubes;
}
