import { afterEach, describe, expect, it, vi } from "vitest";
import { randomUuid, timeoutSignal } from "../../../../web/src/older-browsers/polyfills.ts";

afterEach(() => vi.useRealTimers());

describe("what older browsers are brought", () => {
  it("draws random UUIDs of version 4", () => {
    const drawn = Array.from({ length: 200 }, randomUuid);

    for (const each of drawn)
      expect(each).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(drawn).size).toBe(200);
  });

  it("aborts by itself when the time is over, and not before", () => {
    vi.useFakeTimers();
    const signal = timeoutSignal(1_000);

    vi.advanceTimersByTime(999);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signal.aborted).toBe(true);
  });
});
