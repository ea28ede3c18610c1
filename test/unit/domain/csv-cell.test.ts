import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell } from "../../../shared/domain/csv-cell.ts";
import { comparableName } from "../../../shared/domain/laboratory/comparable-name.ts";
import { csvOf } from "../../../web/src/ui/files/save-csv.ts";

const ROOT = new URL("../../../", import.meta.url).pathname;
const formulas = [
  "=1+1",
  "+1+1",
  "-2+3",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  " =1",
  "＝1",
  "－1+cmd",
  "|cmd",
  "%0A=1",
  '"=1',
];

/** A text as it was before apostrophes were put before what would be a formula. */
const unmarked = (shown: string): string =>
  shown
    .replace(/([,;\t\r\n])'(?=[\s\p{Cc}"]*[=+\-@＝＋－＠|%])/gu, "$1")
    .replace(/^'(?=[\s\p{Cc}"]*[=+\-@＝＋－＠|%])/u, "");

describe("cells of a table for spreadsheets", () => {
  it.each(formulas)("show %j as text and not as a formula", (text) => {
    const [[shown = ""] = []]: string[][] = parse(`${csvCell(text)}\r\n`, { relax_quotes: false });

    expect(shown).toMatch(/^'/);
    expect(unmarked(shown)).toBe(text);
  });

  it.each([5, -5, "-3.5", "+4", "28.11", "A1", "张三", "a,b", "a;b", "a; b-c", 'a"b', "a\nb"])(
    "keep %j as it is",
    (value) => {
      const [[shown] = []]: string[][] = parse(`${csvCell(value)}\r\n`);

      expect(shown).toBe(String(value));
    },
  );

  it("never begin with what a formula begins with, whatever the text, and are read back whole", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom(...formulas)),
        fc.constantFrom(",", "\t"),
        (text, separator) => {
          fc.pre(text !== "" && !/^[+-]?\d+(\.\d+)?$/.test(text));
          const cell = csvCell(text, separator === "," ? "," : "\t");
          const [[shown = "", next] = []]: string[][] = parse(`${cell}${separator}x\r\n`, {
            ...{ delimiter: separator, record_delimiter: "\r\n" },
          });

          expect(shown).not.toMatch(/^[\s"]*[=+\-@|%]/);
          expect(unmarked(shown)).toBe(unmarked(text));
          expect(next).toBe("x");
        },
      ),
      { numRuns: 500 },
    );
  });

  it("are those of every table that people are given: nothing else quotes cells by itself", () => {
    const files = ["functions", "local", "shared", "web/src"].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => join(folder, name)),
    );
    const quoting = files.filter((file) =>
      readFileSync(join(ROOT, file), "utf8").includes(`replaceAll('"', '""')`),
    );

    // The second writes what an instrument would, for the demonstration: no person opens it.
    expect(quoting).toEqual([
      "shared/domain/csv-cell.ts",
      "shared/instruments/writers/quantstudio-writer.ts",
    ]);
    expect(csvOf([["=1", -1]])).toBe("\uFEFF'=1,-1\r\n");
  });

  it("name a control in a sample sheet so that the instrument's answer is still known", () => {
    expect(comparableName("'-NC")).toBe(comparableName("-NC"));
    expect(comparableName("'PC")).not.toBe(comparableName("PC"));
  });
});
