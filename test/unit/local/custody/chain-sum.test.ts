import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ChainSum } from "../../../../local/custody/chain-sum.ts";

const sumOf = (elements: readonly string[]): string => {
  const sum = new ChainSum();
  for (const element of elements) sum.add(element);
  return sum.digest();
};

describe("the sum of chain heads", () => {
  it("is the same in whatever order they come, and another for any other heads", () => {
    const heads = fc.array(fc.string(), { maxLength: 12 });
    fc.assert(
      fc.property(heads, heads, (one, other) => {
        const alike = JSON.stringify(one.toSorted()) === JSON.stringify(other.toSorted());

        expect(sumOf(one.toReversed())).toBe(sumOf(one));
        expect(sumOf(one) === sumOf(other)).toBe(alike);
      }),
    );
  });

  it("counts a head as often as it comes", () => {
    expect(sumOf(["a", "a", "b"])).not.toBe(sumOf(["a", "b", "b"]));
    expect(sumOf(["a", "a"])).not.toBe(sumOf([]));
  });
});
