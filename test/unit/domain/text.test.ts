import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { bytesOf, lines, opaque, pattern, text, textBoundOf } from "../../../shared/domain/text.ts";

const types = {
  text: text({ maxBytes: 90 }),
  lines: lines({ maxBytes: 90 }),
  opaque: opaque({ maxBytes: 90 }),
  pattern: pattern(/^[^x]*$/, { maxBytes: 90 }),
};
const anyString = fc.string({ unit: "binary", maxLength: 120 });
const anyUnits = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));

describe.each(Object.entries(types))("what the type %s takes", (_, type) => {
  it("is well-formed and within its bytes, whatever is sent", () => {
    fc.assert(
      fc.property(fc.oneof(anyString, anyUnits), (sent) => {
        const taken = type.safeParse(sent);
        if (!taken.success) return;
        expect(Buffer.from(taken.data).toString()).toBe(taken.data);
        expect(Buffer.byteLength(taken.data)).toBeLessThanOrEqual(90);
      }),
    );
  });

  it.each([
    ["half a pair at the end", "a\ud800"],
    ["half a pair at the start", "\udc00a"],
    ["a pair the wrong way round", "\udc00\ud800"],
    ["a code point without character", "a\ufffe"],
    ["one outside the basic plane", "a\u{1ffff}"],
    ["31 Chinese characters", "王".repeat(31)],
    ["a million letters", "a".repeat(1_000_000)],
    ["nothing", ""],
  ])("is not %s", (_name, sent) => {
    expect(type.safeParse(sent).success).toBe(false);
  });

  it("is 30 Chinese characters and characters outside the basic plane", () => {
    expect(type.safeParse("王".repeat(30)).success).toBe(true);
    expect(type.safeParse("𠮷😀").success).toBe(true);
  });

  it("keeps its bound when more is asked of it, and when it is optional", () => {
    expect(textBoundOf(type)).toBe(90);
    expect(textBoundOf(type.min(2))).toBe(90);
  });
});

describe("a line of text", () => {
  it.each([
    ["a zero byte", "a\0b"],
    ["a line break", "a\nb"],
    ["a line separator", "a\u2028b"],
    ["an escape sequence", "\u001b[31mred"],
    ["a mark that turns the direction", "abc\u202Egnp.exe"],
    ["an isolate", "a\u2067b"],
    ["only blanks", " \t　"],
  ])("is not %s", (_name, sent) => {
    expect(types.text.safeParse(sent).success).toBe(false);
  });

  it("is taken without the blanks around it", () => {
    expect(types.text.parse(" 张三\t")).toBe("张三");
  });

  it("is taken in every script, with the joiners that some need", () => {
    for (const name of ["阿依古丽·买买提", "ئايگۈل", "می‌خواهم", "Zoë O’Neill", "👩‍👩‍👧"])
      expect(types.text.parse(name)).toBe(name);
  });
});

it("lines may break, and hold nothing else that is not seen", () => {
  expect(types.lines.parse("first\r\n\tsecond")).toBe("first\r\n\tsecond");
  for (const sent of ["a\0b", "a\u202Eb", "a\u0085b"])
    expect(types.lines.safeParse(sent).success).toBe(false);
});

it("what is opaque is taken as it is", () => {
  expect(types.opaque.parse("  pass\tword ")).toBe("  pass\tword ");
});

it("a string of zod's own has no bound that is known", () => {
  expect(textBoundOf(z.string().min(1).max(90))).toBeUndefined();
});

it("says in both languages what is wrong", () => {
  const issues = types.text.safeParse("a\ud800").error?.issues;
  expect(issues).toEqual([
    expect.objectContaining({
      code: "custom",
      params: { words: { en: "is not well-formed Unicode text", zh: "不是有效的 Unicode 文本" } },
    }),
  ]);
  expect(bytesOf("王a")).toBe(4);
});
