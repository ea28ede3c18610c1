/** How instruments write that a target did not amplify, in lower case; the empty cell is a matter of the layout. */
const NOT_DETECTED: ReadonlySet<string> = new Set([
  "undetermined",
  "undet",
  "undet.",
  "not detected",
  "noct",
  "no ct",
  "nocq",
  "no cq",
  "nocp",
  "no cp",
  "no amp",
  "nan",
  "n/a",
  "na",
  "none",
  "null",
  "-",
  "--",
  "---",
  "/",
  // "Not a number" as Windows writes it in German, Spanish, French, Italian, Portuguese, Russian and Chinese.
  "n. def.",
  "neun",
  "non numérique",
  "non un numero reale",
  "nan (não é um número)",
  "не число",
  "非数字",
  // The same as C programs print it, and as a formula that found nothing.
  "-nan",
  "nan(ind)",
  "-nan(ind)",
  "1.#qnan",
  "1.#ind",
  "-1.#ind",
  "#n/a",
  "n.a.",
  "n.d.",
  "nd",
  "not amplified",
  "no amplification",
  "未检出",
  "未检测到",
  "未扩增",
  "无扩增",
  "无ct值",
  "无",
  "无ct",
]);

export type CtCell = { ct: number | undefined } | "ctMissing" | "ctUnreadable";

const CYCLES = /^\d{1,2}(?:[.,]\d+)?$/;

/**
 * A Ct cell in cycles. A comma can only be the decimal sign here: a run has fewer than a hundred cycles, so a Ct
 * never needs a thousands separator. Zero, negative and larger numbers are not cycles and are refused.
 */
export function readCt(text: string, empty: "notDetected" | "missing"): CtCell {
  const cell = text.trim();
  if (cell === "") return empty === "missing" ? "ctMissing" : { ct: undefined };
  if (NOT_DETECTED.has(cell.toLowerCase())) return { ct: undefined };
  const ct = CYCLES.test(cell) ? Number(cell.replace(",", ".")) : 0;
  return ct > 0 ? { ct } : "ctUnreadable";
}
