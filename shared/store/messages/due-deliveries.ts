import { createHash } from "node:crypto";
import * as z from "zod";
import { LANES, laneOf } from "../../domain/messages/channel.ts";
import type { Delivery } from "../../domain/messages/delivery.ts";
import type { Item, Key, Table } from "../table.ts";
import type { KeptMessage } from "./message.ts";
import type { OutboxStore } from "./outbox.ts";

// What is to be tried again, or not before a time, stands on one of sixteen lists in the order of its time. The sweep
// takes from their heads what has come due and hands it to the outbox in the same transaction, so that nothing is lost
// between the two.

const LISTS = 16;
/** Messages that one entry of the outbox names. */
const MOST_NAMED = 25;

const DueDelivery = z.object({
  pk: z.string(),
  sk: z.string(),
  residentId: z.string(),
  effectKey: z.string(),
  lane: z.enum(LANES).optional(),
});

const listOf = (n: number): string => `DUE#${n}`;

/** The item by which a message is tried at a time. */
export function dueDeliveryItem(
  { residentId, effectKey, template }: Pick<KeptMessage, "residentId" | "effectKey" | "template">,
  dueAt: string,
): Item & Key {
  const [byte = 0] = createHash("sha256").update(effectKey).digest();
  return {
    pk: listOf(byte % LISTS),
    sk: `${dueAt}#${effectKey}`,
    residentId,
    effectKey,
    lane: laneOf(template),
  };
}

/** When the first of those that are queued is to be tried. */
export const dueAtOf = (deliveries: readonly Delivery[], now: string): string | undefined =>
  deliveries.flatMap((delivery) => (delivery.state === "queued" ? (delivery.dueAt ?? now) : [])).sort()[0];

export class DueDeliveryStore {
  constructor(
    private readonly table: Table,
    private readonly outbox: OutboxStore,
  ) {}

  /** Hand to the outbox what has come due. @returns how many messages */
  async handOver(now: Date): Promise<number> {
    let handedOver = 0;
    for (let n = 0; n < LISTS; n++)
      for (let due = await this.due(n, now); due.length > 0; due = await this.due(n, now)) {
        await this.table.transact([
          ...due.map((item) => this.table.delete(item)),
          ...LANES.flatMap((lane) => {
            const named = due.filter((item) => (item.lane ?? "news") === lane);
            const messages = named.map(({ residentId, effectKey }) => ({ residentId, effectKey }));
            return messages.length === 0
              ? []
              : [this.outbox.enqueue({ kind: "deliveriesDue", lane, messages }, now)];
          }),
        ]);
        handedOver += due.length;
      }
    return handedOver;
  }

  private async due(n: number, now: Date): Promise<z.infer<typeof DueDelivery>[]> {
    const items = await this.table.query(listOf(n), "", { limit: MOST_NAMED });
    return items
      .map((item) => DueDelivery.parse(item))
      .filter(({ sk }) => sk.slice(0, 24) <= now.toISOString());
  }

  /** When the next message is due, if any waits. */
  async next(): Promise<string | undefined> {
    const heads = await Promise.all(
      Array.from({ length: LISTS }, (_, n) => this.table.query(listOf(n), "", { limit: 1 })),
    );
    return heads
      .flat()
      .map(({ sk }) => String(sk).slice(0, 24))
      .sort()[0];
  }
}
