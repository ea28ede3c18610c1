import { describe, expect, it } from "vitest";
import {
  casesToShow,
  MOST_CASES_SHOWN,
  type QuarantineCase,
} from "../../../../shared/domain/sampling/quarantine-case.ts";

const cases = (deviceId: string, count: number): QuarantineCase[] =>
  Array.from({ length: count }, (_, n) => ({
    ...{ caseId: `${deviceId}-${n}`, deviceId, reasons: ["malformedOperation"] },
    receivedAt: "2026-03-02T01:00:00.000Z",
  }));

describe("the cases that wait", () => {
  it("are shown in their order, all of them while they are few", () => {
    const few = [...cases("device-1", 3), ...cases("device-2", 2)];

    expect(casesToShow(few)).toEqual(few);
  });

  it("of a device that goes on and on do not bury those of another", () => {
    const shown = casesToShow([...cases("device-1", 30_000), ...cases("device-2", 1)]);

    expect(shown).toHaveLength(101);
    expect(shown.at(-1)?.caseId).toBe("device-2-0");
  });

  it("are shown up to a number that fits an answer", () => {
    const many = Array.from({ length: 40 }, (_, n) => cases(`device-${n}`, 50)).flat();

    expect(casesToShow(many)).toEqual(many.slice(0, MOST_CASES_SHOWN));
  });
});
