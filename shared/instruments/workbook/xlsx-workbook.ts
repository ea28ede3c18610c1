import { noWorkbookArchive } from "../file-kind.ts";
import { tooLarge } from "../limits.ts";
import { ReadFailure } from "../reading.ts";
import type { ExportDocument, ExportTable } from "../table/export-table.ts";
import { isIrrelevantSheet } from "../table/table-names.ts";
import {
  readDateStyles,
  readRelations,
  readSharedStrings,
  readWorkbookSheets,
  type WorkbookSheets,
} from "./workbook-parts.ts";
import { readWorksheet, type SheetSurroundings } from "./worksheet-xml.ts";
import { MOST_UNPACKED_MEGABYTES, unzipPart, type ZipPart, zipParts } from "./zip-archive.ts";

/** The worksheets read of a plate of 384 wells and six targets unpack to about 7 MB. */
const MOST_UNPACKED_BYTES = MOST_UNPACKED_MEGABYTES * 1024 * 1024;
const MOST_SHEETS = 200;

/** Unpacks parts of an archive and counts what comes out of all of them, whatever the archive declares. */
class Unpacker {
  private readonly parts: ReadonlyMap<string, ZipPart>;
  private left = MOST_UNPACKED_BYTES;

  constructor(private readonly bytes: Uint8Array) {
    this.parts = new Map(zipParts(bytes).map((part) => [part.name.toLowerCase(), part]));
  }

  /** Names of all parts, in lower case. */
  names(): string[] {
    return [...this.parts.keys()];
  }

  /** The text of a part, empty where there is none. */
  text(name: string): string {
    const part = this.parts.get(name.toLowerCase());
    if (part === undefined) return "";
    const decoder = new TextDecoder();
    const pieces: string[] = [];
    unzipPart(this.bytes, part, this.left, (piece) => {
      this.left -= piece.length;
      pieces.push(decoder.decode(piece, { stream: true }));
    });
    pieces.push(decoder.decode());
    return pieces.join("");
  }
}

/** The part that a relation of another part leads to. */
function targetOf(from: string, target: string): string {
  const path = target.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const step of target.split("/")) {
    if (step === "..") path.pop();
    else if (step !== "" && step !== ".") path.push(step);
  }
  return path.join("/");
}

const relationsPart = (of: string): string => {
  const at = of.lastIndexOf("/") + 1;
  return `${of.slice(0, at)}_rels/${of.slice(at)}.rels`;
};

function workbookPart(unpacker: Unpacker): string {
  const relations = [...readRelations(unpacker.text("_rels/.rels")).values()];
  const main = relations.find(({ type }) => type.endsWith("/officeDocument"));
  return main === undefined ? "xl/workbook.xml" : targetOf("", main.target);
}

/** The worksheets of a workbook, unpacked and parsed when asked for, each once. */
function openSheets(
  unpacker: Unpacker,
  workbook: string,
  { sheets, from1904 }: WorkbookSheets,
): { name: string; table(): ExportTable }[] {
  const relations = readRelations(unpacker.text(relationsPart(workbook)));
  const partOf = (kind: string): string => {
    const found = [...relations.values()].find(({ type }) => type.endsWith(kind));
    return found === undefined ? "" : targetOf(workbook, found.target);
  };
  let surroundings: SheetSurroundings | undefined;
  const readSurroundings = (): SheetSurroundings => {
    const dates = readDateStyles(unpacker.text(partOf("/styles") || targetOf(workbook, "styles.xml")));
    return {
      strings: readSharedStrings(
        unpacker.text(partOf("/sharedStrings") || targetOf(workbook, "sharedStrings.xml")),
      ),
      isDateStyle: (style) => dates.has(style),
      from1904,
    };
  };
  const read = new Map<string, ExportTable>();
  return sheets.map(({ name, relation }) => ({
    name,
    table() {
      const known = read.get(relation);
      if (known !== undefined) return known;
      surroundings ??= readSurroundings();
      const target = relations.get(relation)?.target;
      const xml = target === undefined ? "" : unpacker.text(targetOf(workbook, target));
      const rows = xml === "" ? [] : readWorksheet(xml, surroundings).toRows();
      const table: ExportTable = {
        name: name.trim().toLowerCase(),
        title: name.trim(),
        line: 1,
        readings: [() => rows],
      };
      read.set(relation, table);
      return table;
    },
  }));
}

/**
 * Unpack what is needed of the archive and no more: the curves and raw data beside the results are ten times as large
 * as these. All other worksheets are read, because results may go on in one of them. Throws `ReadFailure` when it is damaged or too large.
 */
export function xlsxWorkbook(bytes: Uint8Array): ExportDocument {
  const unpacker = new Unpacker(bytes);
  const part = workbookPart(unpacker);
  const xml = unpacker.text(part);
  if (xml === "" || part.endsWith(".bin")) throw noWorkbookArchive(unpacker.names());
  const workbook = readWorkbookSheets(xml);
  if (workbook.sheets.length > MOST_SHEETS) throw tooLarge(MOST_SHEETS, "worksheets");
  const relevant = openSheets(unpacker, part, workbook).filter(({ name }) => !isIrrelevantSheet(name));
  if (relevant.length === 0)
    throw new ReadFailure("resultsMissing", "the workbook has no worksheet with results");
  return { kind: "workbook", tables: relevant.map((sheet) => sheet.table()), quantStudio: false };
}
