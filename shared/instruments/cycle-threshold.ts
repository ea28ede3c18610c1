/** How QuantStudio writes that a target did not amplify. */
export const UNDETERMINED: ReadonlySet<string> = new Set(["undetermined"]);

/** Every way known to write it, the empty cell included; for layouts in which an empty Ct means just that. */
export const NOT_DETECTED: ReadonlySet<string> = new Set([
  "",
  "undetermined",
  "noct",
  "no ct",
  "nocq",
  "no cq",
  "nan",
  "n/a",
  "-",
]);

export type CtCell = { ct: number | undefined } | "ctMissing" | "ctUnreadable";

const CYCLES = /^\d{1,2}(?:[.,]\d+)?$/;

/**
 * A Ct cell in cycles. A comma can only be the decimal sign here: a run has fewer than a hundred cycles, so a Ct
 * never needs a thousands separator. Zero, negative and larger numbers are not cycles and are refused.
 */
export function readCt(text: string, notDetected: ReadonlySet<string>): CtCell {
  const cell = text.trim();
  if (notDetected.has(cell.toLowerCase())) return { ct: undefined };
  if (cell === "") return "ctMissing";
  const ct = CYCLES.test(cell) ? Number(cell.replace(",", ".")) : 0;
  return ct > 0 ? { ct } : "ctUnreadable";
}
