import * as z from "zod";
import type { Delivery } from "../../domain/messages/delivery.ts";
import type { Item, Key, Table } from "../table.ts";

// A provider's receipt names the message as the provider does. The pointer under that name leads to ours; it goes by
// itself after the days within which receipts come.

const KEPT_SECONDS = 4 * 24 * 3_600;

const Pointer = z.object({ residentId: z.string(), effectKey: z.string() });

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

export class ReceiptPointerStore {
  constructor(private readonly table: Table) {}

  /** The messages that providers' names lead to; of those that lead nowhere, nothing. */
  async find(channel: string, providerIds: readonly string[]): Promise<z.infer<typeof Pointer>[]> {
    const unique = [...new Set(providerIds)];
    return (await this.table.batchGet(unique.map((id) => keyOf(channel, id)))).map((item) =>
      Pointer.parse(item),
    );
  }
}
