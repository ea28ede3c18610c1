import * as z from "zod";
import type { Language } from "../domain/language.ts";

// The one place where what a schema refuses is put into words. zod's own speak to developers: of types, of `undefined`
// and of regular expressions.

type Issue = z.core.$ZodRawIssue | z.core.$ZodIssue;
type Pair = readonly [en: string, zh: string];

const KIND_OF: Record<string, Pair> = {
  string: ["must be text", "须为文字"],
  number: ["must be a number", "须为数字"],
  int: ["must be a whole number", "须为整数"],
  boolean: ["must be yes or no", "须为是或否"],
  array: ["must be a list", "须为列表"],
  object: ["must have fields of its own", "须由若干字段组成"],
  record: ["must have fields of its own", "须由若干字段组成"],
  date: ["must be a date", "须为日期"],
};
const FORM_OF: Record<string, Pair> = {
  date: ["must be a date as 2026-03-01", "须为 2026-03-01 这样的日期"],
  datetime: [
    "must be a date and time with its zone, as 2026-03-01T08:00:00.000Z",
    "须为带时区的日期时间，如 2026-03-01T08:00:00.000Z",
  ],
  time: ["must be a time as 08:00", "须为 08:00 这样的时间"],
  email: ["must be a mail address", "须为邮箱地址"],
  url: ["must be a web address", "须为网址"],
  base64: ["cannot be read as a file", "无法作为文件读取"],
};
const MISSING: Pair = ["is missing", "未填写"];
const NOT_RIGHT: Pair = ["is not right", "不正确"];
const WRONG_FORM: Pair = ["does not have the right form", "格式不正确"];

/** In the language, what is wrong at one place; the words of a rule of ours, if it has any. */
export function issueWords(issue: Issue, language: Language): string {
  const [en, zh] = wordsOf(issue);
  return language === "zh-CN" ? zh : en;
}

const OwnWords = z.object({ words: z.object({ en: z.string(), zh: z.string() }) });

function wordsOf(issue: Issue): Pair {
  switch (issue.code) {
    case "invalid_type":
      if ("input" in issue && issue.input === undefined) return MISSING;
      return KIND_OF[issue.expected] ?? NOT_RIGHT;
    case "invalid_format":
      return FORM_OF[issue.format] ?? WRONG_FORM;
    case "too_small":
      return sizeWords(issue.origin, Number(issue.minimum), "least");
    case "too_big":
      return sizeWords(issue.origin, Number(issue.maximum), "most");
    case "not_multiple_of":
      return [`must be a multiple of ${issue.divisor}`, `须为 ${issue.divisor} 的倍数`];
    case "unrecognized_keys":
      return ["has fields that are not known here", "含有此处不认识的字段"];
    case "invalid_value":
      return "input" in issue && issue.input === undefined
        ? MISSING
        : ["is none of the choices", "不在可选范围内"];
    case "invalid_union":
    case "invalid_key":
    case "invalid_element":
      return WRONG_FORM;
    case "custom": {
      const own = OwnWords.safeParse(issue.params);
      return own.success ? [own.data.words.en, own.data.words.zh] : NOT_RIGHT;
    }
  }
}

function sizeWords(origin: string, size: number, end: "least" | "most"): Pair {
  const isEmpty = end === "least" && size === 1;
  if (origin === "string") {
    if (isEmpty) return MISSING;
    return end === "least"
      ? [`must have at least ${size} characters`, `至少 ${size} 个字符`]
      : [`must have at most ${size} characters`, `至多 ${size} 个字符`];
  }
  if (origin === "array" || origin === "set" || origin === "map") {
    if (isEmpty) return ["must name at least one", "至少填写一项"];
    return end === "least"
      ? [`must name at least ${size}`, `至少 ${size} 项`]
      : [`must name at most ${size}`, `至多 ${size} 项`];
  }
  return end === "least"
    ? [`must be ${size} or more`, `不能小于 ${size}`]
    : [`must be ${size} or less`, `不能大于 ${size}`];
}
