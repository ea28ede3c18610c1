import { describe, expect, it } from "vitest";
import { inOrderOfUse, signsSince, standingOf } from "../../../../web/src/access/key-standing.ts";

const FIRST = {
  keyId: "key-first",
  state: "withdrawn",
  retiredAt: "2026-03-01T00:00:00.000Z",
  verifiesUntil: "2026-03-31T00:05:00.000Z",
  withdrawnAt: "2026-03-02T00:00:00.000Z",
} as const;
const SECOND = {
  keyId: "key-second",
  state: "retired",
  retiredAt: "2026-03-05T00:00:00.000Z",
  verifiesUntil: "2026-04-04T00:05:00.000Z",
} as const;
const THIRD = { keyId: "a-key-third", state: "current" } as const;
const ms = (instant: string): number => Date.parse(instant);

describe("a key of resident codes", () => {
  it("that is retired verifies until the last code it signed has run out", () => {
    expect(standingOf(SECOND, ms(SECOND.verifiesUntil) - 1)).toBe("retired");
    expect(standingOf(SECOND, ms(SECOND.verifiesUntil))).toBe("expired");
  });

  it("that signs, or was withdrawn, is that however late it is", () => {
    expect([THIRD, FIRST].map((key) => standingOf(key, ms("2030-01-01T00:00:00.000Z")))).toEqual([
      "current",
      "withdrawn",
    ]);
  });

  it("began to sign when the one before it was retired", () => {
    const ordered = inOrderOfUse([SECOND, THIRD, FIRST]);

    expect(ordered).toEqual([THIRD, SECOND, FIRST]);
    expect([...signsSince(ordered)]).toEqual([
      [THIRD.keyId, SECOND.retiredAt],
      [SECOND.keyId, FIRST.retiredAt],
      [FIRST.keyId, undefined],
    ]);
  });
});
