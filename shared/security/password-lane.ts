import pLimit from "p-limit";
import { ProblemError } from "../errors/problem.ts";
import { hashPassword, type PasswordCost, passwordMatches } from "./passwords.ts";

/** A hash takes about a third of a second of a processor; so many may wait for theirs. */
const MOST_WAITING = 12;
const SECONDS_EACH = 1 / 3;

/**
 * Hashes passwords one after another. Each takes a thread of the pool that also signs tokens and reads files, so that
 * many at once would hold up everybody else; and each is asked for by somebody whom nobody knows yet, so who comes to a
 * long queue is refused at once and told when to come again.
 */
export class PasswordLane {
  private readonly limit = pLimit(1);

  constructor(private readonly work = { matches: passwordMatches, hash: hashPassword }) {}

  /** @throws ProblemError `busy` with Retry-After when too many wait */
  async matches(password: string, hash: string): Promise<boolean> {
    const waiting = this.limit.pendingCount;
    if (waiting >= MOST_WAITING)
      throw new ProblemError("busy", {}, { retryAfterSeconds: Math.ceil((waiting + 1) * SECONDS_EACH) });
    return this.limit(() => this.work.matches(password, hash));
  }

  /** For an account that an administrator makes: waits its turn, however long the queue. */
  hash(password: string, cost?: PasswordCost): Promise<string> {
    return this.limit(() => this.work.hash(password, cost));
  }
}
