import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fileKeyProvider } from "../../../../local/platform/file-key-provider.ts";
import { fileSecretStore } from "../../../../local/platform/file-secret-store.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "keys-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe("the master key in a file", () => {
  it("unwraps after a restart what it wrapped before", async () => {
    const path = join(directory, "keys", "master-key");
    const dataKey = new Uint8Array(32).fill(7);
    const wrapped = await (await fileKeyProvider(path)).wrap(dataKey);

    const unwrapped = await (await fileKeyProvider(path)).unwrap(wrapped);

    expect([...unwrapped]).toEqual([...dataKey]);
  });

  it("does not unwrap what another key wrapped", async () => {
    const one = await fileKeyProvider(join(directory, "one"));
    const other = await fileKeyProvider(join(directory, "other"));

    await expect(other.unwrap(await one.wrap(new Uint8Array(32)))).rejects.toThrow();
  });

  it("is not taken from a file that holds something else", async () => {
    const path = join(directory, "master-key");
    writeFileSync(path, "short");

    await expect(fileKeyProvider(path)).rejects.toThrow(/master key/);
  });
});

describe("the secret in a file", () => {
  it("is absent at first, then what was written last, for its owner only", async () => {
    const path = join(directory, "deep", "secret");
    const secrets = fileSecretStore(path);

    const atFirst = await secrets.read();
    await secrets.write("one");
    await secrets.write("two");

    expect(atFirst).toBeUndefined();
    expect(await secrets.read()).toBe("two");
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
