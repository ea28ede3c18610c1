import { createHash } from "node:crypto";
import * as z from "zod";
import { IDENTIFICATION_TYPES } from "../../domain/people/documents/document.ts";
import { QuarantineCase, type Resolution } from "../../domain/sampling/quarantine-case.ts";
import type { FieldSealer } from "../../security/sealing.ts";
import type { ForView, Item, Key, Table, Write } from "../table.ts";

// A case is what a person needs to find it (site, device, reasons), spread over a few partitions by its id, so that
// every case is on the list whatever its contents say of themselves. What the device sent stands apart and sealed, whole,
// in as many parts as the size of an item asks for.

const SHARDS = 8;
/** An item may hold 400 KB. */
const PART_CHARACTERS = 300_000;

const shardOf = (caseId: string): number =>
  createHash("sha256").update(caseId).digest().readUInt8(0) % SHARDS;
const shardPartition = (shard: number): string => `QUARANTINE#${shard}`;
const caseKey = (caseId: string): Key => ({ pk: shardPartition(shardOf(caseId)), sk: caseId });
const reasonPlace = (caseId: string): string => `QUARANTINED#${caseId}/settledBecause`;
const statementPlace = (caseId: string): string => `QUARANTINED#${caseId}/statement`;
const contentsPartition = (caseId: string): string => `QUARANTINED#${caseId}`;

/** A person as a device stated them. */
export const Statement = z.object({
  documentType: z.enum(IDENTIFICATION_TYPES),
  documentNumber: z.string(),
  name: z.string(),
  birthDate: z.string().optional(),
  phone: z.string().optional(),
});
export type Statement = z.infer<typeof Statement>;

export class QuarantineStore {
  constructor(
    private readonly table: Table,
    private readonly sealer: FieldSealer,
  ) {}

  /**
   * The writes that keep what a device sent until a person resolves it.
   * @param contents the whole entry as text; it may contain personal data and is sealed
   * @param otherwise when there is such a case already
   */
  async keep(kept: QuarantineCase, contents: string, otherwise: Write["otherwise"]): Promise<Write[]> {
    const pk = contentsPartition(kept.caseId);
    const sealed = this.sealer.seal(pk, contents);
    const parts: (Item & Key)[] = [];
    for (let from = 0; from < sealed.length; from += PART_CHARACTERS)
      parts.push({
        pk,
        sk: `PART#${String(parts.length).padStart(3, "0")}`,
        text: sealed.slice(from, from + PART_CHARACTERS),
      });
    return [
      this.table.put({ ...caseKey(kept.caseId), ...kept }, "absent", otherwise),
      ...parts.map((part) => this.table.put(part, "absent", otherwise)),
    ];
  }

  /** The write of a case about one person of a tube, with what was stated of them; it names people and is sealed. */
  keepStatement(kept: QuarantineCase, statement: Statement): Write {
    const sealed = this.sealer.seal(statementPlace(kept.caseId), JSON.stringify(statement));
    return this.table.put({ ...caseKey(kept.caseId), ...kept, statement: sealed }, "any");
  }

  /** What was stated of the person that a case is about. */
  async statement(caseId: string): Promise<Statement | undefined> {
    const item = await this.table.get(caseKey(caseId));
    if (typeof item?.statement !== "string") return undefined;
    return Statement.parse(JSON.parse(this.sealer.open(statementPlace(caseId), item.statement)));
  }

  async find(caseId: string): Promise<QuarantineCase | undefined> {
    const item = await this.table.get(caseKey(caseId));
    return item ? QuarantineCase.parse(item) : undefined;
  }

  /**
   * The write that resolves a case. It stands as it was resolved first.
   * @param reason why, in the words of the person who decided; it may name people and is sealed
   * @param otherwise when somebody resolved it meanwhile
   */
  resolve(caseId: string, resolution: Resolution, reason: string, otherwise: Write["otherwise"]): Write {
    return this.table.update(caseKey(caseId), "SET settled = :settled, settledBecause = :because", {
      values: { settled: resolution, because: this.sealer.seal(reasonPlace(caseId), reason) },
      condition: "attribute_exists(pk) AND attribute_not_exists(settled)",
      otherwise,
    });
  }

  /** Why a case was resolved as it was. */
  async reasonOf(caseId: string): Promise<string | undefined> {
    const item = await this.table.get(caseKey(caseId));
    return typeof item?.settledBecause === "string"
      ? this.sealer.open(reasonPlace(caseId), item.settledBecause)
      : undefined;
  }

  /** What the device sent, opened. */
  async contents(caseId: string): Promise<string> {
    const pk = contentsPartition(caseId);
    const parts = await this.table.query(pk, "PART#");
    return this.sealer.open(pk, parts.map((part) => String(part.text)).join(""));
  }

  /** Every case, oldest first. */
  async all(view: ForView = {}): Promise<QuarantineCase[]> {
    const shards = Array.from({ length: SHARDS }, (_, shard) =>
      this.table.query(shardPartition(shard), "", view),
    );
    const cases = (await Promise.all(shards)).flat().map((item) => QuarantineCase.parse(item));
    return cases.sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : a.receivedAt > b.receivedAt ? 1 : 0));
  }
}
