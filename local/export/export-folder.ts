import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";

// A folder holds one export: its contents as far as they were read, and a note of each part. The note is written after
// the part is on the disk, so what is behind the last note is cut off when the export is read on.

const Note = z.object({
  campaignId: z.string(),
  exportId: z.string(),
  kind: z.string(),
  parts: z.array(z.object({ bytes: z.int(), sha256: z.string() })),
  /** Where the next part begins; absent once all were read. */
  next: z.string().optional(),
});
export type ExportNote = z.infer<typeof Note>;

const sha256 = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** SHA-256 over the hashes of parts in their order, each with a line feed, as manifests have it. */
export const sha256OfParts = (parts: readonly { sha256: string }[]): string =>
  sha256(Buffer.from(parts.map((part) => `${part.sha256}\n`).join("")));

const bytesIn = (parts: readonly { bytes: number }[]): number =>
  parts.reduce((sum, { bytes }) => sum + bytes, 0);

export class ExportFolder {
  private constructor(
    private readonly folder: string,
    readonly contents: string,
    private kept: ExportNote,
  ) {}

  private static noteIn = (folder: string): string => join(folder, "export.json");

  /** The note of an export that was begun in a folder, if one was. */
  static find(folder: string): ExportNote | undefined {
    const file = ExportFolder.noteIn(folder);
    return existsSync(file) ? Note.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;
  }

  static begin(folder: string, note: ExportNote): ExportFolder {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const made = new ExportFolder(folder, contentsIn(folder, note), note);
    writeFileSync(made.contents, "", { mode: 0o600 });
    made.write(note);
    return made;
  }

  /**
   * Open a folder to read on, when what it holds fits its note.
   * @throws Error that names the first part which is not as it was read
   */
  static async resume(folder: string, note: ExportNote): Promise<ExportFolder> {
    const contents = contentsIn(folder, note);
    const file = await open(contents, "r");
    try {
      let at = 0;
      for (const [n, { bytes, sha256: hash }] of note.parts.entries()) {
        const part = Buffer.alloc(bytes);
        const { bytesRead } = await file.read(part, 0, bytes, at);
        if (bytesRead !== bytes || sha256(part) !== hash)
          throw new Error(
            `part ${n + 1} in ${contents} is not as it was read; begin again in another folder`,
          );
        at += bytes;
      }
    } finally {
      await file.close();
    }
    truncateSync(contents, bytesIn(note.parts));
    return new ExportFolder(folder, contents, note);
  }

  get note(): ExportNote {
    return this.kept;
  }

  /** Keep a part. @throws Error where it does not fit its hash */
  async keep(part: { content: string; sha256: string; next?: string | undefined }): Promise<void> {
    const content = Buffer.from(part.content, "utf8");
    if (sha256(content) !== part.sha256)
      throw new Error(`part ${this.kept.parts.length + 1} does not fit its hash; run the command again`);
    const file = await open(this.contents, "a");
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    const { next: _, ...kept } = this.kept;
    this.write({
      ...kept,
      parts: [...kept.parts, { bytes: content.length, sha256: part.sha256 }],
      ...(part.next === undefined ? {} : { next: part.next }),
    });
  }

  /** Write the manifest beside the contents. */
  finish(manifest: unknown): void {
    writeFileSync(join(this.folder, "manifest.json"), `${JSON.stringify(manifest, undefined, 2)}\n`, {
      mode: 0o600,
    });
  }

  private write(note: ExportNote): void {
    const file = ExportFolder.noteIn(this.folder);
    writeFileSync(`${file}.new`, `${JSON.stringify(note)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    this.kept = note;
  }
}

const contentsIn = (folder: string, { campaignId, kind }: Pick<ExportNote, "campaignId" | "kind">): string =>
  join(folder, `${campaignId}-${kind}.${kind === "fhir" ? "ndjson" : "csv"}`);
