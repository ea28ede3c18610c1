import type { Groups } from "../load/process-usage.ts";
import type { Plan } from "../servers/plan.ts";

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
