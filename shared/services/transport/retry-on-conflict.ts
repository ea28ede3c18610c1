import { ProblemError } from "../../errors/problem.ts";

/** What was read changed before the decision based on it was written. */
class FactsChanged extends Error {}
export const factsChanged = (): Error => new FactsChanged();

const ATTEMPTS = 12;

/**
 * Read, decide and write, again while what was read changes in between.
 * @throws ProblemError `changed-meanwhile` when it never holds still
 */
export async function untilSettled<Done>(decide: () => Promise<Done>): Promise<Done> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await decide();
    } catch (error) {
      if (!(error instanceof FactsChanged)) throw error;
      if (attempt === ATTEMPTS) throw new ProblemError("changed-meanwhile", {}, { cause: error });
    }
  }
}
