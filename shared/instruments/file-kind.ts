import { ReadFailure } from "./reading.ts";

const startsWith = (bytes: Uint8Array, ...signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

const letters = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

export const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b, 0x03, 0x04);

/** The container of old `.xls` files, or such a workbook bare; its second byte is no letter of any text. */
export const isBinaryWorkbook = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0) ||
  (bytes[0] === 0x09 && [0, 2, 4, 8].includes(bytes[1] ?? -1) && bytes[3] === 0);

/** Files that people send by mistake, by how they begin. */
const OTHERS: readonly (readonly [kind: string, begins: readonly number[]])[] = [
  ["PDF", letters("%PDF")],
  ["RTF", letters("{\\rtf")],
  ["a picture (PNG)", [0x89, ...letters("PNG")]],
  ["a picture (JPEG)", [0xff, 0xd8, 0xff]],
  ["a picture (GIF)", letters("GIF8")],
  ["a packed file (gzip)", [0x1f, 0x8b, 0x08]],
  ["a packed file (RAR)", letters("Rar!")],
  ["a packed file (7-Zip)", [0x37, 0x7a, 0xbc, 0xaf]],
  ["a database (SQLite)", letters("SQLite format 3")],
];

/** Throws `ReadFailure` `otherKind` for a file that is known to be no export. */
export function refuseOtherKinds(bytes: Uint8Array): void {
  const kind =
    OTHERS.find(([, begins]) => startsWith(bytes, ...begins))?.[0] ?? (isJson(bytes) ? "JSON" : undefined);
  if (kind !== undefined)
    throw new ReadFailure("otherKind", `the file is ${kind} and no workbook`, undefined, { about: kind });
}

const isJson = (bytes: Uint8Array): boolean =>
  /^\s*(?:\{\s*"|\[\s*[{[])/.test(new TextDecoder("latin1").decode(bytes.subarray(0, 200)));
