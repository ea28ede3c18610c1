import * as z from "zod";
import {
  AccessEvent,
  type AccessFact,
  type AccessHead,
  NO_ACCESS_EVENTS,
  nextAccessEvent,
} from "../../domain/access/access-event.ts";
import { ConflictError, type Key, retryOnConflict, type Table, type Write } from "../table.ts";

// Who changed who may do what: one chain for the district, written in the transaction of the change itself. There are a
// few an hour, so that one head is no hot key; who finds it moved reads it again.

const PARTITION = "ACCESS-EVENTS";
const HEAD: Key = { pk: PARTITION, sk: "HEAD" };
const Head = z.object({ sequence: z.int(), headHash: z.string() });

/** Another event was chained on first. */
class HeadMoved extends ConflictError {}

const keyOf = (sequence: number): Key => ({ pk: PARTITION, sk: `EV#${String(sequence).padStart(9, "0")}` });

export class AccessEventStore {
  constructor(private readonly table: Table) {}

  /** Write a change and its event together. @throws what the failing write of the change means; `busy` */
  record(fact: AccessFact, writes: readonly Write[]): Promise<void> {
    return retryOnConflict(
      async () => {
        const head = await this.head();
        const event = nextAccessEvent(head, fact);
        const moved = () => new HeadMoved();
        const next = { sequence: event.sequence, headHash: event.hash };
        // What a failing write of the change means comes before the head's.
        await this.table.transact([
          ...writes,
          head.sequence === 0
            ? this.table.put({ ...HEAD, ...next }, "absent", moved)
            : this.table.replace(
                { ...HEAD, ...next },
                { condition: "headHash = :was", values: { was: head.hash }, otherwise: moved },
              ),
          this.table.put({ ...keyOf(event.sequence), ...event }, "absent", moved),
        ]);
      },
      { attempts: 20, of: HeadMoved },
    );
  }

  /** Events behind a sequence number, oldest first, and the head that they follow on. */
  async after(sequence: number, limit: number): Promise<{ before: AccessHead; events: AccessEvent[] }> {
    const items = await this.table.query(PARTITION, "", { after: keyOf(sequence).sk, limit: limit + 1 });
    const events = items.filter(({ sk }) => sk !== HEAD.sk).map((item) => AccessEvent.parse(item));
    const previous = sequence === 0 ? undefined : await this.table.get(keyOf(sequence));
    return {
      before: previous ? AccessEvent.parse(previous) : NO_ACCESS_EVENTS,
      events: events.slice(0, limit),
    };
  }

  private async head(): Promise<AccessHead> {
    const item = await this.table.get(HEAD);
    if (!item) return NO_ACCESS_EVENTS;
    const { sequence, headHash } = Head.parse(item);
    return { sequence, hash: headHash };
  }
}
