import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { periodically } from "../../../../local/runtime/periodically.ts";

describe("works that are done periodically", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("are done one after the other, and those after a failure all the same", async () => {
    const done: string[] = [];
    const failures: unknown[] = [];
    const slow = async () => {
      done.push("slow begins");
      await new Promise((resolve) => setTimeout(resolve, 10));
      done.push("slow ends");
    };
    const failing = () => Promise.reject(new Error("throttled"));
    const last = async () => done.push("last");
    const stop = periodically(100, [slow, failing, last], (error) => failures.push(error));

    await vi.advanceTimersByTimeAsync(115);
    await stop();

    expect(done).toEqual(["slow begins", "slow ends", "last"]);
    expect(failures.map(String)).toEqual(["Error: throttled"]);
  });

  it("are not begun again while they last, and none is begun after the end", async () => {
    let begun = 0;
    let finish = (): void => {};
    const lasting = () => {
      begun += 1;
      return new Promise<void>((resolve) => {
        finish = resolve;
      });
    };
    const after = vi.fn(async () => {});
    const stop = periodically(100, [lasting, after], () => {});
    await vi.advanceTimersByTimeAsync(350);
    const stopped = stop();
    finish();
    await stopped;
    await vi.advanceTimersByTimeAsync(350);

    expect(begun).toBe(1);
    expect(after).not.toHaveBeenCalled();
  });
});
