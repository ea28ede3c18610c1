import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { unzipPart, type ZipPart, zipParts } from "../../../../shared/instruments/workbook/zip-archive.ts";
import { storedZip } from "../../../support/factories/stored-zip.ts";

const CONTENT = new TextEncoder().encode("well,sample,target,ct\n".repeat(50));

/** An archive whose only part is deflated, with a directory as a forger would write it. */
function deflated(content: Uint8Array): { archive: Uint8Array; part: ZipPart } {
  const packed = deflateRawSync(content);
  const archive = storedZip([{ name: "part", content: packed }]);
  const [part] = zipParts(archive);
  if (part === undefined) throw new Error("the archive has no part");
  return { archive, part: { ...part, deflated: true, bytes: content.length } };
}

describe("zipParts", () => {
  it("lists what storedZip wrote", () => {
    const archive = storedZip([
      { name: "a.xml", content: CONTENT },
      { name: "目录/b.xml", content: new Uint8Array(3) },
    ]);
    expect(zipParts(archive)).toEqual([
      { name: "a.xml", deflated: false, compressedBytes: CONTENT.length, bytes: CONTENT.length, at: 0 },
      { name: "目录/b.xml", deflated: false, compressedBytes: 3, bytes: 3, at: 35 + CONTENT.length },
    ]);
  });

  it("finds the directory behind which a comment stands", () => {
    const archive = storedZip([{ name: "a", content: CONTENT }]);
    expect(zipParts(Uint8Array.from([...archive, ...new Uint8Array(100)]))).toHaveLength(1);
  });

  it.each<[string, (archive: Uint8Array) => Uint8Array, string]>([
    ["no end", (archive) => archive.slice(0, -4), "workbookUnreadable"],
    ["nothing at all", () => new Uint8Array(), "workbookUnreadable"],
    ["an encrypted part", (archive) => withByte(archive, entryAt(archive) + 8, 1), "workbookUnreadable"],
    ["an unknown packing", (archive) => withByte(archive, entryAt(archive) + 10, 12), "workbookUnreadable"],
    ["a damaged directory", (archive) => withByte(archive, entryAt(archive), 0), "workbookUnreadable"],
    ["too many parts", (archive) => withByte(archive, archive.length - 11, 0xff), "tooLarge"],
  ])("refuses an archive with %s", (_, spoil, reason) => {
    const archive = storedZip([{ name: "a", content: CONTENT }]);
    expect(() => zipParts(spoil(archive))).toThrow(expect.objectContaining({ name: "ReadFailure", reason }));
  });
});

const entryAt = (archive: Uint8Array): number => archive.length - 22 - 47;

function withByte(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const changed = bytes.slice();
  changed[at] = value;
  return changed;
}

/** What comes out of a part, all pieces together. */
function unpacked(archive: Uint8Array, part: ZipPart, most: number): Uint8Array {
  const pieces: number[] = [];
  unzipPart(archive, part, most, (piece) => {
    for (const byte of piece) pieces.push(byte);
  });
  return Uint8Array.from(pieces);
}

describe("unzipPart", () => {
  it("gives back what was packed, deflated or not", () => {
    const { archive, part } = deflated(CONTENT);
    const stored = storedZip([{ name: "a", content: CONTENT }]);
    const [plain] = zipParts(stored);
    if (plain === undefined) throw new Error("the archive has no part");

    expect(unpacked(archive, part, CONTENT.length)).toEqual(CONTENT);
    expect(unpacked(stored, plain, CONTENT.length)).toEqual(CONTENT);
  });

  it("stops at its limit although the directory declares a small part", () => {
    const { archive, part } = deflated(new Uint8Array(200_000_000));
    let taken = 0;
    const unzip = () =>
      unzipPart(archive, { ...part, bytes: 10 }, 1_000_000, (piece) => {
        taken += piece.length;
      });

    expect(unzip).toThrow(expect.objectContaining({ reason: "tooLarge" }));
    expect(taken).toBeLessThanOrEqual(1_000_000);
  });

  it.each<[string, Partial<ZipPart>, string]>([
    ["declares more than the limit", { bytes: 2_000 }, "tooLarge"],
    [
      "is stored and larger than the limit",
      { deflated: false, bytes: 1, compressedBytes: 1_101 },
      "tooLarge",
    ],
    ["has no local header", { at: 3 }, "workbookUnreadable"],
    ["stands beyond the end", { at: 1_000_000 }, "workbookUnreadable"],
    ["is longer than the archive", { compressedBytes: 1_000_000 }, "workbookUnreadable"],
    ["is cut short", { compressedBytes: 5 }, "workbookUnreadable"],
  ])("refuses a part that %s", (_, forged, reason) => {
    const { archive, part } = deflated(CONTENT);
    const wide = Uint8Array.from([...archive, ...new Uint8Array(2_000)]);
    expect(() => unpacked(forged.deflated === false ? wide : archive, { ...part, ...forged }, 1_100)).toThrow(
      expect.objectContaining({ reason }),
    );
  });
});
