import { beforeEach, describe, expect, it } from "vitest";
import { TtlCache } from "../../../shared/store/cache.ts";

const AT = Date.parse("2026-03-02T01:00:00.000Z");

describe("what a process remembers", () => {
  let nowMs = AT;
  let asked = 0;
  beforeEach(() => {
    nowMs = AT;
    asked = 0;
  });
  const cache = () => new TtlCache<number>({ now: () => new Date(nowMs) }, 2_000);
  const ask = async () => {
    asked += 1;
    return asked;
  };

  it("is asked for again when its time is over", async () => {
    const remembered = cache();
    await remembered.recall("a", ask);
    nowMs = AT + 1_999;
    const again = await remembered.recall("a", ask);
    nowMs = AT + 2_000;

    expect([again, await remembered.recall("a", ask)]).toEqual([1, 2]);
  });

  it("is asked for again when the clock went back, not when it has caught up", async () => {
    const remembered = cache();
    nowMs = AT + 9 * 60_000;
    await remembered.recall("a", ask);
    nowMs = AT;

    expect(await remembered.recall("a", ask)).toBe(2);
  });

  it("is not a failure", async () => {
    const remembered = cache();
    const failing = remembered.recall("a", async () => {
      throw new Error("busy");
    });

    await expect(failing).rejects.toThrow("busy");
    expect(await remembered.recall("a", ask)).toBe(1);
  });
});
