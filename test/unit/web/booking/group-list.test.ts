import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readList } from "../../../../web/src/booking/group-list.ts";
import { aRosterRow } from "../../../support/factories/district.ts";

const { documentNumber } = aRosterRow(1);

describe("a group's list as it is typed or pasted", () => {
  it("has a person a line, apart by commas of any kind or by tabs", () => {
    const text = `张一, ${documentNumber}\n\n王二，E12345678\r\n  Li San\tE87654321\t13800000000\n陈五 H12345678\nLi Si 12345678`;

    expect(readList(text)).toEqual([
      { name: "张一", documentNumber },
      { name: "王二", documentNumber: "E12345678" },
      { name: "Li San", documentNumber: "E87654321" },
      { name: "陈五", documentNumber: "H12345678" },
      { name: "Li Si", documentNumber: "12345678" },
    ]);
  });

  it("keeps every line that says anything, well formed or not", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" })), (lines) => {
        const text = lines.join("\n");
        const saying = text.split(/\r?\n/).filter((line) => line.trim() !== "");

        expect(readList(text)).toHaveLength(saying.length);
      }),
    );
  });
});
