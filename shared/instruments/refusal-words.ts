/** A refused row, from the reader itself or as the API tells of it. */
export interface ToldRefusal {
  line: number;
  well?: string | undefined;
  reason: string;
  cell?: string | undefined;
  found?: string | undefined;
  spelling?: string | undefined;
}

/** A refused row as a line of text, with the codes by which the API tells of it. */
export function refusalWords({ line, well, reason, cell, found, spelling }: ToldRefusal): string {
  const where = [`line ${line}`, ...(well === undefined ? [] : [well])].join(": ");
  const stood = cell === undefined || found === undefined ? "" : ` (${cell}: "${found}")`;
  const advice = spelling === undefined ? "" : `; the laboratory may set that ${spelling} means not detected`;
  return `${where}: ${reason}${stood}${advice}`;
}

/** How often a spelling that the laboratory set was taken as not detected. */
export const spellingWords = ({ spelling, wells }: { spelling: string; wells: number }): string =>
  `${spelling} taken as not detected in ${wells} rows`;
