import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readExportText } from "../../../shared/instruments/read-instrument-file.ts";
import { expectAccounted, readOrFailure, readRunOrFailure } from "../../support/exports/accounting.ts";
import { LAYOUTS, rowsOf, textOf, writtenFile } from "../../support/exports/fuzz-arbitraries.ts";
import { mutations } from "../../support/exports/mutations.ts";
import { bytesOf, utf8, workbook } from "../../support/exports/read-content.ts";
import { plainWorkbook, sheetXml } from "../../support/factories/plain-workbook.ts";
import { quantStudioWorkbook, wellsOfPlate } from "../../support/factories/quantstudio-workbook.ts";

/** Over all readers; more on demand: `FUZZ_CASES=1000000 npx vitest run --project unit test/unit/instruments/fuzz`. */
const CASES = Number(process.env.FUZZ_CASES ?? 100_000);
const share = (of: number) => ({ numRuns: Math.ceil(CASES * of) });
const TIMEOUT_MS = 60_000 + CASES * 3;

const SMALL_FILES = [
  "lightcycler480-fam.txt",
  "lightcycler480-cy5.txt",
  "hongshi-slan.gb18030.csv",
  "quantstudio-7flex-96.txt",
  "biorad-cfx-maestro.csv",
].map(bytesOf);
const LARGE_FILES = [
  "quantstudio-example03.txt",
  "quantstudio-viia7-384.txt",
  "quantstudio-results-only.txt",
].map(bytesOf);
const WORKBOOKS = [
  bytesOf("quantstudio-example10.xlsx"),
  quantStudioWorkbook(wellsOfPlate(8, ["N"])),
  quantStudioWorkbook(wellsOfPlate(8, ["N"]), { bookType: "biff8" }),
];

// The workbook library tells the console what it makes of damaged records.
beforeAll(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterAll(() => {
  vi.restoreAllMocks();
});

describe("whatever is written in the rows of a file", () => {
  it(
    "each row is read or refused with its line, in every layout",
    () => {
      fc.assert(
        fc.property(writtenFile, (file) => {
          const reading = readExportText(textOf(file));

          const { layout, rows } = file;
          expectAccounted(reading);
          if (reading.rows !== rows.length * layout.entriesPerRow) expect.fail(`${reading.rows} rows`);
          const first = layout.above.length + 2;
          for (const { line } of reading.refused)
            if (line < first || line >= first + rows.length) expect.fail(`no row at line ${line}`);
        }),
        share(0.8),
      );
    },
    TIMEOUT_MS,
  );

  it(
    "each row of a worksheet is read or refused with its row",
    async () => {
      const sheet = fc
        .constantFrom(...LAYOUTS.filter(({ above }) => above.length === 0))
        .chain((layout) =>
          fc.tuple(fc.constant(layout), rowsOf(layout), fc.constantFrom("xlsx" as const, "biff8" as const)),
        );
      await fc.assert(
        fc.asyncProperty(sheet, async ([layout, rows, bookType]) => {
          const bytes = workbook({ Sheet1: [[...layout.header], ...rows] }, bookType);
          const reading = await readRunOrFailure([{ fileName: "sheet", bytes }]);
          if (reading?.rows !== rows.length * layout.entriesPerRow) expect.fail(`${reading?.rows} rows`);
        }),
        share(0.002),
      );
    },
    TIMEOUT_MS,
  );
});

describe("spoiled files are accounted for or a ReadFailure, and no other error", () => {
  const spoil = (files: readonly Uint8Array[], of: number) =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), mutations, async (file, mutate) => {
        await readOrFailure(mutate(file));
      }),
      share(of),
    );

  it("texts", () => spoil(SMALL_FILES, 0.07), TIMEOUT_MS);
  it("long texts", () => spoil(LARGE_FILES, 0.006), TIMEOUT_MS);
  it("workbooks", () => spoil(WORKBOOKS, 0.006), TIMEOUT_MS);

  it(
    "worksheets inside an archive that is whole",
    async () => {
      const xml = sheetXml([
        ...["Well", "Sample", "Target", "Ct"].map((name, column) => [`${"ABCD"[column]}1`, name] as const),
        ...["A1", "S", "N", "30"].map((text, column) => [`${"ABCD"[column]}2`, text] as const),
      ]);
      await fc.assert(
        fc.asyncProperty(mutations, async (mutate) => {
          await readOrFailure(plainWorkbook(mutate(xml)));
        }),
        share(0.005),
      );
    },
    TIMEOUT_MS,
  );

  it(
    "HTML tables",
    async () => {
      const rows = LAYOUTS.flatMap(({ name, header, row }) =>
        name === "SLAN" ? [header, row("A1", "S", "N", "30"), row("A2", "T", "N", "NoCt")] : [],
      );
      const html = utf8(
        `<html><table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>\n`).join("")}</table></html>`,
      );
      expect((await readOrFailure(html))?.rows).toBe(2);
      await spoil([html], 0.02);
    },
    TIMEOUT_MS,
  );

  it(
    "XML spreadsheets",
    async () => {
      const rows = LAYOUTS.flatMap(({ name, header, row }) =>
        name === "SLAN" ? [header, row("A1", "S", "N", "30"), row("A2", "T", "N", "NoCt")] : [],
      );
      const xml = utf8(
        `<?xml version="1.0"?><Workbook><Worksheet ss:Name="S"><Table>${rows
          .map(
            (cells) =>
              `<Row>${cells.map((cell) => `<Cell><Data ss:Type="String">${cell}</Data></Cell>`).join("")}</Row>\n`,
          )
          .join("")}</Table></Worksheet></Workbook>`,
      );
      expect((await readOrFailure(xml))?.rows).toBe(2);
      await spoil([xml], 0.02);
    },
    TIMEOUT_MS,
  );

  it(
    "channels of a run",
    async () => {
      const [fam, cy5] = [bytesOf("lightcycler480-fam.txt"), bytesOf("lightcycler480-cy5.txt")];
      await fc.assert(
        fc.asyncProperty(mutations, mutations, async (mutate, mutateToo) => {
          await readRunOrFailure([
            { fileName: "fam", bytes: mutate(fam) },
            { fileName: "cy5", bytes: mutateToo(cy5) },
          ]);
        }),
        share(0.02),
      );
    },
    TIMEOUT_MS,
  );

  it(
    "mere noise is always a ReadFailure",
    async () => {
      const head = fc.constantFrom(
        "",
        "PK\u0003\u0004",
        "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1",
        "<table>",
        "\u00FF\u00FE",
      );
      await fc.assert(
        fc.asyncProperty(head, fc.uint8Array({ maxLength: 120 }), async (start, noise) => {
          const bytes = Uint8Array.from([...Array.from(start, (c) => c.charCodeAt(0)), ...noise]);
          expect(await readOrFailure(bytes)).toBeUndefined();
        }),
        share(0.1),
      );
    },
    TIMEOUT_MS,
  );
});
