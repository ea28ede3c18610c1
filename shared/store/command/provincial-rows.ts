import * as z from "zod";
import { ACKNOWLEDGEMENTS, SentRow } from "../../domain/command/provincial-rows.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { FieldSealer, LookupHasher } from "../../security/sealing.ts";
import { conflict, type Key, type Table, type Write } from "../table.ts";

// What the provincial platform was sent of a tube is one item with a row for each person. It is no part of the tube,
// whose chain says what was done with it. The platform's reasons may name people, so they are sealed. Of a chunk of its
// answers a keyed hash and the verdicts are kept, so that the same chunk again changes nothing.

const TubeItem = z.object({ campaignId: z.string(), rows: z.string(), version: z.int() });

/** The rows of a tube that were sent, as they were read. */
export interface SentTube {
  tubeBarcode: string;
  campaignId: string;
  rows: SentRow[];
  /** 0 where nothing of it was sent yet. */
  version: number;
}

export const AnswerVerdict = z.object({
  line: z.int().positive(),
  verdict: z.enum([...ACKNOWLEDGEMENTS, "malformed"]),
});
export type AnswerVerdict = z.infer<typeof AnswerVerdict>;
const ImportItem = z.object({ rowsHash: z.string(), verdicts: z.array(AnswerVerdict) });

export interface AnswerChunk {
  campaignId: string;
  importId: string;
  chunk: number;
  firstLine: number;
  rows: readonly unknown[];
}

const tubeKey = (tubeBarcode: string): Key => ({ pk: `PROVINCIAL#${tubeBarcode}`, sk: "ROWS" });
const importKey = ({ campaignId, importId, chunk }: AnswerChunk): Key => ({
  pk: `PROVINCIAL-IMPORT#${campaignId}#${importId}`,
  sk: String(chunk).padStart(7, "0"),
});
const placeOf = (tubeBarcode: string): string => `PROVINCIAL#${tubeBarcode}/REASON`;

export class ProvincialRowStore {
  constructor(
    private readonly table: Table,
    private readonly sealer: FieldSealer,
    private readonly hasher: LookupHasher,
  ) {}

  /** By barcode; of those of which nothing was sent, no rows. */
  async ofTubes(campaignId: string, tubeBarcodes: readonly string[]): Promise<Map<string, SentTube>> {
    const barcodes = [...new Set(tubeBarcodes)];
    const items = await this.table.batchGet(barcodes.map(tubeKey));
    const found = new Map(
      items.map((item) => {
        const { rows, ...head } = TubeItem.parse(item);
        const tubeBarcode = String(item.pk).slice("PROVINCIAL#".length);
        return [
          tubeBarcode,
          { tubeBarcode, ...head, rows: z.array(SentRow).parse(JSON.parse(rows)) },
        ] as const;
      }),
    );
    return new Map(
      barcodes.map((tubeBarcode) => {
        const tube = found.get(tubeBarcode);
        const none = { tubeBarcode, campaignId, rows: [], version: 0 };
        return [tubeBarcode, tube?.campaignId === campaignId ? tube : none];
      }),
    );
  }

  /** The write that keeps other rows of a tube, if nobody changed them since they were read. */
  write({ tubeBarcode, campaignId, version: was }: SentTube, rows: readonly SentRow[]): Write {
    const item = { ...tubeKey(tubeBarcode), campaignId, rows: JSON.stringify(rows), version: was + 1 };
    return was === 0
      ? this.table.put(item, "absent", conflict)
      : this.table.replace(item, { condition: "version = :was", values: { was }, otherwise: conflict });
  }

  sealReason(tubeBarcode: string, reason: string): string {
    return this.sealer.seal(placeOf(tubeBarcode), reason);
  }

  openReason(tubeBarcode: string, sealed: string): string {
    return this.sealer.open(placeOf(tubeBarcode), sealed);
  }

  /**
   * The verdicts of a chunk of answers that was taken before.
   * @throws ProblemError `import-changed` when it was taken with other rows
   */
  async verdicts(chunk: AnswerChunk): Promise<AnswerVerdict[] | undefined> {
    const found = await this.table.get(importKey(chunk));
    if (found === undefined) return undefined;
    const { rowsHash, verdicts } = ImportItem.parse(found);
    if (rowsHash !== this.rowsHash(chunk))
      throw new ProblemError("import-changed", { importId: chunk.importId, chunk: chunk.chunk });
    return verdicts;
  }

  async keepVerdicts(chunk: AnswerChunk, verdicts: readonly AnswerVerdict[]): Promise<void> {
    const item = { ...importKey(chunk), rowsHash: this.rowsHash(chunk), verdicts: [...verdicts] };
    await this.table.transact([this.table.put(item, "any")]);
  }

  private rowsHash({ firstLine, rows }: AnswerChunk): string {
    return this.hasher.hash("row", JSON.stringify([firstLine, rows]));
  }
}
