import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { nanoid } from "nanoid";
import type { EvidenceStore } from "../../shared/ports/evidence.ts";

const WELL_FORMED = /^[0-9a-f]{64}$/;

const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";

/**
 * Evidence as files named by their hash, in folders by its first two digits. A file appears whole or not at all:
 * it is written aside, flushed to disk and renamed. One that is there is never written again.
 */
export function directoryEvidence(directory: string): EvidenceStore {
  const pathOf = (sha256: string): string => {
    if (!WELL_FORMED.test(sha256)) throw new Error("evidence is named by a SHA-256 in lower-case hex");
    return join(directory, sha256.slice(0, 2), sha256);
  };

  async function read(sha256: string): Promise<Uint8Array> {
    const bytes = await readFile(pathOf(sha256));
    if (sha256Of(bytes) !== sha256) throw new Error("what is kept under this hash was changed");
    return bytes;
  }

  return {
    async keep(sha256, bytes) {
      if (sha256Of(bytes) !== sha256) throw new Error("the bytes are not those of this hash");
      try {
        await read(sha256);
        return;
      } catch (error) {
        if (!isAbsent(error)) throw error;
      }
      const folder = join(directory, sha256.slice(0, 2));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const aside = join(folder, `.${sha256}.${nanoid(8)}`);
      try {
        await writeThrough(aside, bytes);
        await rename(aside, pathOf(sha256));
      } finally {
        await rm(aside, { force: true });
      }
      await flushFolder(folder);
    },
    read,
  };
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Without this a rename may be lost with the power although the file's bytes are not. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
