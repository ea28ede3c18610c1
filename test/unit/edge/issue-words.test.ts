import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { Language } from "../../../shared/domain/language.ts";
import { issueWords } from "../../../shared/edge/issue-words.ts";
import { requestSchemas, schemasIn } from "../web/i18n/request-fields.ts";

const BAD = [
  undefined,
  null,
  "",
  "\u0000",
  "x",
  "x".repeat(5_000),
  -1,
  1.5,
  1e99,
  Number.NaN,
  true,
  [],
  [1],
  {},
];

/** What the schemas of all requests say of input of every wrong kind. */
function complaints(language: Language): Map<string, string> {
  const told = new Map<string, string>();
  const seen = new Set<unknown>();
  // A transform stands behind what checks its input, never alone.
  const schemas = requestSchemas()
    .flatMap((each) => schemasIn(each, seen))
    .filter((schema) => !(schema instanceof z.core.$ZodTransform));
  for (const schema of schemas)
    for (const input of BAD) {
      const parsed = z.safeParse(schema, input, { error: (issue) => issueWords(issue, language) });
      for (const issue of parsed.error?.issues ?? [])
        told.set(
          issue.code === "custom" ? issueWords(issue, language) : issue.message,
          `${issue.code} ${String(input).slice(0, 20)}`,
        );
    }
  return told;
}

describe("what is said of input that a schema refuses", () => {
  it("is plain English: no types, no expressions, nothing undefined", () => {
    const told = complaints("en");
    expect(told.size).toBeGreaterThan(15);
    expect(
      [...told.keys()].filter((text) =>
        /undefined|received|expected|pattern|regex|\/\^|NaN|Invalid/.test(text),
      ),
    ).toEqual([]);
  });

  it("is Chinese in Chinese", () => {
    const told = complaints("zh-CN");
    expect([...told.keys()].filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([]);
    expect([...told.keys()].filter((text) => /[a-z]{4,}/.test(text.replace(/Unicode|CSV/g, "")))).toEqual([]);
  });

  it.each([
    [z.string(), undefined, "is missing", "未填写"],
    [z.string().min(1), "", "is missing", "未填写"],
    [z.string().regex(/^\d$/), "x", "does not have the right form", "格式不正确"],
    [z.int().max(5), 6, "must be 5 or less", "不能大于 5"],
    [z.array(z.string()).min(1), [], "must name at least one", "至少填写一项"],
    [z.enum(["a", "b"]), "c", "is none of the choices", "不在可选范围内"],
    [z.iso.date(), "today", "must be a date as 2026-03-01", "须为 2026-03-01 这样的日期"],
    [z.strictObject({}), { a: 1 }, "has fields that are not known here", "含有此处不认识的字段"],
  ])("says of %# what to put right", (schema, input, english, chinese) => {
    const said = (language: Language) =>
      schema.safeParse(input, { error: (issue) => issueWords(issue, language) }).error?.issues[0]?.message;

    expect([said("en"), said("zh-CN")]).toEqual([english, chinese]);
  });
});
