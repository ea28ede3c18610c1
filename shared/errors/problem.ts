import type { Language } from "../domain/language.ts";
import { parameterWords } from "./parameter-words.ts";
import { PROBLEMS, type ProblemType } from "./problem-types.ts";

/** One thing wrong at one place of the input; `pointer` is a JSON Pointer (RFC 6901). */
export interface FieldViolation {
  pointer: string;
  detail: string;
}

export interface Problem {
  type: string;
  status: number;
  title: string;
  detail: string;
  errors?: FieldViolation[];
  instance?: string;
}

export type ProblemParameters = Record<string, string | number>;

/** Every expected failure: a stable type with its words in both languages. Thrown by handlers and stores, answered by the edge. */
export class ProblemError extends Error {
  readonly status: number;
  readonly errors: FieldViolation[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly type: ProblemType,
    readonly parameters: ProblemParameters = {},
    options: { cause?: unknown; errors?: FieldViolation[]; retryAfterSeconds?: number } = {},
  ) {
    super(type, options.cause === undefined ? {} : { cause: options.cause });
    this.name = "ProblemError";
    this.status = PROBLEMS[type].status;
    this.errors = options.errors;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

export const problemUri = (type: ProblemType): string => `urn:twoplusn:problem:${type}`;

/** The problem document (RFC 9457) in the caller's language. */
export function describeProblem(error: ProblemError, language: Language, instance?: string): Problem {
  const { status, title, detail } = PROBLEMS[error.type];
  const words = language === "zh-CN" ? "zh" : "en";
  return {
    type: problemUri(error.type),
    status,
    title: title[words],
    detail: fill(detail[words], error.parameters, language),
    ...(error.errors ? { errors: error.errors } : {}),
    ...(instance ? { instance } : {}),
  };
}

const fill = (template: string, parameters: ProblemParameters, language: Language): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = parameters[name];
    return value === undefined ? whole : parameterWords(name, value, language);
  });

/** The best of our languages for an Accept-Language header (RFC 9110 §12.5.4); Chinese when nothing fits. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const ranges = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [range = "", ...parameters] = part.trim().toLowerCase().split(";");
      const q = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((v) => v !== undefined);
      return { range, quality: q === undefined ? 1 : Number(q) };
    })
    .filter(({ range, quality }) => range !== "" && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { range } of ranges) {
    if (range === "zh" || range.startsWith("zh-")) return "zh-CN";
    if (range === "en" || range.startsWith("en-")) return "en";
  }
  return "zh-CN";
}
