import type { CellObject, Range, WorkSheet } from "@e965/xlsx";
import type { ExportDocument, ExportRow, ExportTable } from "./export-table.ts";
import { ReadFailure } from "./reading.ts";
import { findResults } from "./results-block.ts";
import { isExpectedName, isIrrelevantSheet, isResultsName } from "./table-names.ts";
import { storedZip, unzipPart, zipParts } from "./zip-archive.ts";

/** The worksheets read of a plate of 384 wells and six targets unpack to about 7 MB. */
const MOST_UNPACKED_BYTES = 32 * 1024 * 1024;
const MOST_ROWS = 100_000;
const MOST_COLUMNS = 1_000;
/** A well has a row for each of a dozen targets at most. */
const MOST_SPANNED = 24;
/** What the library asks for besides the worksheets: contents, relations, strings, styles and theme. */
const ALWAYS_READ = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:[^/]+\.xml|_rels\/[^/]+|theme\/[^/]+))$/;

const startsWith = (bytes: Uint8Array, ...signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b, 0x03, 0x04);

/** The container of old `.xls` files, or such a workbook bare; its second byte is no letter of any text. */
const isBinaryWorkbook = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0) ||
  (bytes[0] === 0x09 && [0, 2, 4, 8].includes(bytes[1] ?? -1) && bytes[3] === 0);

export const isWorkbook = (bytes: Uint8Array): boolean => isZip(bytes) || isBinaryWorkbook(bytes);

/** Numbers with all their digits: what the sheet shows may be rounded. */
function cellText({ t: type, v: value }: CellObject): string {
  if (type === "e" || value === undefined || value instanceof Date) return "";
  return String(value).trim();
}

/** A cell that spans rows stands in each of them, as a well that is written once for all its targets. */
function spread(grid: ReadonlyMap<number, string[]>, merges: readonly Range[]): void {
  for (const { s: start, e: end } of merges) {
    const text = grid.get(start.r + 1)?.[start.c];
    if (text === undefined || end.c !== start.c) continue;
    for (let line = start.r + 2; line <= Math.min(end.r + 1, start.r + MOST_SPANNED); line += 1) {
      const row = grid.get(line);
      if (row !== undefined) row[start.c] ||= text;
    }
  }
}

function rowsOf(sheet: WorkSheet): ExportRow[] {
  const grid = new Map<number, string[]>();
  for (const [address, cell] of Object.entries(sheet)) {
    const [, letters = "", digits = ""] = /^([A-Z]{1,3})(\d+)$/.exec(address) ?? [];
    if (letters === "") continue;
    let column = 0;
    for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
    const line = Number(digits);
    if (line > MOST_ROWS || column > MOST_COLUMNS) {
      throw new ReadFailure(
        "tooLarge",
        `the worksheet has more than ${MOST_ROWS} rows or ${MOST_COLUMNS} columns`,
      );
    }
    const row = grid.get(line) ?? [];
    row[column - 1] = cellText(cell);
    grid.set(line, row);
  }
  spread(grid, sheet["!merges"] ?? []);
  return [...grid]
    .sort(([a], [b]) => a - b)
    .map(([line, cells]) => ({ line, cells: Array.from(cells, (cell) => cell ?? ""), end: "sheet" }));
}

interface Source {
  data: Uint8Array | string;
  type: "array" | "string";
  /** Which worksheets to parse; all where absent. */
  sheets?: string[];
}

async function parse({ data, type, sheets }: Source): Promise<ExportDocument> {
  const { read } = await import("@e965/xlsx");
  let tables: ExportTable[];
  try {
    const workbook = read(data, {
      type,
      raw: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      cellNF: false,
      ...(sheets === undefined ? {} : { sheets }),
    });
    tables = workbook.SheetNames.flatMap((name) => {
      const sheet = workbook.Sheets[name];
      if (sheet === undefined || isIrrelevantSheet(name)) return [];
      return [
        { name: name.trim().toLowerCase(), title: name.trim(), line: 1, readings: [() => rowsOf(sheet)] },
      ];
    });
  } catch (error) {
    const detail = error instanceof Error ? error.message : "";
    throw new ReadFailure("workbookUnreadable", `the workbook cannot be read: ${detail}`, undefined, {
      cause: error,
    });
  }
  if (tables.length === 0)
    throw new ReadFailure("resultsMissing", "the workbook has no worksheet with results");
  return { kind: "workbook", tables, quantStudio: false };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const attribute = (tag: string, name: string): string =>
  (new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "").replace(
    /&(amp|lt|gt|quot|apos);/g,
    (whole, entity: string) => ENTITIES[entity] ?? whole,
  );

/** Names of the worksheets and the archive's parts in which they are. */
function worksheetParts(workbook: string, relations: string): { name: string; part: string }[] {
  const targets = new Map(
    [...relations.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)].map(([tag]) => [
      attribute(tag, "Id"),
      attribute(tag, "Target").replace(/^\/?(?:xl\/)?/, "xl/"),
    ]),
  );
  return [...workbook.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].map(([tag]) => ({
    name: attribute(tag, "name"),
    part: targets.get(attribute(tag, "(?:\\w+:)?id")) ?? "",
  }));
}

const hasResults = (document: ExportDocument): boolean => {
  try {
    return findResults(document).length > 0;
  } catch (error) {
    if (error instanceof ReadFailure) return false;
    throw error;
  }
};

/**
 * Unpack what is needed of the archive and no more: the curves and raw data beside the results are ten times as large
 * as these. What is unpacked is counted, so an archive that lies about its sizes does no harm.
 */
async function readArchive(bytes: Uint8Array): Promise<ExportDocument> {
  const parts = new Map(zipParts(bytes).map((part) => [part.name, part]));
  let left = MOST_UNPACKED_BYTES;
  const unzip = async (name: string) => {
    const part = parts.get(name);
    if (part === undefined) return undefined;
    const content = await unzipPart(bytes, part, left);
    left -= content.length;
    return { name, content };
  };
  const text = async (name: string) => new TextDecoder().decode((await unzip(name))?.content);
  const workbook = await text("xl/workbook.xml");
  if (workbook === "") throw new ReadFailure("workbookUnreadable", "the archive is no Excel workbook");
  const worksheets = worksheetParts(workbook, await text("xl/_rels/workbook.xml.rels"));
  const shared: { name: string; content: Uint8Array }[] = [];
  for (const name of [...parts.keys()].filter((each) => ALWAYS_READ.test(each))) {
    const part = await unzip(name);
    if (part !== undefined) shared.push(part);
  }
  const readSheets = async (wanted: typeof worksheets) => {
    const stored = [...shared];
    for (const name of new Set(wanted.map(({ part }) => part))) {
      const part = await unzip(name);
      if (part !== undefined) stored.push(part);
    }
    return parse({ data: storedZip(stored), type: "array", sheets: wanted.map(({ name }) => name) });
  };
  const relevant = worksheets.filter(({ name }) => !isIrrelevantSheet(name));
  if (relevant.some(({ name }) => isResultsName(name))) {
    const document = await readSheets(relevant.filter(({ name }) => isExpectedName(name)));
    if (hasResults(document)) return document;
  }
  return readSheets(relevant);
}

/** A workbook (`.xlsx`, or `.xls` of before 2007). Throws `ReadFailure` when it is damaged or too large. */
export const workbookDocument = (bytes: Uint8Array): Promise<ExportDocument> =>
  isZip(bytes) ? readArchive(bytes) : parse({ data: bytes, type: "array" });

/** HTML tables or an XML spreadsheet, which software likes to save as `.xls`. Throws `ReadFailure`. */
export const markupDocument = (text: string): Promise<ExportDocument> =>
  parse({ data: text, type: "string" });
