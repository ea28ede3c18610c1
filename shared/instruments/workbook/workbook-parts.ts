import { tooLarge } from "../limits.ts";
import { readMarkup } from "./markup.ts";
import { isDateFormat } from "./number-formats.ts";
import { decodeEscapes } from "./worksheet-xml.ts";

// The parts of an `.xlsx` archive beside its worksheets: each is read in one pass, for the little that is needed.

/** Where the relations of a part lead, by their ids; targets as written. */
export function readRelations(xml: string): Map<string, { type: string; target: string }> {
  const relations = new Map<string, { type: string; target: string }>();
  readMarkup(xml, {
    open(name, attributes) {
      if (name !== "relationship") return;
      const [id, target] = [attributes("id"), attributes("target")];
      if (id !== undefined && target !== undefined)
        relations.set(id, { type: attributes("type") ?? "", target });
    },
    close() {},
    text() {},
  });
  return relations;
}

export interface WorkbookSheets {
  sheets: { name: string; relation: string }[];
  from1904: boolean;
}

/** Names of the worksheets in order, and the relations that lead to them. */
export function readWorkbookSheets(xml: string): WorkbookSheets {
  const sheets: WorkbookSheets["sheets"] = [];
  let from1904 = false;
  readMarkup(xml, {
    open(name, attributes) {
      if (name === "workbookpr") from1904 = ["1", "true"].includes(attributes("date1904") ?? "");
      if (name !== "sheet") return;
      // Both `sheetId` and `r:id` are there; prefixes are left away, so the second is `id`.
      sheets.push({ name: decodeEscapes(attributes("name") ?? ""), relation: attributes("id") ?? "" });
    },
    close() {},
    text() {},
  });
  return { sheets, from1904 };
}

const MOST_STRINGS = 500_000;

/** The texts that cells refer to by number, without the readings that stand above Japanese ones. */
export function readSharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let parts: string[] | undefined;
  let isText = false;
  let inPhonetic = false;
  readMarkup(xml, {
    open(name) {
      if (name === "si") {
        if (strings.length >= MOST_STRINGS) throw tooLarge(MOST_STRINGS, "texts");
        parts = [];
      } else if (name === "rph") inPhonetic = true;
      else if (name === "t") isText = !inPhonetic;
    },
    text(text) {
      if (isText) parts?.push(text);
    },
    close(name) {
      if (name === "t") isText = false;
      else if (name === "rph") inPhonetic = false;
      else if (name === "si" && parts !== undefined) {
        strings.push(decodeEscapes(parts.join("")));
        parts = undefined;
      }
    },
  });
  return strings;
}

/** Which cell styles show a number as a date. */
export function readDateStyles(xml: string): ReadonlySet<number> {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inCells = false;
  readMarkup(xml, {
    open(name, attributes) {
      if (name === "numfmt") codes.set(Number(attributes("numfmtid")), attributes("formatcode") ?? "");
      else if (name === "cellxfs") inCells = true;
      else if (name === "xf" && inCells) formats.push(Number(attributes("numfmtid") ?? 0));
    },
    close(name) {
      if (name === "cellxfs") inCells = false;
    },
    text() {},
  });
  const isDate = new Map<number, boolean>();
  const dates = new Set<number>();
  formats.forEach((id, style) => {
    const known = isDate.get(id) ?? isDateFormat(id, codes.get(id));
    isDate.set(id, known);
    if (known) dates.add(style);
  });
  return dates;
}
