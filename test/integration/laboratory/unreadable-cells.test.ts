import { utils, write } from "@e965/xlsx";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as lab from "../../../shared/contracts/laboratory/runs.ts";
import { results } from "../../../shared/contracts/messages/results.ts";
import { plainWorkbook } from "../../support/factories/plain-workbook.ts";
import {
  CAMPAIGN,
  type LaboratoryScene,
  laboratoryScene,
  STARTED_AT,
} from "../../support/scenes/laboratory-scene.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A well's three targets, of which the first two hold something that gives no value. */
const rowsOf = (barcode: string, spoiled: string): string[][] => [
  ["well", "sample", "target", "ct", "role"],
  ["A1", barcode, "ORF1ab", spoiled, "unknown"],
  ["A1", barcode, "N", spoiled, "unknown"],
  ["A1", barcode, "RNase P", "27", "unknown"],
  ["H11", "PC", "ORF1ab", "25", "positive control"],
  ["H11", "PC", "N", "25", "positive control"],
  ["H12", "NC", "ORF1ab", "NoCt", "negative control"],
  ["H12", "NC", "N", "NoCt", "negative control"],
];

const csv = (barcode: string, spoiled: string): Uint8Array =>
  utf8(
    `${rowsOf(barcode, spoiled)
      .map((row) => row.join(","))
      .join("\n")}\n`,
  );

const html = (barcode: string, cell: string): Uint8Array =>
  utf8(
    `<html><table>${rowsOf(barcode, "?")
      .map((row) => `<tr>${row.map((text) => (text === "?" ? cell : `<td>${text}</td>`)).join("")}</tr>`)
      .join("")}</table></html>`,
  );

const xml2003 = (barcode: string, cell: string): Uint8Array =>
  utf8(
    `<?xml version="1.0"?><Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table>${rowsOf(
      barcode,
      "?",
    )
      .map(
        (row) =>
          `<Row>${row.map((text) => (text === "?" ? cell : `<Cell><Data ss:Type="String">${text}</Data></Cell>`)).join("")}</Row>`,
      )
      .join("")}</Table></Worksheet></Workbook>`,
  );

/** A worksheet in which `cell` makes the spoiled cells, given their addresses. */
const xlsx = (barcode: string, cell: (at: string) => string): Uint8Array =>
  plainWorkbook(
    utf8(
      `<worksheet><sheetData>${rowsOf(barcode, "?")
        .map(
          (row, line) =>
            `<row r="${line + 1}">${row
              .map((text, column) => {
                const at = `${"ABCDE"[column]}${line + 1}`;
                return text === "?" ? cell(at) : `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
              })
              .join("")}</row>`,
        )
        .join("")}</sheetData></worksheet>`,
    ),
  );

const xls = (barcode: string, code: number): Uint8Array => {
  const sheet = utils.aoa_to_sheet(rowsOf(barcode, "?"));
  for (const at of ["D2", "D3"]) sheet[at] = { t: "e", v: code };
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "S");
  const bytes: unknown = write(book, { type: "array", bookType: "biff8" });
  if (!(bytes instanceof ArrayBuffer)) throw new TypeError("the workbook was not written");
  return new Uint8Array(bytes);
};

const CASES: readonly (readonly [what: string, found: string, file: (barcode: string) => Uint8Array])[] = [
  ...["#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"].map(
    (error) =>
      [
        `the error ${error} in .xlsx`,
        error,
        (barcode: string) => xlsx(barcode, (at) => `<c r="${at}" t="e"><v>${error}</v></c>`),
      ] as const,
  ),
  ...["#N/A", "#REF!", "#BEZUG!", "#¡REF!", "#NV", "#ССЫЛКА!", "####", "Err:502"].map(
    (error) => [`the error ${error} in CSV`, error, (barcode: string) => csv(barcode, error)] as const,
  ),
  [
    "a formula without a stored value in .xlsx",
    "=D9",
    (barcode) => xlsx(barcode, (at) => `<c r="${at}"><f>D9</f></c>`),
  ],
  [
    "a formula with an empty stored value in .xlsx",
    "=D9",
    (barcode) => xlsx(barcode, (at) => `<c r="${at}" t="str"><f>D9</f><v></v></c>`),
  ],
  ["a boolean in .xlsx", "FALSE", (barcode) => xlsx(barcode, (at) => `<c r="${at}" t="b"><v>0</v></c>`)],
  [
    "a date in .xlsx",
    "2022-05-25",
    (barcode) => xlsx(barcode, (at) => `<c r="${at}" t="d"><v>2022-05-25</v></c>`),
  ],
  [
    "a text that the workbook does not hold",
    "text 99, which the workbook does not hold",
    (barcode) => xlsx(barcode, (at) => `<c r="${at}" t="s"><v>99</v></c>`),
  ],
  ["the error #N/A in .xls", "#N/A", (barcode) => xls(barcode, 42)],
  [
    "an error in XML of 2003",
    "#DIV/0!",
    (barcode) => xml2003(barcode, '<Cell><Data ss:Type="Error">#DIV/0!</Data></Cell>'),
  ],
  [
    "a formula without a stored value in XML of 2003",
    "=RC[1]",
    (barcode) => xml2003(barcode, '<Cell ss:Formula="=RC[1]"/>'),
  ],
  ["an error in HTML", "#WERT!", (barcode) => html(barcode, "<td>#WERT!</td>")],
  ["a formula without a value in HTML", "=A1", (barcode) => html(barcode, '<td x:fmla="=A1"></td>')],
  ["a value that its format hides in HTML", "33.5", (barcode) => html(barcode, '<td x:num="33.5"></td>')],
  ["a value beside no text in HTML", "33.5", (barcode) => html(barcode, '<td sdval="33.5"></td>')],
  ["a picture in HTML", "<img>", (barcode) => html(barcode, '<td><img src="ct.png"></td>')],
  ["a field in HTML", "<input>", (barcode) => html(barcode, '<td><input value="33.5"></td>')],
  [
    "a table in HTML",
    "<table>",
    (barcode) => html(barcode, "<td><table><tr><td>33.5</td></tr></table></td>"),
  ],
  ["a picture in .xlsx", "#?", (barcode) => xlsx(barcode, (at) => `<c r="${at}" vm="1"/>`)],
  ["a share in .xlsx", "0.335", (barcode) => xlsx(barcode, (at) => `<c r="${at}" s="1"><v>0.335</v></c>`)],
  ...["99", "99.9", "60.5", "0.33", "1E2", "33%", "33 Ct", "> 40", "3²"].map(
    (written) => [`${written} in CSV`, written, (barcode: string) => csv(barcode, written)] as const,
  ),
];

describe("what a Ct cell does not say", () => {
  let scene: LaboratoryScene;
  beforeEach(async () => {
    scene = await laboratoryScene();
  });
  afterEach(() => scene.world.close());

  it.each(CASES)(
    "%s makes nobody negative, from upload to the people's own pages",
    async (_, found, file) => {
      const { world, technician, submit, approve, addPerson, addTube, uploadBody } = scene;
      const people = [await addPerson(), await addPerson()];
      const barcode = await addTube(1, { members: people });

      const upload = await world.call(lab.uploadRun, {
        as: technician,
        params: { laboratoryId: "LAB01" },
        body: uploadBody(Buffer.from(file(barcode)).toString("base64"), STARTED_AT),
      });
      expect(upload.status).toBe(201);
      expect(upload.body.wellsRefused).toMatchObject([
        { line: 2, well: "A1", reason: "ctUnreadable", cell: "D2", found },
        { line: 3, well: "A1", reason: "ctUnreadable", cell: "D3", found },
      ]);
      expect(upload.body.tubes).toMatchObject([{ outcome: "invalid", rule: "targetNotMeasured" }]);
      await submit(upload.body.runId);
      const approval = await approve(upload.body.runId);
      expect(approval.body).toMatchObject({ state: "published", published: 1 });

      for (const residentId of people) {
        const { body } = await world.call(results, {
          as: await world.as.resident(residentId),
          params: { campaignId: CAMPAIGN },
        });
        expect(body.people).toMatchObject([{ status: "resample" }]);
      }
    },
  );
});
