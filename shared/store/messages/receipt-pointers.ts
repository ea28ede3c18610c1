import * as z from "zod";
import type { Delivery } from "../../domain/messages/delivery.ts";
import type { Item, Key, Table } from "../table.ts";

// A provider's receipt names the message as the provider does. The pointer under that name leads to ours; it goes by
// itself after the days within which receipts come. A code is no message of a person: its pointer says so, and goes sooner.

const KEPT_SECONDS = 4 * 24 * 3_600;
const OF_CODE_KEPT_SECONDS = 24 * 3_600;

const Pointer = z.object({ residentId: z.string(), effectKey: z.string() });
const Found = z.union([Pointer, z.object({ ofCode: z.literal(true) })]);
export type FoundPointer = z.infer<typeof Found>;

const keyOf = (channel: string, providerId: string): Key => ({
  pk: `RECEIPT#${channel}#${providerId}`,
  sk: "DELIVERY",
});

export const receiptPointerItem = (
  { residentId, effectKey }: z.infer<typeof Pointer>,
  { channel = "sms", providerId = "" }: Pick<Delivery, "channel" | "providerId">,
  now: Date,
): Item & Key => ({
  ...keyOf(channel, providerId),
  ...{ residentId, effectKey },
  expiresAtEpoch: Math.floor(now.getTime() / 1_000) + KEPT_SECONDS,
});

/** Says that nobody waits for what a provider tells of this text. */
export const codePointerItem = (providerId: string, now: Date): Item & Key => ({
  ...keyOf("sms", providerId),
  ofCode: true,
  expiresAtEpoch: Math.floor(now.getTime() / 1_000) + OF_CODE_KEPT_SECONDS,
});

export class ReceiptPointerStore {
  constructor(private readonly table: Table) {}

  /** What a provider's name of a message leads to; nothing where it leads nowhere. */
  async find(channel: string, providerId: string): Promise<FoundPointer | undefined> {
    const item = await this.table.get(keyOf(channel, providerId));
    return item && Found.parse(item);
  }
}
