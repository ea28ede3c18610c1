import * as z from "zod";
import {
  nextPhoneChange,
  PHONE_HOLD_HOURS,
  PhoneChange,
  type PhoneChangeFact,
} from "../../domain/people/phone-change.ts";
import type { FieldSealer, LookupHasher } from "../../security/sealing.ts";
import type { EndedSignInStore } from "../access/ended-sign-ins.ts";
import type { OutboxStore } from "../messages/outbox.ts";
import { conflict, type Key, type Table, type Write } from "../table.ts";
import type { ResidentRecord } from "./resident-item.ts";

// A phone finds people by pointers, one item per person in the phone's partition. When staff change a number, the new
// pointer says from when it signs in, and the old one until when it still does. The change is an event in the person's
// partition, chained on the one before it; both numbers are sealed in it, for the message that is owed to both.

const HOLD_MS = PHONE_HOLD_HOURS * 3_600_000;
const Pointer = z.object({
  pk: z.string(),
  residentId: z.string(),
  from: z.string().optional(),
  until: z.string().optional(),
  /** When it was put there; absent from the pointers of earlier versions. */
  since: z.string().optional(),
  /** The record of the same person that stands for this one. */
  mergedInto: z.string().optional(),
});
type Pointer = z.infer<typeof Pointer>;

export interface PeopleOfPhone {
  now: string[];
  later: string[];
  /** By which record those are known who have another one. */
  mergedInto: ReadonlyMap<string, string>;
}

export const phoneKey = (hash: string, residentId: string): Key => ({ pk: `PHONE#${hash}`, sk: residentId });
const eventKey = (residentId: string, sequence: number): Key => ({
  pk: `R#${residentId}`,
  sk: `PHONE#${String(sequence).padStart(6, "0")}`,
});
const placeOf = (residentId: string, sequence: number): string => `R#${residentId}/phone/${sequence}`;
const epochOf = (at: Date): number => Math.ceil(at.getTime() / 1000);

/** Whoever had a phone first comes first. */
const byAge = ({ since: a = "" }: Pointer, { since: b = "" }: Pointer): number =>
  a < b ? -1 : a > b ? 1 : 0;

export class PhoneChangeStore {
  constructor(
    private readonly table: Table,
    private readonly sealer: FieldSealer,
    private readonly hasher: LookupHasher,
    private readonly endedSignIns: EndedSignInStore,
    private readonly outbox: OutboxStore,
  ) {}

  /** Whom a phone signs in now, and those whom it will once its change has stood for a day. One query: a phone has one normal form. */
  async peopleOf(phone: string, now: Date): Promise<PeopleOfPhone> {
    const at = now.toISOString();
    const pointers = (await this.table.query(`PHONE#${this.hasher.hash("phone", phone)}`, "")).map((item) =>
      Pointer.parse(item),
    );
    const held = pointers.filter((pointer) => pointer.until === undefined || pointer.until > at);
    const isLater = ({ from }: Pointer): boolean => from !== undefined && from > at;
    const ids = (some: readonly Pointer[]): string[] =>
      [...some].sort(byAge).map(({ residentId }) => residentId);
    const joined = held.flatMap(({ residentId, mergedInto }) =>
      mergedInto === undefined ? [] : [[residentId, mergedInto] as const],
    );
    return {
      now: ids(held.filter((each) => !isLater(each))),
      later: ids(held.filter(isLater)),
      mergedInto: new Map(joined),
    };
  }

  /** When staff changed the person's phone last. */
  async lastChangeAt(residentId: string): Promise<string | undefined> {
    return (await this.last(residentId))?.at;
  }

  /** The writes of a change, for the transaction that replaces the person's particulars; they fail if another came first. */
  async writes(
    residentId: string,
    phones: { before: string | undefined; after: string | undefined; wasHash: string | undefined },
    author: Pick<PhoneChangeFact, "by" | "byKind">,
    now: Date,
  ): Promise<Write[]> {
    const { before, after, wasHash } = phones;
    const last = await this.last(residentId);
    const sequence = (last?.sequence ?? 0) + 1;
    const seal = (phone: string) => this.sealer.seal(placeOf(residentId, sequence), phone);
    const event = nextPhoneChange(last, {
      at: now.toISOString(),
      ...author,
      ...(before === undefined ? {} : { before: seal(before) }),
      ...(after === undefined ? {} : { after: seal(after) }),
    });
    return [
      ...(await this.pointers(residentId, wasHash, after, now)),
      this.table.put({ ...eventKey(residentId, sequence), ...event }, "absent", conflict),
      ...this.endedSignIns.end(residentId, now),
      this.outbox.enqueue({ kind: "phoneChanged", residentId, sequence }, now),
    ];
  }

  /** The same number in its normal form, by which it is found from now on. */
  respelled(
    { residentId, phoneHash }: Pick<ResidentRecord, "residentId" | "phoneHash">,
    phone: string,
  ): Write[] {
    const next = phoneKey(this.hasher.hash("phone", phone), residentId);
    return [
      ...(phoneHash === undefined ? [] : [this.table.delete(phoneKey(phoneHash, residentId))]),
      this.table.put({ ...next, residentId }, "any"),
    ];
  }

  /** An event with its numbers opened. */
  async opened(
    residentId: string,
    sequence: number,
  ): Promise<{ event: PhoneChange; before: string | undefined; after: string | undefined } | undefined> {
    const item = await this.table.get(eventKey(residentId, sequence));
    if (!item) return undefined;
    const event = PhoneChange.parse(item);
    const open = (sealed: string | undefined) =>
      sealed === undefined ? undefined : this.sealer.open(placeOf(residentId, sequence), sealed);
    return { event, before: open(event.before), after: open(event.after) };
  }

  /** The person's chain, oldest first. */
  async chain(residentId: string): Promise<PhoneChange[]> {
    return (await this.table.query(`R#${residentId}`, "PHONE#")).map((item) => PhoneChange.parse(item));
  }

  private async pointers(
    residentId: string,
    wasHash: string | undefined,
    after: string | undefined,
    now: Date,
  ): Promise<Write[]> {
    const nextKey = after === undefined ? undefined : phoneKey(this.hasher.hash("phone", after), residentId);
    const wasKey = wasHash === undefined ? undefined : phoneKey(wasHash, residentId);
    const found = await this.table.batchGet([nextKey, wasKey].filter((key) => key !== undefined));
    const standing = (key: Key | undefined) => {
      const item = found.find(({ pk }) => pk === key?.pk);
      return item && Pointer.parse(item);
    };
    const ends = new Date(now.getTime() + HOLD_MS);
    const writes: Write[] = [];
    if (wasKey) {
      const was = standing(wasKey);
      const neverSignedIn = was?.from !== undefined && was.from > now.toISOString();
      const until = {
        ...was,
        ...wasKey,
        residentId,
        until: ends.toISOString(),
        expiresAtEpoch: epochOf(ends),
      };
      writes.push(neverSignedIn ? this.table.delete(wasKey) : this.table.put(until, "any"));
    }
    if (nextKey) {
      // Back to a number that still signs in: it was told of, and has stood before.
      const before = standing(nextKey);
      const isBack = before?.until !== undefined && before.until > now.toISOString();
      const stands = isBack
        ? { ...(before.since === undefined ? {} : { since: before.since }) }
        : { since: now.toISOString(), from: ends.toISOString() };
      writes.push(this.table.put({ ...nextKey, residentId, ...stands }, "any"));
    }
    return writes;
  }

  private async last(residentId: string): Promise<PhoneChange | undefined> {
    const [item] = await this.table.query(`R#${residentId}`, "PHONE#", { newestFirst: true, limit: 1 });
    return item && PhoneChange.parse(item);
  }
}
