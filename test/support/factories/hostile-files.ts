import { zipSync } from "fflate";
import { plainWorkbookParts } from "./plain-workbook.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A workbook whose sheet, and further parts, are packed as small as they go. */
const packed = (sheet: string, more: Readonly<Record<string, string>> = {}): Uint8Array =>
  zipSync(
    Object.fromEntries([
      ...plainWorkbookParts(utf8(sheet)).map(({ name, content }) => [name, content] as const),
      ...Object.entries(more).map(([name, text]) => [name, utf8(text)] as const),
    ]),
    { level: 9 },
  );

const sheet = (rows: string, after = ""): string =>
  `<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`;
const numbered = (count: number, each: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => each(index)).join("");
const HEADER = "Well,Sample,Target,Ct\n";

/**
 * Files that cost much more to read than they weigh, where a reader is not careful: by name, made when asked for. None
 * is larger than an upload may be.
 */
export const HOSTILE_FILES: Readonly<Record<string, () => Uint8Array>> = {
  "a statement of blanks": () => utf8(`* a${" ".repeat(2_500)}b\n${HEADER}A1,S,N,30\n`),
  "statements of blanks": () => utf8(`${`* a${" ".repeat(3_000)}b\n`.repeat(1_000)}${HEADER}A1,S,N,30\n`),
  "an experiment of blanks": () => utf8(`Experiment: ${" ".repeat(300_000)}\n${HEADER}A1,S,N,30\n`),
  "filters without end": () => utf8(`Experiment: ${"Filter ".repeat(100_000)}\n${HEADER}A1,S,N,30\n`),
  "a heading of brackets": () =>
    utf8(`Well,Sample,${"(".repeat(500_000)},Ct x${" ".repeat(500_000)}y\nA1,S,30,30\n`),
  "headings of brackets": () =>
    utf8(`Well,Sample,${`${"(a-".repeat(26)},`.repeat(9_000)}\nA1,S,30\n`.repeat(4)),
  "a million headers": () => utf8("Well,Sample,Ct\n".repeat(250_000)),
  "one well a hundred thousand times": () => utf8(`${HEADER}${"A1,S,N,30\n".repeat(380_000)}`),
  "a set-up of one well and its results": () =>
    utf8(
      `[Sample Setup]\nWell,Sample Name,Target Name\n${numbered(90_000, (at) => `A1,S${at},N\n`)}[Results]\n${HEADER}${numbered(90_000, (at) => `A1,S${at},N,30\n`)}`,
    ),
  "quotes left open": () => utf8(`${HEADER}${'A1,"S,N,30\n'.repeat(300_000)}`),
  "a line of quotes": () => utf8(`${HEADER}A1,S,N,${'"'.repeat(3_000_000)}\n`),
  "a line of quoted cells": () => utf8(`${HEADER}${'"a",'.repeat(900_000)}\n`),
  "a line of delimiters": () => utf8(`${HEADER}${",".repeat(3_900_000)}\n`),
  "a task of digits": () => utf8(`Well,Sample,Target,Task,Ct\nA1,S,N,NTC ${"1".repeat(3_000_000)}x,30\n`),
  "sections without end": () => utf8(`[Results]\n${HEADER}`.repeat(100_000)),
  "a sheet that unpacks to a hundred megabytes": () =>
    packed(sheet(`<row r="1">${"<c/>".repeat(25_000_000)}</row>`)),
  "rows as wide as may be": () =>
    packed(sheet(numbered(90_000, (at) => `<row r="${at + 1}"><c r="ALL${at + 1}"><v>1</v></c></row>`))),
  "cells side by side": () => packed(sheet(`<row r="1">${"<c><v>1</v></c>".repeat(2_000_000)}</row>`)),
  "a dimension as large as may be": () =>
    packed(
      `<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`,
    ),
  "merged cells over everything": () =>
    packed(
      sheet(
        numbered(
          5_000,
          (at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>1</v></c><c r="SZ${at + 1}"><v>1</v></c></row>`,
        ),
        `<mergeCells>${numbered(40_000, () => '<mergeCell ref="A1:XFD1048576"/>')}</mergeCells>`,
      ),
    ),
  "strings without end": () =>
    packed(sheet('<row r="1"><c r="A1" t="s"><v>1</v></c></row>'), {
      "xl/sharedStrings.xml": `<sst>${"<si/>".repeat(5_000_000)}</sst>`,
    }),
  "a string as long as may be": () =>
    packed(sheet(`<row r="1"><c r="A1" t="str"><v>${"Well ".repeat(5_000_000)}</v></c></row>`)),
  "elements as deep as may be": () => packed(sheet(`${"<row>".repeat(1_500_000)}${"<x>".repeat(1_500_000)}`)),
  "attributes without end": () => packed(sheet(`<row ${'a="" '.repeat(4_000_000)}/>`)),
  "a quote left open in a tag": () => packed(sheet(`<row r="1${" <c>".repeat(4_000_000)}`)),
  "entities that grow": () =>
    packed(
      `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${numbered(20, (at) => `<!ENTITY b${at} "${"&a;".repeat(10)}">`)}]>${sheet(`<row r="1"><c r="A1" t="str"><v>${"&b9;".repeat(1_000_000)}</v></c></row>`)}`,
    ),
  "tables within tables": () => utf8(`<html>${"<table><tr><td>".repeat(200_000)}`),
  "rows of a table without end": () =>
    utf8(`<table><tr>${'<td rowspan="1000">'.repeat(900)}${"<tr><td>".repeat(400_000)}`),
  "tags left open": () => utf8(`<html>${'<"'.repeat(1_500_000)}`),
  "comments left open": () => utf8(`<html>${"<!--".repeat(900_000)}`),
  "an XML spreadsheet far out": () =>
    utf8(
      `<Workbook><Worksheet><Table>${numbered(40_000, (at) => `<Row Index="${at + 1}"><Cell Index="999"><Data Type="Number">1</Data></Cell></Row>`)}</Table></Worksheet></Workbook>`,
    ),
  "an XML spreadsheet of merged cells": () =>
    utf8(
      `<Workbook><Worksheet><Table>${'<Row><Cell MergeAcross="16000" MergeDown="1000000"><Data Type="Number">1</Data></Cell></Row>'.repeat(30_000)}</Table></Worksheet></Workbook>`,
    ),
  "a thousand worksheets": () =>
    packed("<worksheet/>", {
      "xl/workbook.xml": `<workbook><sheets>${numbered(20_000, (at) => `<sheet name="S${at}" sheetId="${at}" r:id="rId1"/>`)}</sheets></workbook>`,
    }),
  "a thousand worksheets that are one": () =>
    packed(sheet(numbered(1_000, (at) => `<row r="${at + 1}">${"<c><v>1</v></c>".repeat(900)}</row>`)), {
      "xl/workbook.xml": `<workbook><sheets>${numbered(199, (at) => `<sheet name="S${at}" sheetId="${at}" r:id="r${at}"/>`)}</sheets></workbook>`,
      "xl/_rels/workbook.xml.rels": `<Relationships>${numbered(199, (at) => `<Relationship Id="r${at}" Type="x/worksheet" Target="worksheets/sheet1.xml"/>`)}</Relationships>`,
    }),
};
