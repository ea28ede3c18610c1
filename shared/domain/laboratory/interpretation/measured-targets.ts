import * as z from "zod";
import type { BilingualName } from "../../name.ts";

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

/** "not measured: ORF1ab. The file has: ORF1, N, IC". Undefined where every target of the kit was measured. */
export function notMeasuredWords({ notMeasured, inFile }: MeasuredTargets): BilingualName | undefined {
  if (notMeasured.length === 0) return undefined;
  return {
    en: `not measured: ${notMeasured.join(", ")}. The file has: ${inFile.join(", ")}`,
    zh: `未检测：${notMeasured.join("、")}。文件中有：${inFile.join("、")}`,
  };
}
