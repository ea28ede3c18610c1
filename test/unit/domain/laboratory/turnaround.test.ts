import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMinutes } from "../../../../shared/domain/instant.ts";
import {
  ageingAlerts,
  resultDueAt,
  testingOrder,
  turnaroundOf,
} from "../../../../shared/domain/laboratory/turnaround.ts";
import { TUBE_KINDS } from "../../../../shared/domain/sampling/tube.ts";
import { DEFAULT_TRANSPORT_LIMITS } from "../../../../shared/domain/transport/transport-limits.ts";

const LIMITS = DEFAULT_TRANSPORT_LIMITS;
const SEALED = "2026-03-02T00:00:00.000Z";
const hoursLater = (hours: number) => addMinutes(SEALED, hours * 60);
const aTube = (kind: (typeof TUBE_KINDS)[number], receivedAfterHours = 2) => ({
  tubeBarcode: "T1",
  kind,
  sealedAt: SEALED,
  receivedAt: hoursLater(receivedAfterHours),
});

describe("turn-around", () => {
  it.each([
    ["retest", "urgent", 6],
    ["priority", "priority", 12],
    ["screening", "routine", 24],
  ] as const)("of a %s tube is %s: %i hours from receipt", (kind, turnaround, hours) => {
    expect(turnaroundOf({ kind })).toBe(turnaround);
    expect(resultDueAt(aTube(kind))).toBe(hoursLater(2 + hours));
  });

  it.each([
    ["retest", 2, 8, []],
    ["retest", 2, 8.01, ["overdue"]],
    ["screening", 4, 5, []],
    ["screening", 4.01, 5, ["lateToLaboratory"]],
    ["screening", 2, 23.9, []],
    ["screening", 2, 24.01, ["ageing"]],
    ["screening", 2, 26.01, ["overdue", "ageing"]],
    ["screening", 30, 56.01, ["lateToLaboratory", "overdue", "tooOld"]],
  ] as const)(
    "of a %s tube received %f h after sealing says after %f h: %j",
    (kind, received, age, alerts) => {
      expect(ageingAlerts(aTube(kind, received), hoursLater(age), LIMITS)).toEqual(alerts);
    },
  );

  it("is held to the limits of the campaign", () => {
    const strict = { ...LIMITS, sampleToLaboratoryHours: 1, untestedAlertHours: 3, voidAfterHours: 5 };

    expect(ageingAlerts(aTube("screening"), hoursLater(4), strict)).toEqual(["lateToLaboratory", "ageing"]);
    expect(ageingAlerts(aTube("screening"), hoursLater(6), strict)).toEqual(["lateToLaboratory", "tooOld"]);
  });

  it("counts the age of a tube nobody told the sealing of from its receipt", () => {
    const { sealedAt: _, ...tube } = aTube("screening", 0);

    expect(ageingAlerts(tube, hoursLater(23), LIMITS)).toEqual([]);
    expect(ageingAlerts(tube, hoursLater(25), LIMITS)).toEqual(["overdue", "ageing"]);
  });

  it("orders tubes by urgency, then by the age of the sample", () => {
    const anyTube = fc
      .tuple(fc.constantFrom(...TUBE_KINDS), fc.integer({ min: 0, max: 100_000 }), fc.nat({ max: 99 }))
      .map(([kind, minutes, n]) => ({
        ...aTube(kind),
        tubeBarcode: `T${n}`,
        sealedAt: addMinutes(SEALED, minutes),
      }));
    const rank = { retest: 0, priority: 1, screening: 2 } as const;
    fc.assert(
      fc.property(anyTube, anyTube, (a, b) => {
        const expected =
          rank[a.kind] - rank[b.kind] ||
          Date.parse(a.sealedAt) - Date.parse(b.sealedAt) ||
          (a.tubeBarcode < b.tubeBarcode ? -1 : a.tubeBarcode > b.tubeBarcode ? 1 : 0);
        const [x, y] = [testingOrder(a), testingOrder(b)];

        expect(Math.sign(x < y ? -1 : x > y ? 1 : 0)).toBe(Math.sign(expected));
      }),
    );
  });
});
