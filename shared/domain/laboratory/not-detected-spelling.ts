import { NOT_DETECTED_SPELLING } from "./not-detected-pattern.ts";
import type { NotDetectedSpelling, ReadingOptions } from "./reading-options.ts";

// Apart from the contract of the options: the thread that reads files needs these rules, and not the library of contracts.

/** The spellings that a laboratory is offered; of the last kind any from `>30` to `>60` may be set. */
export const COMMON_NOT_DETECTED_SPELLINGS = ["0", "-1", ">40", ">45", "99", "999"] as const;

/** Nothing but what instruments themselves call "not detected" means so. */
export const DEFAULT_READING_OPTIONS: ReadingOptions = { notDetected: [] };

const CYCLES = /^([+-]?\d{1,4})(?:[.,]0{1,9})?$/;

/**
 * The spelling that a Ct cell has, whatever its decimals and blanks (`0.00`, `> 40`, `＞40`, `&gt;40.0`); undefined
 * when it has none of them.
 */
export function notDetectedSpelling(cell: string): NotDetectedSpelling | undefined {
  const plain = cell.normalize("NFKC").replace(/\s/g, "").replace("−", "-");
  const sign = plain.startsWith(">") ? ">" : "";
  const number = CYCLES.exec(plain.slice(sign.length))?.[1];
  if (number === undefined) return undefined;
  const spelling = `${sign}${Number(number) || 0}`;
  return NOT_DETECTED_SPELLING.test(spelling) ? spelling : undefined;
}
