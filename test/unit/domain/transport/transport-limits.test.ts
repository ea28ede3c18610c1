import { describe, expect, it } from "vitest";
import { addMinutes } from "../../../../shared/domain/instant.ts";
import {
  DEFAULT_TRANSPORT_LIMITS,
  isLateToLaboratory,
  isTemperatureBreach,
  limitsOf,
  sampleAge,
} from "../../../../shared/domain/transport/transport-limits.ts";

const SEALED = "2026-03-02T00:00:00.000Z";
const afterHours = (hours: number): string => addMinutes(SEALED, hours * 60);

describe("the limits of a campaign", () => {
  it("are the usual ones: 2 to 8 °C, 4 h to the laboratory, an alert at 24 h, void at 56 h", () => {
    expect(limitsOf({})).toEqual(DEFAULT_TRANSPORT_LIMITS);
    expect(DEFAULT_TRANSPORT_LIMITS).toMatchObject({
      ...{ lowestCelsius: 2, highestCelsius: 8, sampleToLaboratoryHours: 4 },
      ...{ untestedAlertHours: 24, voidAfterHours: 56 },
    });
  });

  it("are its own where it names them", () => {
    const limits = limitsOf({
      transportLimits: { highestCelsius: -15, lowestCelsius: -90, voidAfterHours: undefined },
    });

    expect(limits).toEqual({ ...DEFAULT_TRANSPORT_LIMITS, highestCelsius: -15, lowestCelsius: -90 });
    expect([4, -20].map((celsius) => isTemperatureBreach(celsius, limits))).toEqual([true, false]);
  });
});

describe("a sample", () => {
  it("may come to the laboratory in exactly four hours and not a millisecond later", () => {
    const late = [afterHours(4), addMinutes(afterHours(4), 1 / 60_000)].map((at) =>
      isLateToLaboratory(SEALED, at, DEFAULT_TRANSPORT_LIMITS),
    );

    expect(late).toEqual([false, true]);
  });

  it.each([
    [24, "fresh"],
    [24.01, "ageing"],
    [56, "ageing"],
    [56.01, "tooOld"],
  ])("untested after %s h is %s", (hours, age) => {
    expect(sampleAge(SEALED, afterHours(hours), DEFAULT_TRANSPORT_LIMITS)).toBe(age);
  });
});
