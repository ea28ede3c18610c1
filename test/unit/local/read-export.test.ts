import { createHash } from "node:crypto";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ExportSource, readExport } from "../../../local/export/read-export.ts";

const EXPORT = "01KJXM3Q8ZV4T9S2R7P6N5M1HC";
const hashOf = (content: string): string => createHash("sha256").update(content).digest("hex");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "twoplusn-export-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const wanted = { kind: "fhir", people: "pseudonymous", purpose: "weekly report" } as const;
const cursorOf = (n: number) => `${n}~~0`;

/** A server with an export of these parts, whose connection breaks at the calls that are named. */
function serverOf(contents: readonly string[], breaksAt: ReadonlySet<number> = new Set()) {
  let calls = 0;
  const begun = { exportId: EXPORT, campaignId: "SJS-01", by: "commander", at: "2026-03-02T01:00:00.000Z" };
  const source: ExportSource = {
    begin: async () => ({ ...begun, ...wanted, firstPart: cursorOf(0) }),
    part: async (_, cursor) => {
      calls += 1;
      if (breaksAt.has(calls)) throw new Error("the connection broke");
      const n = Number(cursor.split("~")[0]);
      const content = contents[n] ?? "";
      return {
        ...{ cursor, content, sha256: hashOf(content), bytes: Buffer.byteLength(content), counts: {} },
        ...(n + 1 < contents.length ? { next: cursorOf(n + 1) } : {}),
      };
    },
    manifest: async () => ({
      ...{ ...begun, ...wanted, firstPart: cursorOf(0), complete: true, parts: contents.length },
      ...{ bytes: Buffer.byteLength(contents.join("")), counts: {}, tubesPublished: 0 },
      sha256OfParts: hashOf(contents.map((content) => `${hashOf(content)}\n`).join("")),
    }),
  };
  return source;
}

const read = (source: ExportSource, into = folder) =>
  readExport(source, { folder: into, campaignId: "SJS-01", exportId: EXPORT, wanted });

describe("an export that is read into a folder", () => {
  it("is the same to the byte wherever it was broken off, and however often", async () => {
    const Contents = fc.array(fc.string({ unit: "grapheme", maxLength: 20 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        Contents,
        fc.uniqueArray(fc.integer({ min: 1, max: 12 })),
        async (contents, breaks) => {
          const into = mkdtempSync(join(folder, "one-"));
          const source = serverOf(contents, new Set(breaks));
          for (let tries = 0; tries <= breaks.length; tries++) {
            const result = await read(source, into).catch(() => undefined);
            if (result === undefined) continue;
            expect(result.faults).toEqual([]);
            expect(readFileSync(result.contents, "utf8")).toBe(contents.join(""));
            return;
          }
          throw new Error("it was never read to its end");
        },
      ),
      { numRuns: 40 },
    );
  });

  it("drops a part that was half written when the process died", async () => {
    const contents = ["one\n", "two\n", "three\n"];
    const source = serverOf(contents, new Set([3]));
    await expect(read(source)).rejects.toThrow("the connection broke");
    appendFileSync(join(folder, "SJS-01-fhir.ndjson"), "thr");

    const result = await read(source);

    expect(readFileSync(result.contents, "utf8")).toBe("one\ntwo\nthree\n");
    expect(result.faults).toEqual([]);
  });

  it("is not read on where what is there was changed, nor into the folder of another export", async () => {
    const source = serverOf(["one\n", "two\n"], new Set([2]));
    await expect(read(source)).rejects.toThrow("the connection broke");
    writeFileSync(join(folder, "SJS-01-fhir.ndjson"), "0ne\n");
    await expect(read(source)).rejects.toThrow("part 1");

    const other = { folder, campaignId: "SJS-02", exportId: EXPORT, wanted };
    await expect(readExport(source, other)).rejects.toThrow("holds a fhir export of SJS-01");
  });

  it("is refused where a part does not fit its hash, and said not to be whole where the manifest differs", async () => {
    const source = serverOf(["one\n", "two\n"]);
    const spoilt = {
      ...source,
      part: async (id: string, at: string) => ({ ...(await source.part(id, at)), content: "x" }),
    };
    await expect(read(spoilt)).rejects.toThrow("does not fit its hash");

    const result = await read({
      ...source,
      manifest: async (id) => ({ ...(await source.manifest(id)), complete: false, bytes: 1 }),
    });
    expect(result.faults).toHaveLength(2);
  });
});
