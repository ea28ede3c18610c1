import type { Clock } from "../../domain/instant.ts";
import { type Accepted, SendFailure } from "../../ports/messenger.ts";
import { codePointerItem } from "../messages/receipt-pointers.ts";
import type { Key, Table } from "../table.ts";

// A code is sent to a phone by whoever claims it first, however often its entry is delivered. The claim is one item of
// its own, written without a transaction, and outlives the process that made it only for a lease.

const keyOf = (codeId: string): Key => ({ pk: `CODE-SENDING#${codeId}`, sk: "CLAIM" });
/**
 * Longer than a provider may take to be reached and to answer (10 s each), and much shorter than for other messages:
 * when the sender died, somebody waits at the sign-in.
 */
const CODE_LEASE_MS = 25_000;
/** No code lives longer than that. */
const KEPT_SECONDS = 3_600;

export class CodeSendingStore {
  constructor(
    private readonly table: Table,
    private readonly clock: Clock,
  ) {}

  /**
   * Send a code, unless it was sent.
   * @throws Error while another is sending it, and what `send` throws: it is still owed then
   */
  async once(codeId: string, send: () => Promise<Accepted>): Promise<void> {
    const key = keyOf(codeId);
    const nowMs = this.clock.now().getTime();
    const claimed = await this.table.updateWhere(key, "SET claimedAtMs = :now, expiresAtEpoch = :end", {
      values: { now: nowMs, lapsed: nowMs - CODE_LEASE_MS, end: Math.ceil(nowMs / 1000) + KEPT_SECONDS },
      condition:
        "attribute_not_exists(sentAt) AND (attribute_not_exists(claimedAtMs) OR claimedAtMs < :lapsed)",
    });
    if (!claimed) {
      if ((await this.table.get(key))?.sentAt !== undefined) return;
      throw new Error("the code is being sent elsewhere");
    }
    let providerId: string | undefined;
    try {
      ({ providerId } = await send());
    } catch (error) {
      // Whether an unknown failure was one is not known: such a code waits until the claim has lapsed.
      if (error instanceof SendFailure) await this.release(key, nowMs);
      throw error;
    }
    await this.table.updateWhere(key, "SET sentAt = :at", {
      values: { at: this.clock.now().toISOString() },
      condition: "attribute_exists(pk)",
    });
    if (providerId !== undefined)
      await this.table.writeApart([this.table.put(codePointerItem(providerId, this.clock.now()), "any")]);
  }

  private async release(key: Key, claimedAtMs: number): Promise<void> {
    await this.table.updateWhere(key, "SET claimedAtMs = :never", {
      values: { never: 0, mine: claimedAtMs },
      condition: "claimedAtMs = :mine",
    });
  }
}
