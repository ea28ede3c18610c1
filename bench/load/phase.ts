import type { Usage } from "./process-usage.ts";
import type { Seen } from "./tally.ts";

/** One measured stretch of a run. */
export interface Phase {
  name: string;
  seen: Seen;
  usage: Usage[];
}
