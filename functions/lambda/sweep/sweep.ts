import type { Logger } from "@aws-lambda-powertools/logger";
import { withRetryBudget } from "../../../shared/ports/retry-budget.ts";

/** A task of the sweep, answering with what it did. */
export type SweepTask = () => Promise<Record<string, number>>;

/**
 * Do every task, whatever becomes of the others: what fails for one, an entry that no version here can read, keeps
 * nobody's seat taken.
 * @returns what they did
 * @throws AggregateError of what failed, when all were done, so that the failed call rings
 */
export async function sweep(
  tasks: Readonly<Record<string, SweepTask>>,
  logger: Pick<Logger, "info" | "error">,
): Promise<void> {
  const failures: unknown[] = [];
  const done: Record<string, number> = {};
  for (const [task, run] of Object.entries(tasks))
    try {
      Object.assign(done, await withRetryBudget(run));
    } catch (error) {
      failures.push(error);
      logger.error("a task of the sweep failed", {
        task,
        name: error instanceof Error ? error.name : "unknown",
      });
    }
  logger.info("swept", done);
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} tasks of the sweep failed`);
}
