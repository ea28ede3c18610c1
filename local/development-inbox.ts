import * as z from "zod";
import { readPhone } from "../shared/domain/people/phone.ts";
import { batch } from "../shared/ports/batching.ts";
import type { Accepted, ChannelSender, OutgoingMessage } from "../shared/ports/messenger.ts";
import type { FieldSealer, LookupHasher } from "../shared/security/sealing.ts";
import type { Item, Key, Table } from "../shared/store/table.ts";

// What a provider would send to a phone is kept for its owner to read here. One partition per phone (under its keyed
// hash) with one item per effect key, so a message sent twice is one message; the list of all is newest first. Phone
// and text are sealed together. Messages of a moment are kept in one transaction: the engine takes ten times as many so.

const LIST = "DEVELOPMENT-INBOX";
const MOST_LISTED = 100;
const MOST_KEPT_AT_ONCE = 50;
const WAIT_MS = 1;

const InboxItem = z.object({
  pk: z.string(),
  sk: z.string(),
  template: z.string(),
  at: z.string(),
  sealed: z.string(),
});
const Sealed = z.object({ to: z.string(), text: z.string() });

/** A message as the inbox shows it; `at` is an instant. */
export interface InboxMessage {
  id: string;
  to: string;
  channel: "sms";
  template: string;
  text: string;
  at: string;
}

class SentAlready extends Error {}

export class DevelopmentInbox implements ChannelSender {
  private readonly table: Table;
  private readonly sealer: FieldSealer;
  private readonly hasher: LookupHasher;
  private readonly keep = batch<Item & Key, void>({
    waitMs: WAIT_MS,
    most: MOST_KEPT_AT_ONCE,
    together: (items) => this.keepTogether(items),
  });

  constructor(parts: { table: Table; sealer: FieldSealer; hasher: LookupHasher }) {
    this.table = parts.table;
    this.sealer = parts.sealer;
    this.hasher = parts.hasher;
  }

  async send(message: OutgoingMessage): Promise<Accepted> {
    const { effectKey, address: phone, template, text } = message;
    const at = message.at.toISOString();
    const pk = this.partition(phone);
    const sealed = this.sealer.seal(place(pk, effectKey), JSON.stringify({ to: phone, text }));
    const item = { pk, sk: effectKey, template, at, sealed, listPk: LIST, listSk: `${at}#${effectKey}` };
    try {
      await this.keep(item);
    } catch (error) {
      if (!(error instanceof SentAlready)) throw error;
    }
    return {};
  }

  /** @throws SentAlready when one of them is kept already; then none is, and they are tried apart */
  private async keepTogether(items: readonly (Item & Key)[]): Promise<PromiseSettledResult<void>[]> {
    await this.table.transact(items.map((item) => this.table.put(item, "absent", () => new SentAlready())));
    return items.map(() => ({ status: "fulfilled", value: undefined }));
  }

  /** The messages sent to one phone, newest first. */
  async ofPhone(phone: string): Promise<InboxMessage[]> {
    const messages = await this.open(await this.table.query(this.partition(phone), ""));
    return messages.sort((a, b) => (a.at < b.at ? 1 : -1));
  }

  /** The latest messages to anyone, newest first. */
  async latest(): Promise<InboxMessage[]> {
    return this.open(await this.table.list(LIST, "", { newestFirst: true, limit: MOST_LISTED }));
  }

  private open(items: readonly Item[]): Promise<InboxMessage[]> {
    return Promise.all(
      items.map(async (item) => {
        const { pk, sk, template, at, sealed } = InboxItem.parse(item);
        const { to, text } = Sealed.parse(JSON.parse(this.sealer.open(place(pk, sk), sealed)));
        return { id: sk, to, channel: "sms" as const, template, text, at };
      }),
    );
  }

  private partition(phone: string): string {
    return `INBOX#${this.hasher.hash("phone", readPhone(phone) ?? phone)}`;
  }
}

const place = (pk: string, sk: string): string => `${pk}/${sk}`;
