import type { LinearProgram } from "../domain/planning/schedule/linear-program.ts";

interface SolveLimits {
  seconds: number;
  /** Stop when the relative distance between solution and bound is this small. */
  gap: number;
  /** A solution that is known, to be improved on. */
  start?: ReadonlyMap<string, number>;
}

/** What a solver found. `stopped` is a solution without proof; `none` is that there is none, or none in time. */
export interface Solved {
  status: "optimal" | "stopped" | "none";
  objective: number;
  /** No solution is better than this. */
  bound: number;
  values: ReadonlyMap<string, number>;
}

/** Minimises one program. It blocks its thread, so it is called in a worker. */
export type Solve = (program: LinearProgram, limits: SolveLimits) => Solved;
