import * as z from "zod";
import { PROVINCIAL_SCOPES } from "../../domain/command/provincial-rows.ts";
import { Instant } from "../../domain/instant.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { Table, Write } from "../table.ts";

// Who exported what of a campaign, and what each part was when it was read last: by its hash a client knows that it has
// what the server sent, and an export made again that it is the same.

const EXPORT_KINDS = ["fhir", "lineList", "provincial"] as const;

const Export = z.object({
  exportId: z.string(),
  campaignId: z.string(),
  kind: z.enum(EXPORT_KINDS),
  /** Whether people are called by pseudonyms or by their names. */
  people: z.enum(["pseudonymous", "named"]),
  /** Of the provincial file: all rows, or those that the platform has not acknowledged. */
  scope: z.enum(PROVINCIAL_SCOPES).optional(),
  purpose: z.string(),
  by: z.string(),
  at: Instant,
});
export type Export = z.infer<typeof Export>;

const Part = z.object({
  /** Where the part begins. */
  cursor: z.string(),
  next: z.string().optional(),
  sha256: z.string(),
  bytes: z.int(),
  counts: z.record(z.string(), z.int()),
});
export type ExportPart = z.infer<typeof Part>;

const partitionOf = (exportId: string): string => `EXPORT#${exportId}`;

export class ExportStore {
  constructor(private readonly table: Table) {}

  /** The write that notes a new export. */
  begin(made: Export, otherwise: () => Error): Write {
    return this.table.put({ pk: partitionOf(made.exportId), sk: "HEAD", ...made }, "absent", otherwise);
  }

  /** @throws ProblemError `export-unknown`, also where it is of another campaign or somebody else's */
  async get(exportId: string, campaignId: string, by: string): Promise<Export> {
    const item = await this.table.get({ pk: partitionOf(exportId), sk: "HEAD" });
    const found = item && Export.parse(item);
    if (found?.campaignId !== campaignId || found.by !== by)
      throw new ProblemError("export-unknown", { exportId });
    return found;
  }

  async keepPart(exportId: string, part: ExportPart): Promise<void> {
    await this.table.transact([
      this.table.put({ pk: partitionOf(exportId), sk: `PART#${part.cursor}`, ...part }, "any"),
    ]);
  }

  /** The parts read so far, by where they begin. */
  async parts(exportId: string): Promise<Map<string, ExportPart>> {
    const items = await this.table.query(partitionOf(exportId), "PART#");
    return new Map(items.map((item) => Part.parse(item)).map((part) => [part.cursor, part]));
  }
}
