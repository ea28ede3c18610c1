import { describe, expect, it } from "vitest";
import { outcomeQuota } from "../../../../local/scenario/outcomes.ts";

describe("the quota of odd outcomes", () => {
  it("follows the observed shares", () => {
    expect(outcomeQuota(10_000)).toEqual({
      positive: 80,
      inconclusive: 20,
      invalid: 10,
      swabUpsideDown: 60,
      labIncident: 10,
      tooOldOver56h: 10,
    });
  });

  it("has every path walked from a hundred tubes on, and none forced below", () => {
    expect(Math.min(...Object.values(outcomeQuota(100)))).toBe(1);
    expect(outcomeQuota(99).invalid).toBe(0);
    expect(Object.values(outcomeQuota(0))).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("refuses what is not a number of tubes", () => {
    expect(() => outcomeQuota(-1)).toThrow(RangeError);
    expect(() => outcomeQuota(1.5)).toThrow(RangeError);
  });
});
