import { utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { type TableRow, tableRows } from "../../../../web/src/ui/files/table-file.ts";

async function allOf(file: File): Promise<TableRow[]> {
  const all: TableRow[] = [];
  for await (const rows of tableRows(file)) all.push(...rows);
  return all;
}

describe("a table that people upload", () => {
  it("is read to its last row whatever the pieces, each row with its line", async () => {
    const rows = Array.from({ length: 9_000 }, (_, n) => `${n},"王, 小明",${"石".repeat(80 + (n % 7))}`);
    const text = `id,name,address\r\n${rows.join("\r\n")}`;

    const read = await allOf(new File([text], "roster.csv"));

    expect(new TextEncoder().encode(text).length).toBeGreaterThan(2 << 20);
    expect(read).toHaveLength(9_001);
    expect(read.at(-1)).toEqual({ line: 9_001, cells: ["8999", "王, 小明", "石".repeat(80 + (8_999 % 7))] });
    expect(read.every(({ line, cells }) => line === 1 || cells[0] === String(line - 2))).toBe(true);
  });

  it("is refused if it is one endless line, before that is looked through again and again", async () => {
    const endless = allOf(new File(Array<string>(40).fill("x".repeat(1 << 20)), "roster.csv"));

    await expect(endless).rejects.toThrow("line 1 is longer than a row");
  });

  it("of an older office is read in GB 18030", async () => {
    const bytes = new Uint8Array([0xcd, 0xf5, 0x2c, 0x31, 0x0a]);

    expect(await allOf(new File([bytes], "roster.csv"))).toEqual([{ line: 1, cells: ["王", "1"] }]);
  });

  it("loses one row to a stray quote, not those after it", async () => {
    const read = await allOf(new File(['a,"b\nc,d\n'], "roster.csv"));

    expect(read).toHaveLength(2);
    expect(read[1]?.cells).toEqual(["c", "d"]);
  });

  it("may be a workbook, whose cells are as they are shown", async () => {
    const sheet = utils.aoa_to_sheet([["id", "phone"], ["0012", "10012345678"], [], ["0013", ""]]);
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, "roster");
    const bytes: Uint8Array<ArrayBuffer> = new Uint8Array(write(book, { type: "array", bookType: "xlsx" }));

    const read = await allOf(new File([bytes], "roster.xlsx"));

    expect(read).toEqual([
      { line: 1, cells: ["id", "phone"] },
      { line: 2, cells: ["0012", "10012345678"] },
      { line: 4, cells: ["0013", ""] },
    ]);
  });
});
