import { describe, expect, it } from "vitest";
import { comparableName } from "../../../../shared/domain/laboratory/comparable-name.ts";

describe("two names", () => {
  it.each([
    ["ORF1ab", "orf1AB"],
    ["RNase P", "RNaseP"],
    ["RNase P", " rnase \t p\u00A0"],
    ["Ｎ基因", "n基因"],
    ["阳性 对照", "阳性对照"],
    ["'=N", "=N"],
    ["' -N", "-N"],
  ])("%j and %j are compared as one", (one, other) => {
    expect(comparableName(one)).toBe(comparableName(other));
  });

  it.each([
    ["PC", "NC"],
    ["ORF1ab", "ORF1a/b"],
    ["N", "N1"],
    ["S", "5"],
    ["'N", "N"],
    ["N'=1", "N=1"],
  ])("%j and %j are two", (one, other) => {
    expect(comparableName(one)).not.toBe(comparableName(other));
  });
});
