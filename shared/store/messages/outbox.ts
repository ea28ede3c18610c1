import * as z from "zod";
import { REMINDER_OCCASIONS } from "../../domain/messages/booking-reminder.ts";
import { LANES } from "../../domain/messages/channel.ts";
import { Receipt } from "../../domain/messages/delivery.ts";
import type { Ids } from "../../ports/ids.ts";
import type { Key, Table, Write } from "../table.ts";
import { OUTBOX_KEY_PREFIX } from "../table-definition.ts";

// What a state change owes to the outside is written in the same transaction as the change, but for one-time codes, which
// are owed before they are put in force. Entries are spread over
// sixteen partitions so that a city's publications do not meet on one key; an entry is deleted once it was handed on.
// Entries carry ids only; the one personal text (a code with its phone) is sealed. An entry that this version cannot read
// is passed over and stays where it is, so that it holds up no other, is named by every sweep, and is handed on by a
// version that can read it.

export const OUTBOX_SHARDS = 16;

export const OutboxEntry = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("oneTimeCode"), codeId: z.string(), sealed: z.string() }),
  /** The tube's end, published or voided, is owed to its members; `revision` grows with each correction. */
  z.object({ kind: z.literal("tubeEnded"), tubeBarcode: z.string(), revision: z.int() }),
  /** The same of several tubes that ended together. */
  z.object({
    kind: z.literal("tubesEnded"),
    /** `urgent` where none of them is negative; absent on entries of earlier versions. */
    lane: z.enum(LANES).optional(),
    tubes: z.array(z.object({ tubeBarcode: z.string(), revision: z.int() })),
  }),
  /** Somebody was taken out of a tube that has ended; owed by earlier versions, which now owe `membersChanged`. */
  z.object({ kind: z.literal("memberLeft"), tubeBarcode: z.string(), residentId: z.string() }),
  /**
   * Somebody joined or left these tubes: cases are to be brought up to date, and these people, with all who are in the
   * tubes, told what they read now.
   */
  z.object({
    kind: z.literal("membersChanged"),
    campaignId: z.string(),
    tubeBarcodes: z.array(z.string()),
    residentIds: z.array(z.string()),
  }),
  /** People who may read another status now, whatever changed it; each is told if it is so. */
  z.object({ kind: z.literal("statusChanged"), campaignId: z.string(), residentIds: z.array(z.string()) }),
  /** Messages that were not taken, or not to be sent before now, are to be tried. */
  z.object({
    kind: z.literal("deliveriesDue"),
    lane: z.enum(LANES).optional(),
    messages: z.array(z.object({ residentId: z.string(), effectKey: z.string() })),
  }),
  /** What gateways say of messages that they took. */
  z.object({ kind: z.literal("receiptsHeard"), heardAt: z.string(), receipts: z.array(Receipt) }),
  /** The people of a slot are to be reminded of it, if they still hold their seats. */
  z.object({
    kind: z.literal("remindersDue"),
    campaignId: z.string(),
    siteId: z.string(),
    slotStart: z.string(),
    occasion: z.enum(REMINDER_OCCASIONS),
  }),
  /** People were told a status; other systems that read changes of status are to have it. */
  z.object({ kind: z.literal("statusesTold"), campaignId: z.string(), residentIds: z.array(z.string()) }),
  /** What stands in a campaign's feed of statuses is to be pushed to the receiver of a key. */
  z.object({ kind: z.literal("statusesToPush"), keyId: z.string(), campaignId: z.string() }),
  /** A community's turn of an occasion to remind those still to be sampled; an earlier turn does nothing. */
  z.object({
    kind: z.literal("unsampledReminded"),
    campaignId: z.string(),
    reminderId: z.string(),
    communityId: z.string(),
    turn: z.int(),
  }),
  /** The results of these tubes have come due; their people are told, if they wait for them still. */
  z.object({ kind: z.literal("resultsDue"), tubeBarcodes: z.array(z.string()) }),
  /** The report of a case has come due; those concerned are told, if it was not made. */
  z.object({ kind: z.literal("reportDue"), tubeBarcode: z.string() }),
  /** Tubes that stayed untested for too long are to be voided, where they still are so. */
  z.object({ kind: z.literal("tubesTooOld"), tubeBarcodes: z.array(z.string()) }),
  /** Those of a group's members who were seated are to be told where and when. */
  z.object({ kind: z.literal("groupSeated"), campaignId: z.string(), groupId: z.string() }),
  /** Those who hold a seat at a site that was closed, opened, or keeps other hours are to be told; `at` names the decision. */
  z.object({ kind: z.literal("siteChanged"), campaignId: z.string(), siteId: z.string(), at: z.string() }),
  /** A campaign was closed: the same for all its sites. */
  z.object({ kind: z.literal("campaignClosed"), campaignId: z.string(), at: z.string() }),
  /** A dependant is in another household now: who looked after them, and did not move them, is to be told. */
  z.object({
    kind: z.literal("householdLeft"),
    moveId: z.string(),
    residentId: z.string(),
    guardianIds: z.array(z.string()),
  }),
  /** One of staff made somebody a carer of a household; who looks after it is asked to confirm. */
  z.object({
    kind: z.literal("householdJoined"),
    moveId: z.string(),
    residentId: z.string(),
    guardianIds: z.array(z.string()),
  }),
  /** A worker asks to join two records that different phones sign in to; both are to be told. */
  z.object({ kind: z.literal("mergeAsked"), residentId: z.string(), at: z.string() }),
  /** A link was made with which a person is signed in; they are to be told. */
  z.object({ kind: z.literal("signInLinkMade"), residentId: z.string(), linkId: z.string() }),
  /** Staff changed a person's phone; the old number and the new one are to be told. */
  z.object({ kind: z.literal("phoneChanged"), residentId: z.string(), sequence: z.int() }),
  /** A worker asks a person to consent to a sign-in link; the code, sealed, is to be sent to their phone. */
  z.object({ kind: z.literal("linkConsentAsked"), codeId: z.string(), sealed: z.string() }),
  /** An approved run whose publication must be brought to its end, whatever happens to the process. */
  z.object({ kind: z.literal("runApproved"), runId: z.string() }),
  /** The causes of a campaign's alerts are to be looked for: it is time, or somebody watches. */
  z.object({ kind: z.literal("alertsDue"), campaignId: z.string() }),
  /** Somebody looks at a campaign's command screen, and its figures are to be counted anew. */
  z.object({ kind: z.literal("screenDue"), campaignId: z.string() }),
  /** An alert that nobody takes, as severe since then: this person on duty, by a keyed hash of the phone, is to be told. */
  z.object({
    kind: z.literal("alertEscalated"),
    campaignId: z.string(),
    alertId: z.string(),
    since: z.string(),
    person: z.string(),
  }),
  /** Two records of one person are being joined, or parted again; whatever happens to the process, it is done. */
  z.object({ kind: z.literal("recordsMerging"), residentId: z.string() }),
]);
export type OutboxEntry = z.infer<typeof OutboxEntry>;

const OutboxItem = z.object({ pk: z.string(), sk: z.string(), entry: OutboxEntry, createdAt: z.string() });
export type OutboxItem = z.infer<typeof OutboxItem>;

/** The fields of the item as a stream record carries them; nothing for an entry that cannot be read. */
export const readOutboxItem = (item: unknown): OutboxItem | undefined => OutboxItem.safeParse(item).data;

interface ShardPage {
  items: OutboxItem[];
  /** The sort keys of those that cannot be read. */
  unreadable: string[];
}

export interface OutboxStore {
  /** The write that owes an entry; put it in the transaction of the change itself. */
  enqueue(entry: OutboxEntry, now: Date): Write;
  /** Entries of one shard that were not handed on, oldest first; what cannot be read counts to the limit. */
  page(shard: number, limit: number): Promise<ShardPage>;
  /** Those of them that can be read. */
  pending(shard: number, limit: number): Promise<OutboxItem[]>;
  /** Forget entries that were handed on; forgetting twice is harmless. */
  handedOn(keys: readonly Key[]): Promise<void>;
}

export const outboxStore = (table: Table, ids: Ids): OutboxStore => ({
  // Its key is new by itself, so it needs no condition and can be written apart from what it is owed for.
  enqueue: (entry, now) =>
    table.put(
      {
        pk: `${OUTBOX_KEY_PREFIX}${ids.draw(OUTBOX_SHARDS)}`,
        sk: ids.ulid(now),
        entry,
        createdAt: now.toISOString(),
      },
      "any",
    ),

  async page(shard, limit) {
    const page: ShardPage = { items: [], unreadable: [] };
    for (const raw of await table.query(`${OUTBOX_KEY_PREFIX}${shard}`, "", { limit })) {
      const item = readOutboxItem(raw);
      if (item) page.items.push(item);
      else page.unreadable.push(String(raw.sk));
    }
    return page;
  },

  async pending(shard, limit) {
    return (await this.page(shard, limit)).items;
  },

  async handedOn(keys) {
    await table.writeApart(keys.map((key) => table.delete(key)));
  },
});
