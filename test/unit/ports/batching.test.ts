import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { batch } from "../../../shared/ports/batching.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A `together` that notes its batches and answers when told. */
function heldBack() {
  const batches: number[][] = [];
  const release: (() => void)[] = [];
  const together = (inputs: number[]) => {
    batches.push(inputs);
    return new Promise<PromiseSettledResult<string>[]>((resolve) => {
      release.push(() => resolve(inputs.map((input) => ({ status: "fulfilled", value: `answer ${input}` }))));
    });
  };
  return { batches, release, together };
}

describe("gathering requests", () => {
  it("answers each of those that came within the wait with its own answer, from one batch", async () => {
    const { batches, release, together } = heldBack();
    const ask = batch({ waitMs: 2, most: 10, together });

    const answers = Promise.all([ask(1), ask(2), ask(3)]);
    vi.advanceTimersByTime(2);
    release[0]?.();

    expect(await answers).toEqual(["answer 1", "answer 2", "answer 3"]);
    expect(batches).toEqual([[1, 2, 3]]);
  });

  it("does not let a single request wait longer than it was told", () => {
    const { batches, together } = heldBack();
    const ask = batch({ waitMs: 2, most: 10, together });

    void ask(1);
    vi.advanceTimersByTime(1);
    const before = batches.length;
    vi.advanceTimersByTime(1);

    expect([before, batches.length]).toEqual([0, 1]);
  });

  it("does not wait when the batch is full, and makes none larger", () => {
    const { batches, together } = heldBack();
    const ask = batch({ waitMs: 2, most: 2, together });

    for (const input of [1, 2, 3]) void ask(input);
    vi.advanceTimersByTime(2);

    expect(batches).toEqual([[1, 2], [3]]);
  });

  it("keeps what comes while enough batches are under way, for one larger batch after them", async () => {
    const { batches, release, together } = heldBack();
    const ask = batch({ waitMs: 1, most: 10, atOnce: 1, together });

    void ask(1);
    vi.advanceTimersByTime(1);
    for (const input of [2, 3, 4]) void ask(input);
    vi.advanceTimersByTime(100);
    const whileBusy = batches.length;
    release[0]?.();
    await turn();

    expect(whileBusy).toBe(1);
    expect(batches).toEqual([[1], [2, 3, 4]]);
  });

  it("starts as soon as enough wait, beside a batch under way too, and lets what is left wait on", async () => {
    const { batches, release, together } = heldBack();
    const ask = batch({ waitMs: 1, most: 10, enough: 3, together });

    void ask(1);
    vi.advanceTimersByTime(1);
    for (const input of [2, 3]) void ask(input);
    vi.advanceTimersByTime(100);
    const tooFew = [...batches];
    for (const input of [4, 5]) void ask(input);
    release[0]?.();
    release[1]?.();
    await turn();
    const afterThem = [...batches];
    vi.advanceTimersByTime(1);

    expect(tooFew).toEqual([[1]]);
    expect(afterThem).toEqual([[1], [2, 3, 4]]);
    expect(batches).toEqual([[1], [2, 3, 4], [5]]);
  });

  it("fails only those whose outcome is a failure, and of a batch that fails as a whole only who spoils it", async () => {
    const ask = batch<string, string>({
      waitMs: 1,
      most: 10,
      together: async (inputs) => {
        if (inputs.includes("poison")) throw new Error("whole");
        return inputs.map((value) =>
          value === "bad" ? { status: "rejected", reason: new Error("own") } : { status: "fulfilled", value },
        );
      },
    });

    const some = Promise.allSettled([ask("good"), ask("bad")]);
    vi.advanceTimersByTime(1);
    const all = Promise.allSettled([ask("good"), ask("poison")]);
    vi.advanceTimersByTime(1);

    expect(
      (await some).map((each) => (each.status === "rejected" ? each.reason.message : each.value)),
    ).toEqual(["good", "own"]);
    expect(
      (await all).map((each) => (each.status === "rejected" ? each.reason.message : each.value)),
    ).toEqual(["good", "whole"]);
  });

  it("reports a request that its batch did not answer instead of leaving it waiting", async () => {
    const ask = batch<number, number>({ waitMs: 1, most: 10, together: async () => [] });

    const answer = ask(1);
    vi.advanceTimersByTime(1);

    await expect(answer).rejects.toThrow("without an answer");
  });
});
