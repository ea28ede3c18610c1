import pLimit from "p-limit";
import { ProblemError } from "../errors/problem.ts";
import { hashPassword, type PasswordCost, passwordMatches } from "./passwords.ts";

/** A hash takes about a third of a second of a processor; so many may wait for theirs, all strangers together. */
const MOST_WAITING = 48;
/** So many of one address: who has a few addresses cannot fill the queue. */
const MOST_OF_ADDRESS = 4;
/** So many of devices that signed in before; they have a queue of their own. */
const MOST_OF_KNOWN = 12;
const SECONDS_EACH = 1 / 3;

/**
 * Hashes passwords one after another. Each takes a thread of the pool that also signs tokens and reads files, so that
 * many at once would hold up everybody else; and most are asked for by somebody whom nobody knows yet, so who comes to a
 * long queue is refused at once and told when to come again. What strangers ask for does not hold up a device that signed
 * in before, nor administrators, and one address does not hold up the others.
 */
export class PasswordLane {
  private readonly strangers = pLimit(1);
  private readonly known = pLimit(1);
  private readonly waitingFrom = new Map<string, number>();

  constructor(private readonly work = { matches: passwordMatches, hash: hashPassword }) {}

  /**
   * @param from the address of a stranger; absent for a device that signed in before
   * @throws ProblemError `busy` with Retry-After when too many wait
   */
  async matches(password: string, hash: string, from?: string): Promise<boolean> {
    const check = () => this.work.matches(password, hash);
    if (from === undefined) {
      refuseBeyond(this.known.pendingCount, MOST_OF_KNOWN);
      return this.known(check);
    }
    const ofAddress = this.waitingFrom.get(from) ?? 0;
    refuseBeyond(ofAddress, MOST_OF_ADDRESS);
    refuseBeyond(this.strangers.pendingCount, MOST_WAITING);
    this.waitingFrom.set(from, ofAddress + 1);
    try {
      return await this.strangers(check);
    } finally {
      const left = (this.waitingFrom.get(from) ?? 1) - 1;
      if (left === 0) this.waitingFrom.delete(from);
      else this.waitingFrom.set(from, left);
    }
  }

  /** For an account that an administrator makes: waits its turn, however long the queue. */
  hash(password: string, cost?: PasswordCost): Promise<string> {
    return this.known(() => this.work.hash(password, cost));
  }
}

function refuseBeyond(waiting: number, most: number): void {
  if (waiting >= most)
    throw new ProblemError("busy", {}, { retryAfterSeconds: Math.ceil((waiting + 1) * SECONDS_EACH) });
}
