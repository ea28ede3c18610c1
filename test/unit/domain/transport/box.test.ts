import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countReceipt } from "../../../../shared/domain/transport/box.ts";

const labels = fc.array(fc.constantFrom("T1", "T2", "T3", "T4", "T5", "T6"), { maxLength: 12 });

describe("countReceipt", () => {
  it("puts every tube expected or scanned in exactly one list", () => {
    fc.assert(
      fc.property(labels, labels, (expected, scanned) => {
        const { received, missing, unexpected } = countReceipt(expected, scanned);

        const all = [...received, ...missing, ...unexpected];
        expect(new Set(all).size).toBe(all.length);
        expect(new Set(all)).toEqual(new Set([...expected, ...scanned]));
        expect([...received, ...missing].sort()).toEqual([...new Set(expected)].sort());
        expect([...received, ...unexpected].sort()).toEqual([...new Set(scanned)].sort());
      }),
    );
  });

  it("counts a tube that was scanned twice once", () => {
    expect(countReceipt(["T1", "T2"], ["T1", "T1", "T3", "T3"])).toEqual({
      received: ["T1"],
      missing: ["T2"],
      unexpected: ["T3"],
    });
  });
});
