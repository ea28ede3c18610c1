import { createHash } from "node:crypto";
import type { Run, RunFile } from "../../domain/laboratory/run.ts";
import { filesOf } from "../../domain/laboratory/run-files.ts";
import type { Stores } from "../../store/stores.ts";

/** A file with its bytes, to be kept as evidence under its hash. */
export interface KeptFile extends RunFile {
  content: Uint8Array;
}

export function keptFile({ fileName, contentBase64 }: { fileName: string; contentBase64: string }): KeptFile {
  const content = Buffer.from(contentBase64, "base64");
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { name: fileName, sha256, bytes: content.length, content };
}

/** The runs of a laboratory to which any of these bytes belong. */
export async function runsOfFiles(
  stores: Stores,
  laboratoryId: string,
  files: readonly RunFile[],
): Promise<Run[]> {
  const runs = new Map<string, Run>();
  for (const sha256 of new Set(files.map((file) => file.sha256))) {
    const run = await stores.runs.ofFile(laboratoryId, sha256);
    if (run) runs.set(run.runId, run);
  }
  return [...runs.values()];
}

/** The same files in whatever order. */
export const hashesOf = (run: Pick<Run, "file" | "moreFiles">): string =>
  [...new Set(filesOf(run).map(({ sha256 }) => sha256))].sort().join(" ");
