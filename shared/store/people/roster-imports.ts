import * as z from "zod";
import { ResidentId } from "../../domain/people/resident.ts";
import { ROW_VIOLATIONS } from "../../domain/people/roster-row.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { LookupHasher } from "../../security/sealing.ts";
import type { Key, Table } from "../table.ts";

// A chunk of a roster that was imported keeps its verdicts, so that a chunk sent again is answered as it was and
// changes nothing. Of the rows themselves only a keyed hash is kept: verdicts name lines, fields and resident codes,
// never what a row said; of a phone number that was left out they name the last four digits.

const Violation = z.object({ word: z.enum(ROW_VIOLATIONS), field: z.string(), tail: z.string().optional() });
export const RowVerdict = z.object({
  line: z.int().positive(),
  verdict: z.enum(["accepted", "updated", "unchanged", "rejected"]),
  residentId: ResidentId.optional(),
  fault: Violation.optional(),
  /** Fields that were dropped while the person was kept. */
  warnings: z.array(Violation).optional(),
});
export type RowVerdict = z.infer<typeof RowVerdict>;

const ImportItem = z.object({ rowsHash: z.string(), verdicts: z.array(RowVerdict), importedAt: z.string() });

export interface ImportChunk {
  importId: string;
  chunk: number;
  firstLine: number;
  rows: readonly unknown[];
  /** Whose import it is; another's under the same id is another import. */
  importedBy: string;
}

const chunkKey = ({ importedBy, importId, chunk }: ImportChunk): Key => ({
  pk: `IMPORT#${importedBy}#${importId}`,
  sk: String(chunk).padStart(7, "0"),
});

export class RosterImportStore {
  constructor(
    private readonly table: Table,
    private readonly hasher: LookupHasher,
  ) {}

  /**
   * The verdicts of a chunk that was imported before.
   * @throws ProblemError `import-changed` when it was imported with other rows
   */
  async verdicts(chunk: ImportChunk): Promise<RowVerdict[] | undefined> {
    const found = await this.table.get(chunkKey(chunk));
    if (!found) return undefined;
    const item = ImportItem.parse(found);
    if (item.rowsHash !== this.rowsHash(chunk))
      throw new ProblemError("import-changed", { importId: chunk.importId, chunk: chunk.chunk });
    return item.verdicts;
  }

  /**
   * Keep the verdicts of a chunk. Of two imports of it at once the first is kept and answered.
   * @throws ProblemError `import-changed` when the other had other rows
   */
  async keep(chunk: ImportChunk, verdicts: readonly RowVerdict[], now: Date): Promise<RowVerdict[]> {
    const item = { rowsHash: this.rowsHash(chunk), verdicts: [...verdicts], importedAt: now.toISOString() };
    try {
      await this.table.transact([
        this.table.put({ ...chunkKey(chunk), ...item }, "absent", () => new KeptBefore()),
      ]);
      return item.verdicts;
    } catch (error) {
      if (error instanceof KeptBefore) return (await this.verdicts(chunk)) ?? item.verdicts;
      throw error;
    }
  }

  private rowsHash({ importedBy, firstLine, rows }: ImportChunk): string {
    return this.hasher.hash("row", JSON.stringify([importedBy, firstLine, rows]));
  }
}

class KeptBefore extends Error {}
