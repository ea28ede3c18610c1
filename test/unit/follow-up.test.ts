import { describe, expect, it } from "vitest";
import { followUpKind } from "../../shared/domain/follow-up.ts";

describe("followUpKind", () => {
  it.each([
    ["negative", 10, undefined],
    ["negative", 1, undefined],
    ["positive", 10, "retest"],
    ["positive", 5, "retest"],
    ["positive", 1, undefined],
    ["inconclusive", 10, "retest"],
    ["inconclusive", 1, "retest"],
    ["invalid", 10, "resample"],
    ["invalid", 1, "resample"],
    ["voided", 10, "resample"],
    ["voided", 1, "resample"],
  ] as const)("of a tube that ended %s, made for %i, is %s", (end, poolSize, kind) => {
    expect(followUpKind(end, poolSize)).toBe(kind);
  });
});
