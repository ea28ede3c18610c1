import * as z from "zod";
import { pattern } from "../text.ts";
import { NOT_DETECTED_SPELLING } from "./not-detected-pattern.ts";

/** How an instrument writes "no amplification" where it uses a number or a sign that could also be a fault. */
export const NotDetectedSpelling = pattern(NOT_DETECTED_SPELLING, { maxBytes: 3 });
export type NotDetectedSpelling = z.infer<typeof NotDetectedSpelling>;

/**
 * What a laboratory says about the files of its instruments. Kept with each run that was read by it, because the run
 * is read again later and must say the same.
 */
export const ReadingOptions = z.object({
  /** In Ct columns these mean not detected; none unless the laboratory says so. */
  notDetected: z.array(NotDetectedSpelling).max(8),
});
export type ReadingOptions = z.infer<typeof ReadingOptions>;
