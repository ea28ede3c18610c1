import { ProblemError } from "../../errors/problem.ts";

/**
 * A conflict: what a decision was based on changed before it was written. Reading and deciding again may succeed
 * (`retryOnConflict`). A caller who is told of it gets 409 `changed-meanwhile`.
 */
export class ConflictError extends ProblemError {
  constructor() {
    super("changed-meanwhile");
  }
}

/** The `otherwise` of a write that is conditional on what was read. */
export const conflict = (): Error => new ConflictError();
