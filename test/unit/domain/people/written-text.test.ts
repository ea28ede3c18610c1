import { describe, expect, it } from "vitest";
import { isBlank, isWronglyEncoded } from "../../../../shared/domain/people/written-text.ts";

describe("isBlank", () => {
  it.each([undefined, null, "", " ", "\t\r\n", "\u3000", "\u00a0", "\ufeff", "\u200b \u00ad", "\u3164"])(
    "counts %j as left out",
    (value) => {
      expect(isBlank(value)).toBe(true);
    },
  );

  it.each(["0", "-", "无", 0, false])("takes %j for something", (value) => {
    expect(isBlank(value)).toBe(false);
  });
});

describe("isWronglyEncoded", () => {
  it.each([
    ["a replacement character", "张\ufffd"],
    ["one read as Latin-1", "张ï¿½"],
    ["one read as GBK", "锟斤拷三"],
    ["a control character", "张\u0000三"],
    ["an escape", "张\u001b三"],
    ["a line break within", "张\n三"],
    ["UTF-8 read as Latin-1", "å¼\u00a0ä¸\u0089"],
    ["a character turned around", "\u202e三张"],
    ["an isolate", "\u2067张三\u2069"],
    ["a mark of direction", "张\u200f三"],
    ["half a character", "张\ud800"],
    ["no character", "张\uffff"],
    ["question marks only", "???"],
  ])("is told by %s", (_what, text) => {
    expect(isWronglyEncoded(text)).toBe(true);
  });

  it.each([" 张三\r\n", "欧阳·娜娜", "𠮷野家", "José O’Brien-Smith", "李?", "张\u200b三", "नमस्ते\u200dजी"])(
    "is not told by %j",
    (text) => {
      expect(isWronglyEncoded(text)).toBe(false);
    },
  );
});
