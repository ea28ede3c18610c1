import type { Delivery } from "../../domain/messages/delivery.ts";
import type { MessageTemplate } from "../../domain/messages/message-texts.ts";
import type { Recipient } from "../../domain/messages/recipient.ts";
import type { Told } from "../../domain/messages/told.ts";
import type { Participation } from "../../domain/people/participation.ts";

export interface OwedMessage {
  residentId: string;
  template: MessageTemplate;
  parameters: Readonly<Record<string, string>>;
  effectKey: string;
  /** The seat that a reminder names: it says nothing any more once the person holds another. */
  seat?: { siteId: string; slotStart: string } | undefined;
  /** Whose list of people not reached it counts for. */
  campaignId?: string | undefined;
  /** When the person first followed its link. */
  openedAt?: string | undefined;
  /** When somebody last had it sent again. */
  resentAt?: string | undefined;
}

/** A message with what became of it. */
export interface KeptMessage extends OwedMessage {
  /** One for each recipient; a single one where there is nobody to send to. */
  deliveries: readonly Delivery[];
  to: readonly Recipient[];
  /** Since when it stands in the inbox; now, unless it was kept before. */
  at?: string;
}

/** A kept message as it was read, with the claim that it was kept under. */
export interface StandingMessage extends KeptMessage {
  at: string;
  claimedAtMs: number;
  isTried: boolean;
}

/** A message as the person reads it. */
export interface Message extends Omit<StandingMessage, "effectKey"> {
  messageId: string;
}

/**
 * `claimed`: ours to send; `reclaimed`: the same, but a process that died may have sent it; `sent`: nothing to do;
 * `elsewhere`: another delivery is at it, or was a moment ago.
 */
export type Claim = "claimed" | "reclaimed" | "sent" | "elsewhere";

/** Names the telling of one revision of a person's status in a campaign. */
export const statusEffectKey = (
  { residentId, campaignId }: Pick<Participation, "residentId" | "campaignId">,
  { revision }: Pick<Told, "revision">,
): string => `status:${campaignId}:${revision}:${residentId}`;

/** The campaign and the revision of a person's status that a message tells; nothing for any other message. */
export function revisionToldBy(effectKey: string): { campaignId: string; revision: number } | undefined {
  const [kind, campaignId = "", revision] = effectKey.split(":");
  return kind === "status" ? { campaignId, revision: Number(revision) } : undefined;
}

/** Whether a later message of these tells the same person's status in the same campaign. */
export function isOvertaken(
  { messageId, residentId }: Pick<Message, "messageId" | "residentId">,
  all: readonly Pick<Message, "messageId" | "residentId">[],
): boolean {
  const told = revisionToldBy(messageId);
  if (told === undefined) return false;
  return all.some((other) => {
    const later = other.residentId === residentId ? revisionToldBy(other.messageId) : undefined;
    return later?.campaignId === told.campaignId && later.revision > told.revision;
  });
}

/** Of messages of one moment, the later revision of a person's status comes first. */
export const newestFirst = (
  a: Pick<Message, "at" | "messageId">,
  b: Pick<Message, "at" | "messageId">,
): number => (a.at === b.at ? byNumber.compare(b.messageId, a.messageId) : byNumber.compare(b.at, a.at));

const byNumber = new Intl.Collator("en", { numeric: true });
