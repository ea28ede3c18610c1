import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  documentLastFour,
  maskDocumentNumber,
  maskName,
} from "../../../../../shared/domain/people/documents/masking.ts";

describe("a masked document number", () => {
  it("shows the first three and last four of a long number, and less of a shorter one", () => {
    expect(maskDocumentNumber("11010519491231002X")).toBe("110***********002X");
    expect(maskDocumentNumber("CAN110178102301")).toBe("CAN********2301");
    expect(maskDocumentNumber("H12345678")).toBe("H******78");
    expect(maskDocumentNumber("05616820")).toBe("0*****20");
    expect(maskDocumentNumber("A12345")).toBe("*****5");
    expect(maskDocumentNumber("1234")).toBe("****");
    expect(maskDocumentNumber("")).toBe("");
  });

  it("keeps its length and hides at least half", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."AX0189"), maxLength: 25 }), (number) => {
        const masked = maskDocumentNumber(number);
        expect(masked).toHaveLength(number.length);
        expect([...masked].filter((character) => character === "*").length).toBeGreaterThanOrEqual(
          number.length / 2,
        );
      }),
    );
  });
});

describe("a masked name", () => {
  it.each([
    ["张三", "张*"],
    ["王小明", "王*明"],
    ["欧阳娜娜", "欧**娜"],
    ["张 三", "张*"],
    ["丁", "*"],
    ["𠮷野", "𠮷*"],
    ["Ada Lovelace", "A** L*******"],
    [" Ada   Lovelace ", "A** L*******"],
    ["X Æ", "* *"],
    ["김철수", "김**"],
    ["E\u0301mile Zola", "\u00c9**** Z***"],
    ["", ""],
  ])("of %j is %j", (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it("never shows the name whole", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."张三丁王AbÉ ·"), minLength: 1 }), (name) => {
        fc.pre(name.trim() !== "");
        expect(maskName(name)).toContain("*");
      }),
    );
  });
});

describe("the last four of a document", () => {
  it("are the same however the number was typed", () => {
    expect(documentLastFour("11010519491231002x")).toBe("002X");
    expect(documentLastFour("110105 19491231 002 X ")).toBe("002X");
  });
});
