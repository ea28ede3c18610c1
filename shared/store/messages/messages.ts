import type { Clock } from "../../domain/instant.ts";
import type { Delivery } from "../../domain/messages/delivery.ts";
import type { Recipient } from "../../domain/messages/recipient.ts";
import type { FieldSealer } from "../../security/sealing.ts";
import {
  ConflictError,
  conflict,
  type Item,
  type Key,
  MAX_TRANSACTION_WRITES,
  type Table,
  type Write,
} from "../table.ts";
import { dueAtOf, dueDeliveryItem } from "./due-deliveries.ts";
import {
  type Claim,
  type KeptMessage,
  type Message,
  newestFirst,
  type OwedMessage,
  type StandingMessage,
} from "./message.ts";
import { MessageItem } from "./message-item.ts";
import { receiptPointerItem } from "./receipt-pointers.ts";
import { addressesOf, openMessage, placeOf } from "./sealed-message.ts";

// A message owed to a person is claimed by an item under its effect key before anything is sent, and kept with what
// became of it. Of two deliveries at once one claims it; the other waits. A claim outlives the process that made it only
// for a lease: then the next delivery sends again under the same effect key. What the message says of a person is
// sealed, and so are the addresses of those who are still to be tried.

/** Longer than a sending function may run (infra/function-table.ts), shorter than its queue waits to try again. */
export const CLAIM_LEASE_MS = 75_000;

const messageKey = ({ residentId, effectKey }: Pick<OwedMessage, "residentId" | "effectKey">): Key => ({
  pk: `R#${residentId}`,
  sk: `MSG#${effectKey}`,
});

export class MessageStore {
  constructor(
    private readonly table: Table,
    private readonly sealer: FieldSealer,
    private readonly clock: Clock,
  ) {}

  /** Claim messages before sending them; answers by effect key. At most a hundred, each of its own effect key. */
  async claim(owed: readonly OwedMessage[]): Promise<Map<string, Claim>> {
    if (owed.length > MAX_TRANSACTION_WRITES) throw new RangeError("too many messages at once");
    const standing = await this.standing(owed);
    const claims = new Map<string, Claim>();
    const free: OwedMessage[] = [];
    for (const message of owed) {
      const item = standing.get(message.effectKey);
      if (item?.sentAt !== undefined) claims.set(message.effectKey, "sent");
      else if (item && this.clock.now().getTime() - item.claimedAtMs < CLAIM_LEASE_MS)
        claims.set(message.effectKey, "elsewhere");
      else free.push(message);
    }
    if (free.length === 0) return claims;
    const writes = await Promise.all(
      free.map((message) => this.claimWrite(message, standing.get(message.effectKey))),
    );
    try {
      await this.table.transact(writes);
      for (const { effectKey } of free)
        claims.set(effectKey, standing.has(effectKey) ? "reclaimed" : "claimed");
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      for (const { effectKey } of free) claims.set(effectKey, "elsewhere");
    }
    return claims;
  }

  private async standing(
    owed: readonly Pick<OwedMessage, "residentId" | "effectKey">[],
  ): Promise<Map<string, MessageItem>> {
    const items = await this.table.batchGet(owed.map(messageKey));
    return new Map(items.map((item) => MessageItem.parse(item)).map((item) => [item.effectKey, item]));
  }

  private async claimWrite(message: OwedMessage, lapsed: MessageItem | undefined) {
    const now = this.clock.now();
    const item = { ...this.itemOf(message), at: now.toISOString(), claimedAtMs: now.getTime() };
    if (!lapsed) return this.table.put(item, "absent", conflict);
    return this.table.replace(item, {
      condition: "claimedAtMs = :was AND attribute_not_exists(sentAt)",
      values: { was: lapsed.claimedAtMs },
      otherwise: conflict,
    });
  }

  /** When those messages of which the first try was noted were claimed last, by effect key. */
  async firstTriedOf(
    messages: readonly Pick<OwedMessage, "residentId" | "effectKey">[],
  ): Promise<Map<string, number>> {
    if (messages.length === 0) return new Map();
    const items = [...(await this.standing(messages)).values()];
    return new Map(
      items.flatMap(({ effectKey, sentAt, claimedAtMs }) =>
        sentAt === undefined ? [] : [[effectKey, claimedAtMs]],
      ),
    );
  }

  /**
   * Keep messages with what became of them, and put on the list of due deliveries what is to be tried again. What points
   * to a message is written before it, so that a message that is kept lacks nothing.
   */
  async keep(messages: readonly KeptMessage[]): Promise<void> {
    const kept = messages.map((message) => this.keepingWrites(message));
    const pointers = kept.flatMap((each) => each.pointers);
    await this.table.writeApart(
      pointers,
      kept.map(({ item }) => item),
    );
  }

  private keepingWrites(message: KeptMessage): { item: Write; pointers: Write[] } {
    const now = this.clock.now();
    const { deliveries, to, campaignId, openedAt, resentAt, at = now.toISOString() } = message;
    const mayGoOn = deliveries.some(
      ({ state, providerId }) => state === "queued" || providerId !== undefined,
    );
    const item = {
      ...this.itemOf(message),
      ...{ at, claimedAtMs: now.getTime(), sentAt: now.toISOString() },
      ...(campaignId === undefined ? {} : { campaignId }),
      ...(openedAt === undefined ? {} : { openedAt }),
      ...(resentAt === undefined ? {} : { resentAt }),
      deliveries: JSON.stringify(deliveries),
      ...(mayGoOn ? { sealedTo: this.sealer.seal(addressesOf(message), JSON.stringify(to)) } : {}),
    };
    const dueAt = dueAtOf(deliveries, item.sentAt);
    return {
      item: this.table.put(item, "any"),
      pointers: [
        ...(dueAt === undefined ? [] : [this.table.put(dueDeliveryItem(message, dueAt), "any")]),
        ...deliveries
          .filter(({ state, providerId }) => state === "sent" && providerId !== undefined)
          .map((delivery) => this.table.put(receiptPointerItem(message, delivery, now), "any")),
      ],
    };
  }

  /** Messages with what became of them; of those that are claimed and not yet kept, the claim alone. */
  async read(messages: readonly Pick<OwedMessage, "residentId" | "effectKey">[]): Promise<StandingMessage[]> {
    return [...(await this.standing(messages)).values()].map((item) => openMessage(this.sealer, item));
  }

  /** Note that a person opened a message, the first time it was. @returns the campaign it is of */
  async opened(
    message: Pick<OwedMessage, "residentId" | "effectKey">,
    now: Date,
  ): Promise<string | undefined> {
    const item = await this.table.updateWhere(
      messageKey(message),
      "SET openedAt = if_not_exists(openedAt, :now)",
      { values: { now: now.toISOString() }, condition: "attribute_exists(pk)" },
    );
    return item === undefined ? undefined : MessageItem.parse(item).campaignId;
  }

  /**
   * Note what became of a kept message since it was read, or is to, if nothing else did.
   * @param to the recipients as they are now, of one that somebody has sent again
   */
  revise(
    { claimedAtMs, ...message }: StandingMessage,
    deliveries: readonly Delivery[],
    to?: readonly Recipient[],
  ): Write[] {
    const now = this.clock.now();
    const dueAt = dueAtOf(deliveries, now.toISOString());
    const set = {
      claimedAtMs: Math.max(now.getTime(), claimedAtMs + 1),
      deliveries: JSON.stringify(deliveries),
      ...(to === undefined
        ? {}
        : {
            resentAt: now.toISOString(),
            sealedTo: this.sealer.seal(addressesOf(message), JSON.stringify(to)),
          }),
    };
    const sets = Object.keys(set);
    return [
      this.table.update(messageKey(message), `SET ${sets.map((name) => `${name} = :${name}`).join(", ")}`, {
        values: { ...set, was: claimedAtMs },
        condition: "claimedAtMs = :was AND attribute_exists(sentAt)",
        otherwise: conflict,
      }),
      ...(dueAt === undefined ? [] : [this.table.put(dueDeliveryItem(message, dueAt), "any")]),
    ];
  }

  /** Claim a kept message to try it again, if nobody has since it was read. */
  reclaim({ claimedAtMs, ...message }: StandingMessage): Write {
    return this.table.update(messageKey(message), "SET claimedAtMs = :now REMOVE sentAt", {
      values: { now: this.clock.now().getTime(), was: claimedAtMs },
      condition: "claimedAtMs = :was",
      otherwise: conflict,
    });
  }

  /** Messages by which earlier versions told a person of the end of a tube, oldest first. */
  async aboutEnds(residentId: string) {
    const items = await this.table.query(`R#${residentId}`, "MSG#tubeEnded:");
    return items
      .map((item) => MessageItem.parse(item))
      .sort((a, b) => a.claimedAtMs - b.claimedAtMs)
      .map(({ effectKey, template, claimedAtMs }) => {
        const [, tubeBarcode = "", revision] = effectKey.split(":");
        return { residentId, template, tubeBarcode, tubeRevision: Number(revision), claimedAtMs };
      });
  }

  private itemOf(message: OwedMessage) {
    const { residentId, effectKey, template, parameters, seat } = message;
    const sealedParameters = this.sealer.seal(placeOf(message), JSON.stringify(parameters));
    return {
      ...{ ...messageKey(message), residentId, effectKey, template, sealedParameters },
      ...(seat === undefined ? {} : { seat }),
    };
  }

  /** Everything a person was told, newest first. */
  async ofPerson(residentId: string): Promise<Message[]> {
    const items = await this.table.query(`R#${residentId}`, "MSG#");
    return items.map((item) => this.open(item)).sort(newestFirst);
  }

  private open(item: Item): Message {
    const { effectKey, ...message } = openMessage(this.sealer, MessageItem.parse(item));
    return { messageId: effectKey, ...message };
  }
}
