import { describe, expect, it } from "vitest";
import { codeStanding } from "../../../../shared/domain/codes/code-standing.ts";

const NOW_MS = Date.parse("2026-03-02T01:00:00.000Z");
const SECOND = 1_000;
const HOUR = 3_600_000;

describe("a signed code that a device reads without a network", () => {
  it.each([
    ["right", SECOND, 0, "ours"],
    ["right", undefined, 0, "ours"],
    ["right", 0, 0, "ours"],
    ["right", -SECOND, 0, "expired"],
    ["right", SECOND, 25 * HOUR, "ours"],
    ["right", -SECOND, 25 * HOUR, "expired"],
    ["wrong", SECOND, 0, "forged"],
    ["wrong", undefined, 25 * HOUR, "forged"],
    ["wrong", -SECOND, -SECOND, "forged"],
    ["unknownKey", SECOND, 0, "notOurs"],
    ["unknownKey", -SECOND, HOUR, "notOurs"],
    ["unknownKey", undefined, 24 * HOUR - 1, "notOurs"],
    ["unknownKey", SECOND, 24 * HOUR, "notOurs"],
    ["unknownKey", SECOND, 24 * HOUR + 1, "cannotVerify"],
    ["unknownKey", -SECOND, 30 * 24 * HOUR, "cannotVerify"],
    ["unknownKey", SECOND, -1, "cannotVerify"],
  ] as const)("with a signature that is %s, %s ms to live and keys %s ms old is %s", (...of) => {
    const [signature, left, age, standing] = of;
    const expiresAtMs = left === undefined ? undefined : NOW_MS + left;

    const judged = codeStanding(signature, { expiresAtMs, keysReadAtMs: NOW_MS - age, nowMs: NOW_MS });

    expect(judged).toBe(standing);
  });

  it("is never told to be forged or none of ours when the time of reading is not known", () => {
    const times = { expiresAtMs: undefined, keysReadAtMs: Number.NaN, nowMs: NOW_MS };

    expect(codeStanding("unknownKey", times)).toBe("cannotVerify");
    expect(codeStanding("right", times)).toBe("ours");
  });
});
