import { readFileSync } from "node:fs";
import { utils, write } from "@e965/xlsx";
import { readInstrumentFile } from "../../../shared/instruments/read-instrument-file.ts";
import type { ReadingMode, WellReading } from "../../../shared/instruments/reading.ts";

export const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(`test/instruments/${name}`));
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export function workbook(
  sheets: Readonly<Record<string, unknown[][]>>,
  bookType: "xlsx" | "biff8" = "xlsx",
): Uint8Array {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets))
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name);
  const bytes: unknown = write(book, { type: "array", bookType, compression: true });
  if (!(bytes instanceof ArrayBuffer)) throw new TypeError("the workbook was not written");
  return new Uint8Array(bytes);
}

export const read = (content: string | Uint8Array, mode?: ReadingMode) =>
  readInstrumentFile(typeof content === "string" ? utf8(content) : content, "run", mode);

export const brief = ({ well, sample, target, ct, role }: WellReading) => [well, sample, target, ct, role];
