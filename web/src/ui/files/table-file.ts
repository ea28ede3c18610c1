import { parse } from "csv-parse/browser/esm/sync";

// Tables that people upload: CSV of any length, read a piece at a time, and workbooks. A line is a row: a stray quote
// spoils its own row only, instead of swallowing the rows after it.

/** A row of a table, with its line in the file. */
export interface TableRow {
  line: number;
  cells: string[];
}

const PIECE_BYTES = 1 << 20;
const ROWS_AT_ONCE = 2_000;
const ZIP = 0x504b;
/** A row of a roster has some hundred characters. What is longer is no table, and would be looked through again and again. */
const MOST_LINE_CHARACTERS = 1 << 20;

/**
 * The rows of a file in order, a batch at a time; empty rows are left out.
 * @throws RangeError for what is no table of rows that people made
 */
export async function* tableRows(file: File): AsyncGenerator<TableRow[]> {
  const start = await bytesOf(file.slice(0, PIECE_BYTES));
  if (start.byteLength > 1 && new DataView(start).getUint16(0) === ZIP) {
    yield* workbookRows(file);
    return;
  }
  const decoder = new TextDecoder(encodingOf(start));
  let line = 0;
  let rest = "";
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    const isLast = at + PIECE_BYTES >= file.size;
    const text = rest + decoder.decode(await bytesOf(file.slice(at, at + PIECE_BYTES)), { stream: !isLast });
    const lines = text.split(/\r\n|\n/);
    rest = isLast ? "" : (lines.pop() ?? "");
    if (rest.length > MOST_LINE_CHARACTERS)
      throw new RangeError(`line ${line + lines.length + 1} is longer than a row of a table`);
    const rows: TableRow[] = [];
    for (const each of lines) {
      line += 1;
      if (each.trim() !== "") rows.push({ line, cells: cellsOf(each) });
    }
    yield rows;
  }
}

/** Files of older offices are in GB 18030, in which UTF-8 would have letters that do not exist. */
function encodingOf(start: ArrayBuffer): "utf-8" | "gb18030" {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(start, { stream: true });
    return "utf-8";
  } catch {
    return "gb18030";
  }
}

function cellsOf(line: string): string[] {
  const delimiter = line.includes("\t") && !line.includes(",") ? "\t" : ",";
  if (!line.includes('"')) return line.split(delimiter).map((cell) => cell.trim());
  try {
    const [cells = []] = parse(line, {
      delimiter,
      record_delimiter: "\n",
      relax_quotes: true,
      relax_column_count: true,
      trim: true,
    });
    return cells;
  } catch {
    return line.split(delimiter).map((cell) => cell.trim());
  }
}

async function* workbookRows(file: File): AsyncGenerator<TableRow[]> {
  const { read, utils } = await import("@e965/xlsx");
  const { Sheets, SheetNames } = read(await bytesOf(file), { dense: true });
  const sheet = Sheets[SheetNames[0] ?? ""];
  if (sheet === undefined) return;
  const found: unknown[][] = utils.sheet_to_json(sheet, {
    header: 1,
    raw: false,
    defval: "",
    blankrows: true,
  });
  const rows = found
    .map((cells, index) => ({ line: index + 1, cells: cells.map((cell) => String(cell).trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) yield rows.slice(at, at + ROWS_AT_ONCE);
}

/** Older browsers have no `Blob.arrayBuffer`. */
const bytesOf = (blob: Blob): Promise<ArrayBuffer> => new Response(blob).arrayBuffer();
