import * as z from "zod";
import { Instant } from "../../domain/instant.ts";
import type { Item, Key, Table, Write } from "../table.ts";

// One item per device operation, written in the transaction of its effect (of its last, where it takes several): a
// replay finds it and changes nothing. It keeps how far the device's clock was off, and what of the operation found no
// other place (an unreadable code, say), sealed. Nothing is ever asked of it but by its id, so the record is one text:
// an attribute for each of its fields would cost the embedded engine as much as the record's people.

export const OperationRecord = z.object({
  opId: z.string(),
  kind: z.string(),
  deviceId: z.string(),
  samplerId: z.string(),
  syncedBy: z.string(),
  at: Instant,
  recordedAt: Instant,
  clockOffsetSeconds: z.number(),
  verdict: z.enum(["applied", "flagged", "quarantined"]),
  reasons: z.array(z.string()),
  /** Keyed hash of what the device sent, to tell a replay from another operation under a used id. */
  contentHash: z.string(),
  sealed: z.string().optional(),
});
export type OperationRecord = z.infer<typeof OperationRecord>;

const operationKey = (opId: string): Key => ({ pk: `OP#${opId}`, sk: "OPERATION" });

/** Where a sealed operation belongs, for the sealer. */
export const operationPlace = (opId: string): string => `OP#${opId}`;

export class OperationStore {
  constructor(private readonly table: Table) {}

  /** By operation id; those not seen before are left out. */
  async getMany(opIds: readonly string[]): Promise<Map<string, OperationRecord>> {
    const items = await this.table.batchGet(opIds.map(operationKey));
    return new Map(items.map(readRecord).map((record) => [record.opId, record]));
  }

  /** @param otherwise when this operation was recorded meanwhile */
  record(record: OperationRecord, otherwise: Write["otherwise"]): Write {
    const item = { ...operationKey(record.opId), record: JSON.stringify(record) };
    return this.table.put(item, "absent", otherwise);
  }
}

const readRecord = ({ record }: Item): OperationRecord => OperationRecord.parse(JSON.parse(String(record)));
