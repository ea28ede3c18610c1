import { describe, expect, it } from "vitest";
import { SHIFT_VIOLATIONS } from "../../../shared/domain/field/shift-check.ts";
import { SWAP_REFUSALS } from "../../../shared/domain/field/shift-plan.ts";
import { describeProblem, languageOf, ProblemError } from "../../../shared/errors/problem.ts";
import { PROBLEMS } from "../../../shared/errors/problem-types.ts";

describe("problem documents", () => {
  it("speak the caller's language and fill in what is known", () => {
    const problem = new ProblemError("slot-full", { slotStart: "2026-03-02T01:00:00.000Z" });

    const english = describeProblem(problem, "en", "urn:uuid:1");
    const chinese = describeProblem(problem, "zh-CN");

    expect(english).toEqual({
      type: "urn:twoplusn:problem:slot-full",
      status: 409,
      title: "The slot is full",
      detail: "No place is left at 2026-03-02T01:00:00.000Z; choose another slot or site.",
      instance: "urn:uuid:1",
    });
    expect(chinese.title).toBe("时段已满");
    expect(chinese.detail).toContain("2026-03-02T01:00:00.000Z");
  });

  it("say in words which rule keeps a shift from a person", () => {
    for (const rule of [...SHIFT_VIOLATIONS, ...SWAP_REFUSALS]) {
      const problem = new ProblemError("shift-swap-refused", { shiftRule: rule });
      expect(describeProblem(problem, "en").detail).not.toMatch(new RegExp(`: ${rule}\\.`));
      expect(describeProblem(problem, "zh-CN").detail).not.toMatch(/[a-z]{2}/);
    }
  });

  it("name the same parameters in both languages", () => {
    const namesIn = (text: string): string[] =>
      [...text.matchAll(/\{(\w+)\}/g)].map((m) => String(m[1])).sort();

    const differing = Object.entries(PROBLEMS).filter(
      ([, { detail }]) => namesIn(detail.en).join() !== namesIn(detail.zh).join(),
    );

    expect(differing).toEqual([]);
  });

  it("are client errors unless we are at fault or busy", () => {
    const serverSide = Object.entries(PROBLEMS).filter(([, { status }]) => status >= 500);

    expect(serverSide.map(([type]) => type).sort()).toEqual(["busy", "internal-error"]);
  });
});

describe("the language of a request", () => {
  it.each([
    [undefined, "zh-CN"],
    ["", "zh-CN"],
    ["en", "en"],
    ["en-GB,en;q=0.9", "en"],
    ["zh-TW", "zh-CN"],
    ["fr;q=1, en;q=0.5, zh;q=0.2", "en"],
    ["en;q=0.3, zh-CN;q=0.8", "zh-CN"],
    ["en;q=0, zh", "zh-CN"],
    ["de", "zh-CN"],
    [";;;,,q=", "zh-CN"],
  ])("of %j is %s", (header, expected) => {
    expect(languageOf(header)).toBe(expected);
  });
});
