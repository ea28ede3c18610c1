import * as z from "zod";
import type { Clock } from "../../domain/instant.ts";
import { MESSAGE_TEMPLATES } from "../../domain/messages/message-texts.ts";
import type { Told } from "../../domain/messages/told.ts";
import type { Participation } from "../../domain/people/participation.ts";
import type { FieldSealer } from "../../security/sealing.ts";
import {
  ConflictError,
  conflict,
  type Item,
  type Key,
  MAX_TRANSACTION_WRITES,
  type Table,
} from "../table.ts";

// A message owed to a person is claimed by an item under its effect key before anything is sent, and marked when it
// was. Of two deliveries at once one claims it; the other waits. A claim outlives the process that made it only for a
// lease: then whoever delivers next sends again under the same effect key. What the message says of a person is
// sealed.

/** Longer than a sending function may run (infra/function-table.ts), shorter than its queue waits to try again. */
export const CLAIM_LEASE_MS = 30_000;

const MessageItem = z.object({
  residentId: z.string(),
  effectKey: z.string(),
  template: z.enum(MESSAGE_TEMPLATES),
  sealedParameters: z.string(),
  at: z.string(),
  claimedAtMs: z.number(),
  sentAt: z.string().optional(),
});
type MessageItem = z.infer<typeof MessageItem>;

export const Message = z.object({
  messageId: z.string(),
  residentId: z.string(),
  template: z.enum(MESSAGE_TEMPLATES),
  parameters: z.record(z.string(), z.string()),
  at: z.string(),
});
export type Message = z.infer<typeof Message>;

export interface OwedMessage extends Pick<Message, "residentId" | "template" | "parameters"> {
  effectKey: string;
}

/** `claimed`: ours to send; `sent`: nothing to do; `elsewhere`: another delivery is at it, or was a moment ago. */
export type Claim = "claimed" | "sent" | "elsewhere";

/** Names the telling of one revision of a person's status in a campaign. */
export const statusEffectKey = (
  { residentId, campaignId }: Pick<Participation, "residentId" | "campaignId">,
  { revision }: Pick<Told, "revision">,
): string => `status:${campaignId}:${revision}:${residentId}`;

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
      for (const { effectKey } of free) claims.set(effectKey, "claimed");
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

  /** Mark claimed messages as sent. */
  async sent(messages: readonly OwedMessage[]): Promise<void> {
    if (messages.length === 0) return;
    await this.table.transact(
      messages.map((message) =>
        this.table.update(messageKey(message), "SET sentAt = :now", {
          values: { now: this.clock.now().toISOString() },
        }),
      ),
    );
  }

  /** Give up claims on messages that could not be sent, so that the next delivery need not wait. */
  async release(messages: readonly OwedMessage[]): Promise<void> {
    if (messages.length === 0) return;
    await this.table.transact(messages.map((message) => this.table.delete(messageKey(message))));
  }

  /** The effect keys of those messages that were sent. */
  async sentOf(messages: readonly Pick<OwedMessage, "residentId" | "effectKey">[]): Promise<Set<string>> {
    if (messages.length === 0) return new Set();
    const items = [...(await this.standing(messages)).values()];
    return new Set(items.filter(({ sentAt }) => sentAt !== undefined).map(({ effectKey }) => effectKey));
  }

  /** Keep messages whose claim stands elsewhere and which were sent; keeping one again changes nothing. */
  async keep(messages: readonly OwedMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const now = this.clock.now();
    const sent = { at: now.toISOString(), claimedAtMs: now.getTime(), sentAt: now.toISOString() };
    await this.table.transact(
      messages.map((message) => this.table.put({ ...this.itemOf(message), ...sent }, "any")),
    );
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

/** Of messages of one moment, the later revision of a person's status comes first. */
export const newestFirst = (
  a: Pick<Message, "at" | "messageId">,
  b: Pick<Message, "at" | "messageId">,
): number => (a.at === b.at ? byNumber.compare(b.messageId, a.messageId) : byNumber.compare(b.at, a.at));

const byNumber = new Intl.Collator("en", { numeric: true });

const placeOf = ({ residentId, effectKey }: Pick<OwedMessage, "residentId" | "effectKey">): string =>
  `R#${residentId}/MSG#${effectKey}`;
