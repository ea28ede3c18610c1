import * as z from "zod";
import {
  AccessEvent,
  type AccessFact,
  type AccessHead,
  NO_ACCESS_EVENTS,
  nextAccessEvent,
} from "../../domain/access/access-event.ts";
import type { Role } from "../../domain/access/scope.ts";
import { ProblemError } from "../../errors/problem.ts";
import { ConflictError, type Key, retryOnConflict, type Table, type Write } from "../table.ts";
import { staffKey } from "./staff-item.ts";

// Who changed who may do what: one chain for the district, written in the transaction of the change itself. There are a
// few an hour, so that one head is no hot key; who finds it moved reads it again.
//
// The author's account is checked in the same transaction. The token of an account that was disabled lives on for some
// seconds; by then it must not undo that, or make another account. And of two administrators who disable each other in the
// same moment, one stays.

const PARTITION = "ACCESS-EVENTS";
const HEAD: Key = { pk: PARTITION, sk: "HEAD" };
const Head = z.object({ sequence: z.int(), headHash: z.string() });

/** Another event was chained on first. */
class HeadMoved extends ConflictError {}

/** What an author is; of the events that are not named here, an administrator. */
const AUTHORS: Partial<Record<AccessFact["what"], Role>> = { dataExported: "commander" };

const keyOf = (sequence: number): Key => ({ pk: PARTITION, sk: `EV#${String(sequence).padStart(9, "0")}` });

export class AccessEventStore {
  constructor(private readonly table: Table) {}

  /**
   * Write a change and its event together.
   * @throws ProblemError `token-invalid` for an author whose account is disabled or has another role by now; what the
   * failing write of the change means; `busy`
   */
  record(fact: AccessFact, writes: readonly Write[]): Promise<void> {
    return retryOnConflict(
      async () => {
        const head = await this.head();
        const event = nextAccessEvent(head, fact);
        const moved = () => new HeadMoved();
        const next = { sequence: event.sequence, headHash: event.hash };
        // What a failing write of the change means comes before the head's.
        await this.table.transact([
          ...this.authorInOffice(fact),
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

  /** An account that changes itself is judged by whoever read it to change it: an item stands in a transaction once. */
  private authorInOffice({ what, by, of }: AccessFact): Write[] {
    if (of === by) return [];
    return [
      this.table.check(staffKey(by), {
        condition: "attribute_not_exists(pk) OR (attribute_not_exists(disabledAt) AND #role = :role)",
        names: { role: "role" },
        values: { role: AUTHORS[what] ?? "admin" },
        otherwise: () => new ProblemError("token-invalid"),
      }),
    ];
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
