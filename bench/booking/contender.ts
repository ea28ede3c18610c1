import type { Plan } from "./plan.ts";
import type { Groups } from "./process-usage.ts";

/** A server that is measured. */
export interface Contender {
  name: "ours" | "peer";
  port: number;
  /** Its processes by name, without the drivers. */
  processes: Groups;
  /** Open a campaign for booking. */
  open(plan: Plan): Promise<void>;
  /** Do this while a processor profile is taken, if one is wanted. */
  profiled<T>(phase: string, work: () => Promise<T>): Promise<T>;
}
