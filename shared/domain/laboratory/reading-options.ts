import { z } from "zod";
import { pattern } from "../text.ts";

/**
 * How an instrument writes "no amplification" where it uses a number or a sign that could also be a fault: `0`, `-1`,
 * `99`, `999`, or `>` with the number of cycles of its programme.
 */
export const NotDetectedSpelling = pattern(/^(?:0|-1|99|999|>(?:[345]\d|60))$/, { maxBytes: 3 });
export type NotDetectedSpelling = z.infer<typeof NotDetectedSpelling>;

/** The spellings that a laboratory is offered; of the last kind any from `>30` to `>60` may be set. */
export const COMMON_NOT_DETECTED_SPELLINGS = ["0", "-1", ">40", ">45", "99", "999"] as const;

/**
 * What a laboratory says about the files of its instruments. Kept with each run that was read by it, because the run
 * is read again later and must say the same.
 */
export const ReadingOptions = z.object({
  /** In Ct columns these mean not detected; none unless the laboratory says so. */
  notDetected: z.array(NotDetectedSpelling).max(8),
});
export type ReadingOptions = z.infer<typeof ReadingOptions>;

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
  const { data } = NotDetectedSpelling.safeParse(`${sign}${Number(number) || 0}`);
  return data;
}
