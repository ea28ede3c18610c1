import { describe, expect, it } from "vitest";
import { inParallel } from "../../../shared/store/in-parallel.ts";

describe("working in parallel", () => {
  it("never has more at work than the limit and answers in the items' order", async () => {
    let atWork = 0;
    let most = 0;
    const work = async (item: number) => {
      atWork += 1;
      most = Math.max(most, atWork);
      for (let turn = 0; turn < 5 - (item % 5); turn += 1) await Promise.resolve();
      atWork -= 1;
      return item * 2;
    };

    const done = await inParallel([1, 2, 3, 4, 5, 6, 7, 8], 3, work);

    expect(done).toEqual([2, 4, 6, 8, 10, 12, 14, 16]);
    expect(most).toBe(3);
  });

  it("fails as the first failing item does", async () => {
    const work = async (item: number) => {
      if (item === 2) throw new Error("two");
      return item;
    };

    await expect(inParallel([1, 2, 3], 2, work)).rejects.toThrow("two");
  });

  it("begins nothing more after a failure", async () => {
    const begun: number[] = [];
    const work = async (item: number) => {
      begun.push(item);
      if (item === 2) throw new Error("two");
    };

    await expect(inParallel([1, 2, 3, 4, 5, 6, 7, 8], 1, work)).rejects.toThrow("two");
    await new Promise(setImmediate);

    expect(begun.length).toBeLessThan(8);
  });

  it("has nothing to do for an empty list, whatever the limit", async () => {
    await expect(inParallel([], 0, async (item) => item)).resolves.toEqual([]);
  });
});
