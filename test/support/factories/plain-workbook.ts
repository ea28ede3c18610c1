import { storedZip } from "./stored-zip.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const CONTENT_TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>';
const WORKBOOK =
  '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets><sheet name="Results" sheetId="1" r:id="rId1"/></sheets></workbook>';
const RELATIONS =
  '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>';

export const SHEET_PART = "xl/worksheets/sheet1.xml";

/** A worksheet's XML with these texts in these cells. */
export const sheetXml = (cells: readonly (readonly [address: string, text: string])[]): Uint8Array =>
  utf8(
    `<worksheet><sheetData><row>${cells
      .map(([at, text]) => `<c r="${at}" t="str"><v>${text}</v></c>`)
      .join("\n")}</row></sheetData></worksheet>`,
  );

/** The parts of the smallest workbook around one worksheet. */
export const plainWorkbookParts = (sheet: Uint8Array) => [
  { name: "[Content_Types].xml", content: utf8(CONTENT_TYPES) },
  { name: "xl/workbook.xml", content: utf8(WORKBOOK) },
  { name: "xl/_rels/workbook.xml.rels", content: utf8(RELATIONS) },
  { name: SHEET_PART, content: sheet },
];

/** The smallest workbook around one worksheet, uncompressed, so that a test may spoil any byte of the sheet. */
export const plainWorkbook = (sheet: Uint8Array): Uint8Array => storedZip(plainWorkbookParts(sheet));
