/** A row of a file that gave no reading, as far as it says whose and what it was. */
export interface UnreadRow {
  well?: string;
  sample?: string;
  target?: string;
  reason: string;
}

/**
 * Reasons for which a measurement is lost that was made, or should have been. Another replicate does not make up for it:
 * the one that cannot be read may have been the positive one. What an operator omitted on purpose, and what was reported
 * twice alike, is no loss.
 */
const LOST: ReadonlySet<string> = new Set([
  ...["ctUnreadable", "ctMissing", "contradicting", "noResult", "wellUnreadable", "sampleUnreadable"],
  ...["targetUnreadable", "roleUnreadable", "rowCutShort", "rowUnreadable"],
]);
/** Of these nobody knows which target was measured, so that it may have been any. */
const OF_ANY_TARGET: ReadonlySet<string> = new Set(["targetUnreadable", "rowCutShort", "rowUnreadable"]);

/** The rows of which a measurement is lost. */
export const lostRows = (rows: readonly UnreadRow[]): UnreadRow[] =>
  rows.filter(({ reason }) => LOST.has(reason));

/** Whether a row is of a sample: by its name, or where it has none by the well. */
export const isRowOf = (
  { sample, well }: UnreadRow,
  of: { sample: string; wells: readonly string[] },
): boolean => (sample === undefined ? well !== undefined && of.wells.includes(well) : sample === of.sample);

/** Whether the target that a row was of may be the one that `isTarget` knows. */
export const mayBeOfTarget = ({ target, reason }: UnreadRow, isTarget: (name: string) => boolean): boolean =>
  target === undefined || reason === "targetUnreadable" ? OF_ANY_TARGET.has(reason) : isTarget(target);
