import { describe, expect, it } from "vitest";
import { addMinutes } from "../../../../shared/domain/instant.ts";
import { TUBE_STATES, type TubeState } from "../../../../shared/domain/sampling/tube.ts";
import { DEFAULT_TRANSPORT_LIMITS } from "../../../../shared/domain/transport/transport-limits.ts";
import { isVoidByAge, untestedAge } from "../../../../shared/domain/transport/untested.ts";

const SEALED_AT = "2026-03-01T00:00:00.000Z";
const past = (hours: number, minutes: number): string => addMinutes(SEALED_AT, 60 * hours + minutes);
const tube = (state: TubeState) => ({ state, sealedAt: SEALED_AT, flags: [] });
const UNTESTED: readonly TubeState[] = ["sealed", "boxed", "inTransit", "received"];

describe("a tube that nobody has tested", () => {
  it.each([
    [23, 59, "fresh", false],
    [24, 0, "fresh", false],
    [24, 1, "ageing", false],
    [55, 59, "ageing", false],
    [56, 0, "ageing", false],
    [56, 1, "tooOld", true],
  ] as const)(
    "%i:%i after its sealing is %s, wherever it is, and void: %s",
    (hours, minutes, age, isVoid) => {
      const now = past(hours, minutes);

      expect(UNTESTED.map((state) => untestedAge(tube(state), now, DEFAULT_TRANSPORT_LIMITS))).toEqual(
        UNTESTED.map(() => age),
      );
      expect(UNTESTED.map((state) => isVoidByAge(tube(state), now, DEFAULT_TRANSPORT_LIMITS))).toEqual(
        UNTESTED.map(() => isVoid),
      );
    },
  );

  it("on a plate is to be looked at, and not voided while its test is under way", () => {
    const now = past(60, 0);

    expect(untestedAge(tube("testing"), now, DEFAULT_TRANSPORT_LIMITS)).toBe("tooOld");
    expect(isVoidByAge(tube("testing"), now, DEFAULT_TRANSPORT_LIMITS)).toBe(false);
  });

  it("is none once it is reported, whatever becomes of the report, or has ended", () => {
    const now = past(100, 0);
    const tested = TUBE_STATES.filter((state) => !UNTESTED.includes(state) && state !== "testing");

    expect(tested.map((state) => untestedAge(tube(state), now, DEFAULT_TRANSPORT_LIMITS))).toEqual(
      tested.map(() => "tested"),
    );
    expect(tested.filter((state) => isVoidByAge(tube(state), now, DEFAULT_TRANSPORT_LIMITS))).toEqual([]);
  });

  it("is left to a person where nobody knows how old it is", () => {
    const now = past(100, 0);
    const clockOff = { ...tube("received"), flags: ["clockOff" as const] };
    const unsealed = { state: "received" as const, receivedAt: SEALED_AT, flags: [] };

    expect(untestedAge(clockOff, now, DEFAULT_TRANSPORT_LIMITS)).toBe("uncertain");
    expect(untestedAge(clockOff, past(0, 1), DEFAULT_TRANSPORT_LIMITS)).toBe("uncertain");
    expect(untestedAge({ ...clockOff, state: "published" }, now, DEFAULT_TRANSPORT_LIMITS)).toBe("tested");
    expect(untestedAge(unsealed, now, DEFAULT_TRANSPORT_LIMITS)).toBe("tooOld");
    expect(isVoidByAge(clockOff, now, DEFAULT_TRANSPORT_LIMITS)).toBe(false);
    expect(isVoidByAge(unsealed, now, DEFAULT_TRANSPORT_LIMITS)).toBe(false);
  });
});
