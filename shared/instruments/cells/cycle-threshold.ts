import {
  DEFAULT_READING_OPTIONS,
  notDetectedSpelling,
} from "../../domain/laboratory/not-detected-spelling.ts";
import type { NotDetectedSpelling, ReadingOptions } from "../../domain/laboratory/reading-options.ts";
import { BLANK, type Cell, isUnreadable, shown } from "./cell.ts";

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
  // Dashes that an office program puts for the hyphens typed.
  "–",
  "—",
  "——",
  "−",
  "/",
  // "Not a number" as Windows writes it in German, Spanish, French, Italian, Portuguese, Russian and Chinese.
  "n. def.",
  "neun",
  "non numérique",
  "non un numero reale",
  "nan (não é um número)",
  "не число",
  "非数字",
  // The same as C programs print it.
  "-nan",
  "nan(ind)",
  "-nan(ind)",
  "1.#qnan",
  "1.#ind",
  "-1.#ind",
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

/** Whether a cell says in a word that nothing amplified. */
export const saysNotDetected = (cell: Cell): boolean =>
  !isUnreadable(cell) && NOT_DETECTED.has(plainWidth(shown(cell)).trim().toLowerCase());

export type CtCell =
  | { ct: number | undefined; spelling?: NotDetectedSpelling }
  | "ctMissing"
  | "ctUnreadable";

const CYCLES = /^\d{1,2}(?:[.,]\d+)?$/;
const LONGEST_CT = 40;
/** No programme has more, and nothing crosses a threshold before its first cycle. */
const MOST_CYCLES = 60;

const WIDE = /[\uff01-\uff5e]/;

/** Full-width letters, digits and signs as their plain ones; what is raised or circled stays, as it may be a footnote. */
const plainWidth = (text: string): string =>
  !WIDE.test(text)
    ? text
    : text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));

/**
 * A Ct cell in cycles. A comma can only be the decimal sign here: a run has fewer than a hundred cycles, so a Ct
 * never needs a thousands separator. Numbers below 1 (a share shown as `33%` is one), above the cycles of any programme
 * (`99.9` stands for a fault as often as for "none") and negative ones are not cycles and are refused, unless the
 * laboratory says that its instruments write "not detected" so. What is unreadable stays so, whatever is said.
 */
export function readCt(
  cell: Cell,
  empty: "notDetected" | "missing",
  { notDetected }: ReadingOptions = DEFAULT_READING_OPTIONS,
): CtCell {
  if (isUnreadable(cell)) return "ctUnreadable";
  const text = plainWidth(shown(cell)).trim();
  if (text === BLANK) return empty === "missing" ? "ctMissing" : { ct: undefined };
  if (text.length > LONGEST_CT) return "ctUnreadable";
  if (NOT_DETECTED.has(text.toLowerCase())) return { ct: undefined };
  const ct = CYCLES.test(text) ? Number(text.replace(",", ".")) : 0;
  if (ct >= 1 && ct <= MOST_CYCLES) return { ct };
  const spelling = notDetectedSpelling(text);
  return spelling !== undefined && notDetected.includes(spelling)
    ? { ct: undefined, spelling }
    : "ctUnreadable";
}
