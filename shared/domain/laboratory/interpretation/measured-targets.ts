import * as z from "zod";

/** What a file measured, held against the targets of the kit. */
export const MeasuredTargets = z.object({
  /** Targets of the kit that no row of the file is of. */
  notMeasured: z.array(z.string()),
  /** All targets that the file names, as it writes them. */
  inFile: z.array(z.string()),
  /** Those of them that the kit has no name for. */
  unknown: z.array(z.string()),
});
export type MeasuredTargets = z.infer<typeof MeasuredTargets>;
