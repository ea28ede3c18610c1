import * as z from "zod";
import type { Clock } from "../../domain/instant.ts";
import { Delivery } from "../../domain/messages/delivery.ts";
import { MESSAGE_TEMPLATES } from "../../domain/messages/message-texts.ts";
import { Recipient } from "../../domain/messages/recipient.ts";
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
import { dueDeliveryItem } from "./due-deliveries.ts";
import {
  type Claim,
  type KeptMessage,
  Message,
  newestFirst,
  type OwedMessage,
  type StandingMessage,
} from "./message.ts";
import { receiptPointerItem } from "./receipt-pointers.ts";

// A message owed to a person is claimed by an item under its effect key before anything is sent, and kept with what
// became of it. Of two deliveries at once one claims it; the other waits. A claim outlives the process that made it only
// for a lease: then the next delivery sends again under the same effect key. What the message says of a person is
// sealed, and so are the addresses of those who are still to be tried.

/** Longer than a sending function may run (infra/function-table.ts), shorter than its queue waits to try again. */
export const CLAIM_LEASE_MS = 75_000;

const MessageItem = z.object({
  residentId: z.string(),
  effectKey: z.string(),
  template: z.enum(MESSAGE_TEMPLATES),
  sealedParameters: z.string(),
  at: z.string(),
  claimedAtMs: z.number(),
  /** When what became of the first try was noted; from then on the list of due deliveries sees to the rest. */
  sentAt: z.string().optional(),
  campaignId: z.string().optional(),
  /** One for each recipient, as JSON; absent on messages of earlier versions, which were sent. */
  deliveries: z.string().optional(),
  /** The recipients in the same order, while one of them is to be tried again or a receipt may say so. */
  sealedTo: z.string().optional(),
});

type MessageItem = z.infer<typeof MessageItem>;

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
  async settledOf(
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

  /** Keep messages with what became of them, and put on the list of due deliveries what is to be tried again. */
  async keep(messages: readonly KeptMessage[]): Promise<void> {
    const writes = messages.map((message) => this.keepingWrites(message));
    for (let piece: Write[] = []; writes.length > 0 || piece.length > 0; ) {
      const next = writes[0];
      if (next !== undefined && piece.length + next.length <= MAX_TRANSACTION_WRITES) {
        piece.push(...next);
        writes.shift();
      } else {
        await this.table.transact(piece);
        piece = [];
      }
    }
  }

  private keepingWrites(message: KeptMessage): Write[] {
    const now = this.clock.now();
    const { deliveries, to, campaignId, at = now.toISOString() } = message;
    const mayGoOn = deliveries.some(
      ({ state, providerId }) => state === "queued" || providerId !== undefined,
    );
    const item = {
      ...this.itemOf(message),
      ...{ at, claimedAtMs: now.getTime(), sentAt: now.toISOString() },
      ...(campaignId === undefined ? {} : { campaignId }),
      deliveries: JSON.stringify(deliveries),
      ...(mayGoOn ? { sealedTo: this.sealer.seal(addressesOf(message), JSON.stringify(to)) } : {}),
    };
    const dueAt = deliveries
      .flatMap((delivery) => (delivery.state === "queued" ? (delivery.dueAt ?? item.sentAt) : []))
      .sort()[0];
    return [
      this.table.put(item, "any"),
      ...(dueAt === undefined ? [] : [this.table.put(dueDeliveryItem(message, dueAt), "any")]),
      ...deliveries
        .filter(({ state, providerId }) => state === "sent" && providerId !== undefined)
        .map((delivery) => this.table.put(receiptPointerItem(message, delivery, now), "any")),
    ];
  }

  /** Messages with what became of them; of those that are claimed and not yet kept, the claim alone. */
  async read(messages: readonly Pick<OwedMessage, "residentId" | "effectKey">[]): Promise<StandingMessage[]> {
    const items = [...(await this.standing(messages)).values()];
    return items.map((item) => {
      const { residentId, effectKey, template, at, claimedAtMs, sentAt, campaignId, deliveries, sealedTo } =
        item;
      const opened = this.sealer.open(placeOf(item), item.sealedParameters);
      return {
        ...{ residentId, effectKey, template, at, claimedAtMs, campaignId, isSettled: sentAt !== undefined },
        parameters: z.record(z.string(), z.string()).parse(JSON.parse(opened)),
        deliveries: deliveries === undefined ? [] : z.array(Delivery).parse(JSON.parse(deliveries)),
        to:
          sealedTo === undefined
            ? []
            : z.array(Recipient).parse(JSON.parse(this.sealer.open(addressesOf(item), sealedTo))),
      };
    });
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
    const { residentId, effectKey, template, parameters } = message;
    const sealedParameters = this.sealer.seal(placeOf(message), JSON.stringify(parameters));
    return { ...messageKey(message), residentId, effectKey, template, sealedParameters };
  }

  /** Everything a person was told, newest first. */
  async ofPerson(residentId: string): Promise<Message[]> {
    const items = await this.table.query(`R#${residentId}`, "MSG#");
    const messages = await Promise.all(items.map((item) => this.open(item)));
    return messages.sort(newestFirst);
  }

  private async open(item: Item): Promise<Message> {
    const { residentId, effectKey, template, sealedParameters, at } = MessageItem.parse(item);
    const parameters = JSON.parse(this.sealer.open(placeOf({ residentId, effectKey }), sealedParameters));
    return Message.parse({ messageId: effectKey, residentId, template, parameters, at });
  }
}

const addressesOf = (message: Pick<OwedMessage, "residentId" | "effectKey">): string =>
  `${placeOf(message)}/TO`;

const placeOf = ({ residentId, effectKey }: Pick<OwedMessage, "residentId" | "effectKey">): string =>
  `R#${residentId}/MSG#${effectKey}`;
