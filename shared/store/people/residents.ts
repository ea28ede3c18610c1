import * as z from "zod";
import type { CareStanding } from "../../domain/people/care-category.ts";
import type { Resident } from "../../domain/people/resident.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { FieldSealer, LookupHasher } from "../../security/sealing.ts";
import { conflict, type Key, type Table, type Write } from "../table.ts";
import { careAsRead, readStanding } from "./care-categories.ts";
import { keptBeside, mergesAsRead } from "./merged-residents.ts";
import { phoneKey } from "./phone-changes.ts";
import {
  type BookingStanding,
  type Contact,
  openContact,
  openResident,
  openStanding,
  type ResidentItem,
  type ResidentRecord,
  readResident,
  residentOf,
  residentPartition,
  sealResident,
  writeResident,
} from "./resident-item.ts";

// A resident's partition `R#<residentId>` holds the profile, one item per campaign (participations.ts) and the
// messages, so a page about one person reads one partition. What is personal is sealed (resident-item.ts); pointer
// items under keyed hashes find the person by document or phone without opening anything. A phone may be shared, so
// its pointers are a partition with one item per person.

export type { BookingStanding, Contact, ResidentRecord } from "./resident-item.ts";

const Whereabouts = z.object({
  pk: z.string(),
  communityId: z.string(),
  mergedInto: z.string().optional(),
  care: z.string().optional(),
});

export const residentKey = (residentId: string): Key => ({
  pk: residentPartition(residentId),
  sk: "PROFILE",
});
export const documentKey = (hash: string): Key => ({ pk: `DOC#${hash}`, sk: "RESIDENT" });

export class ResidentStore {
  constructor(
    private readonly table: Table,
    private readonly sealer: FieldSealer,
    private readonly hasher: LookupHasher,
  ) {}

  /** @throws ProblemError `resident-unknown` */
  async get(residentId: string): Promise<Resident> {
    const [resident] = await this.getMany([residentId]);
    if (!resident) throw new ProblemError("resident-unknown");
    return resident;
  }

  /** The residents found, opened, in the order asked for. */
  async getMany(residentIds: readonly string[]): Promise<(Resident & Pick<ResidentRecord, "mergedInto">)[]> {
    return (await this.items(residentIds)).map((item) => openResident(item, this.sealer));
  }

  /** How to reach people, in the order asked for; unknown ids are left out. */
  async contacts(residentIds: readonly string[]): Promise<Contact[]> {
    return (await this.items(residentIds)).map((item) => openContact(item, this.sealer));
  }

  /** What decides when people may book; unknown ids are left out. */
  async bookingStandings(residentIds: readonly string[]): Promise<Map<string, BookingStanding>> {
    const items = await this.items(residentIds);
    return new Map(items.map((item) => [item.residentId, openStanding(item, this.sealer)]));
  }

  /** What can be said without opening sealed fields; unknown ids are left out. */
  async records(residentIds: readonly string[]): Promise<Map<string, ResidentRecord>> {
    return new Map((await this.items(residentIds)).map(({ sealed: _, ...r }) => [r.residentId, r]));
  }

  /** The community of each person; unknown ids are left out. Nothing else of them is read. */
  async communities(residentIds: readonly string[]): Promise<Map<string, string>> {
    return (await this.whereabouts(residentIds)).communities;
  }

  /** The same, and by which record those are known who have two, by the id of the other one. */
  async whereabouts(residentIds: readonly string[]): Promise<{
    communities: Map<string, string>;
    mergedInto: Map<string, string>;
    /** Of those whose results are owed sooner than the kind of their tube says. */
    care: Map<string, CareStanding>;
  }> {
    const wanted = ["pk", "communityId", "mergedInto", "care"];
    const items = (await this.table.batchGet(residentIds.map(residentKey), wanted)).map((item) =>
      Whereabouts.parse(item),
    );
    return {
      communities: new Map(items.map(({ pk, communityId }) => [residentOf(pk), communityId])),
      mergedInto: new Map(
        items.flatMap(({ pk, mergedInto }) =>
          mergedInto === undefined ? [] : [[residentOf(pk), mergedInto] as const],
        ),
      ),
      care: new Map(
        items.flatMap(({ pk, care }) =>
          care === undefined ? [] : [[residentOf(pk), readStanding(care)] as const],
        ),
      ),
    };
  }

  /** The record that stands for a person: their own, unless it was joined to another of theirs. */
  async keptRecord(residentId: string): Promise<ResidentRecord | undefined> {
    return (await this.keptRecords([residentId])).get(residentId);
  }

  /** The same of several, by the ids asked for; unknown ids are left out. */
  async keptRecords(residentIds: readonly string[]): Promise<Map<string, ResidentRecord>> {
    const records = await this.records(residentIds);
    const into = [...records.values()].flatMap(({ mergedInto }) => mergedInto ?? []);
    if (into.length === 0) return records;
    const kept = await this.records([...new Set(into)]);
    return new Map(
      [...records].flatMap(([id, record]) => {
        const standing = record.mergedInto === undefined ? record : kept.get(record.mergedInto);
        return standing === undefined ? [] : [[id, standing] as const];
      }),
    );
  }

  async idByDocument(documentType: string, documentNumber: string): Promise<string | undefined> {
    const [found] = await this.idsByDocumentHashes([this.hasher.document(documentType, documentNumber)]);
    return found?.residentId;
  }

  /** Find people by the keyed hashes of their documents. Unknown ones are left out. */
  async idsByDocumentHashes(
    hashes: readonly string[],
  ): Promise<{ documentHash: string; residentId: string; keptId: string }[]> {
    const items = await this.table.batchGet(hashes.map(documentKey));
    return items.map((item) => ({
      documentHash: String(item.pk).slice("DOC#".length),
      residentId: String(item.residentId),
      // By which the person is known who has another record.
      keptId: String(item.mergedInto ?? item.residentId),
    }));
  }

  /**
   * The writes that put a new resident on the roster. The document's pointer is written first-come: two writers
   * with one document cannot both succeed.
   * @param otherwise thrown when the document is on the roster already
   */
  create(resident: Resident, otherwise: Write["otherwise"]): Write[] {
    const item = this.sealed(resident);
    return [
      this.table.put(
        { ...documentKey(item.documentHash), residentId: resident.residentId },
        "absent",
        otherwise,
      ),
      this.table.put({ ...residentKey(resident.residentId), ...writeResident(item) }),
      ...this.phonePointer(item),
    ];
  }

  /**
   * The writes that replace a resident's particulars; document and id stay. They fail if the person moved since. Another
   * phone takes the writes of its change besides (people/phone-changes.ts).
   */
  replace(was: ResidentRecord, resident: Resident): Write[] {
    const item: ResidentItem = { ...this.sealed(resident), ...keptBeside(was) };
    const merges = mergesAsRead(was);
    const cared = careAsRead(was);
    return [
      this.table.replace(
        { ...residentKey(resident.residentId), ...writeResident(item) },
        {
          condition: `householdId = :was AND ${cared.condition} AND ${merges.condition}`,
          values: { was: was.householdId, ...cared.values, ...merges.values },
          otherwise: conflict,
        },
      ),
    ];
  }

  /** Whether a row says another phone than the record, or the same one as it was spelled before. */
  hasPhone({ phoneHash }: ResidentRecord, phone: string | undefined): boolean {
    return phoneHash === (phone === undefined ? undefined : this.hasher.hash("phone", phone));
  }

  changeLanguage(residentId: string, language: Resident["language"], now: Date): Promise<void> {
    return this.table.transact([
      this.table.update(residentKey(residentId), "SET #language = :language, updatedAt = :now", {
        names: { language: "language" },
        values: { language, now: now.toISOString() },
        condition: "attribute_exists(pk)",
        otherwise: () => new ProblemError("resident-unknown"),
      }),
    ]);
  }

  /** Move a person out of the household they were read in. */
  moveToHousehold({ residentId, householdId }: ResidentRecord, to: string, now: Date): Write {
    return this.table.update(residentKey(residentId), "SET householdId = :to, updatedAt = :now", {
      values: { to, was: householdId, now: now.toISOString() },
      condition: "householdId = :was",
      otherwise: conflict,
    });
  }

  /** A keyed hash over what an imported row says, without anything of our own in it. */
  rowHash(resident: Resident): string {
    const { householdId, communityId, name, documentType, documentNumber, birthDate, phone, address } =
      resident;
    const { occupation, disabled } = resident;
    const marks = occupation === undefined && !disabled ? [] : [occupation, disabled === true];
    return this.hasher.hash(
      "row",
      JSON.stringify([
        householdId,
        communityId,
        name,
        documentType,
        documentNumber,
        birthDate,
        phone,
        address,
        ...marks,
      ]),
    );
  }

  private phonePointer({ phoneHash, residentId, updatedAt: since }: ResidentItem): Write[] {
    if (phoneHash === undefined) return [];
    return [this.table.put({ ...phoneKey(phoneHash, residentId), residentId, since }, "any")];
  }

  private sealed(resident: Resident): ResidentItem {
    return sealResident(resident, this.rowHash(resident), { sealer: this.sealer, hasher: this.hasher });
  }

  private async items(residentIds: readonly string[]): Promise<ResidentItem[]> {
    const items = await this.table.batchGet(residentIds.map(residentKey));
    const byId = new Map(items.map(readResident).map((item) => [item.residentId, item]));
    return residentIds.flatMap((id) => byId.get(id) ?? []);
  }
}
