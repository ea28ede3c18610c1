import type { RateLimit } from "../../domain/access/sign-in-limits.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { AttemptStore } from "./attempts.ts";

/**
 * Count that an account is shown the name that belongs to a document, found or not. The request's log line says which
 * account it was; a refusal is logged there as 429.
 * @throws ProblemError `too-many-names`
 */
export async function countNameLookup(
  {
    stores,
    signInLimits,
  }: { stores: { attempts: AttemptStore }; signInLimits: { namesPerAccount: RateLimit } },
  subject: string,
  now: Date,
): Promise<void> {
  const waitSeconds = await stores.attempts.count(`names#${subject}`, signInLimits.namesPerAccount, now);
  if (waitSeconds > 0)
    throw new ProblemError("too-many-names", { waitSeconds }, { retryAfterSeconds: waitSeconds });
}
