import { describe, expect, it } from "vitest";
import { columnsOf, rosterRow } from "../../../../web/src/people/roster/roster-rows.ts";
import { rosterChunks } from "../../../../web/src/people/roster/roster-upload.ts";
import { nameOfFile } from "../../../../web/src/ui/files/file-name.ts";

const HEAD = "户号,社区编号,姓名,证件类型,证件号码,手机号,残疾";

const fileOf = (rows: readonly string[]): File => new File([[HEAD, ...rows].join("\n")], "roster.csv");
const row = (household: number): string => `H${household},110107001001,王小明,身份证,,,`;

async function chunks(file: File) {
  const all: { chunk: number; lines: number[]; households: Set<string> }[] = [];
  for await (const { chunk, rows } of rosterChunks(file, 0))
    all.push({
      chunk,
      lines: rows.map(({ line }) => line),
      households: new Set(rows.map(({ cells }) => cells[0] ?? "")),
    });
  return all;
}

describe("a roster file", () => {
  it("has its columns found by their names and its cells put in the words of the contract", () => {
    const columns = columnsOf(HEAD.split(","));

    const read = rosterRow(
      { line: 2, cells: ["H1", "110107001001", "王小明", "身份证", "", "10012345678", "是"] },
      columns,
    );

    expect(read).toEqual({
      ...{ householdId: "H1", communityId: "110107001001", name: "王小明", documentType: "residentId" },
      ...{ phone: "10012345678", disabled: true },
    });
  });

  it("is cut into chunks that lose no row and part no household", async () => {
    const rows = Array.from({ length: 2_345 }, (_, n) => row(Math.floor(n / 3)));

    const found = await chunks(fileOf(rows));

    expect(found.flatMap(({ lines }) => lines)).toEqual(rows.map((_, index) => index + 2));
    expect(found.map(({ chunk }) => chunk)).toEqual(found.map((_, index) => index));
    expect(found.every(({ lines }) => lines.length <= 500)).toBe(true);
    const households = found.flatMap((each) => [...each.households]);
    expect(new Set(households).size).toBe(households.length);
  });

  it("starts another chunk behind an empty line, so that each row keeps its line", async () => {
    const found = await chunks(fileOf([row(1), "", row(2), row(3)]));

    expect(found.map(({ lines }) => lines)).toEqual([[2], [4, 5]]);
  });

  it("gives an import the same name again, and another for other columns", async () => {
    const file = fileOf([row(1)]);

    const names = await Promise.all([
      nameOfFile(file, { name: 2 }),
      nameOfFile(fileOf([row(1)]), { name: 2 }),
      nameOfFile(file, { name: 3 }),
    ]);

    expect(names[0]).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
    expect(names[1]).toBe(names[0]);
    expect(names[2]).not.toBe(names[0]);
  });
});
