import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { directoryEvidence } from "../../../../local/platform/directory-evidence.ts";

const BYTES = Buffer.from("a plate's export");
const SHA256 = createHash("sha256").update(BYTES).digest("hex");

describe("evidence in a directory", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "evidence-"));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const folder = () => join(directory, SHA256.slice(0, 2));

  it("gives back the bytes it was given, and keeps them once", async () => {
    const evidence = directoryEvidence(directory);

    await Promise.all([evidence.keep(SHA256, BYTES), evidence.keep(SHA256, BYTES)]);
    await evidence.keep(SHA256, BYTES);

    expect(Buffer.from(await evidence.read(SHA256))).toEqual(BYTES);
    expect(await readdir(folder())).toEqual([SHA256]);
  });

  it("refuses bytes that are not those of the hash", async () => {
    const evidence = directoryEvidence(directory);

    await expect(evidence.keep(SHA256, Buffer.from("other bytes"))).rejects.toThrow(/not those/);
    await expect(evidence.read(SHA256)).rejects.toThrow();
  });

  it("notices that a file was changed, and does not write over it", async () => {
    const evidence = directoryEvidence(directory);
    await evidence.keep(SHA256, BYTES);
    await writeFile(join(folder(), SHA256), "tampered with");

    await expect(evidence.read(SHA256)).rejects.toThrow(/changed/);
    await expect(evidence.keep(SHA256, BYTES)).rejects.toThrow(/changed/);
    expect(await readFile(join(folder(), SHA256), "utf8")).toBe("tampered with");
  });

  it("reads nothing outside of its directory", async () => {
    await expect(directoryEvidence(directory).read("../../etc/passwd")).rejects.toThrow(/SHA-256/);
  });
});
