import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resultDueAt, testingOrder, turnaroundOf } from "../../../../shared/domain/laboratory/turnaround.ts";
import {
  type CareStanding,
  classOfCategory,
  classOn,
  mayCountUntil,
  soonerOf,
} from "../../../../shared/domain/people/care-category.ts";
import { TUBE_KINDS } from "../../../../shared/domain/sampling/tube.ts";
import { TURNAROUND_CLASSES } from "../../../../shared/domain/sampling/turnaround-class.ts";

describe("a category", () => {
  it.each([
    ["emergency", "2026-03-02T06:00:00.000Z"],
    ["feverClinic", "2026-03-02T06:00:00.000Z"],
    ["inpatient", "2026-03-02T12:00:00.000Z"],
    ["carer", "2026-03-02T12:00:00.000Z"],
  ] as const)("%s is owed the result by %s", (category, dueAt) => {
    const tube = {
      ...{ kind: "screening" as const, turnaround: classOfCategory(category) },
      receivedAt: "2026-03-02T00:00:00.000Z",
    };
    expect(resultDueAt(tube)).toBe(dueAt);
  });

  it("counts to the end of its last day in China, and not after", () => {
    const care = { turnaround: "urgent" as const, until: "2026-03-02" };
    expect(classOn(care, "2026-03-02T15:59:59.999Z")).toBe("urgent");
    expect(classOn(care, "2026-03-02T16:00:00.000Z")).toBeUndefined();
  });

  it("may count from today to sixty days ahead", () => {
    const now = "2026-03-02T16:30:00.000Z";
    const days = ["2026-03-02", "2026-03-03", "2026-05-02", "2026-05-03"];
    expect(days.map((until) => mayCountUntil(until, now))).toEqual([false, true, true, false]);
  });
});

describe("the category of two records of one person", () => {
  const at = "2026-03-02T01:00:00.000Z";
  const urgent: CareStanding = { turnaround: "urgent", until: "2026-03-03" };
  const priority: CareStanding = { turnaround: "priority", until: "2026-03-09" };

  it("is the more urgent one, and of the same class the one that counts longer", () => {
    const longer = { ...urgent, until: "2026-03-04" };
    expect([soonerOf(urgent, priority, at), soonerOf(priority, urgent, at)]).toEqual([urgent, urgent]);
    expect([soonerOf(urgent, longer, at), soonerOf(longer, urgent, at)]).toEqual([longer, longer]);
  });

  it("is the one that still counts, or none", () => {
    const over = { ...urgent, until: "2026-03-01" };
    expect([soonerOf(over, priority, at), soonerOf(undefined, priority, at)]).toEqual([priority, priority]);
    expect(soonerOf(over, undefined, at)).toBeUndefined();
  });
});

describe("the class of a tube", () => {
  it("is never later than its kind says, whatever the category of those in it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TUBE_KINDS),
        fc.option(fc.constantFrom(...TURNAROUND_CLASSES), { nil: undefined }),
        (kind, turnaround) => {
          const rank = (tube: Parameters<typeof turnaroundOf>[0]) =>
            TURNAROUND_CLASSES.indexOf(turnaroundOf(tube));
          expect(rank({ kind, turnaround })).toBeLessThanOrEqual(rank({ kind }));
        },
      ),
    );
  });

  it("puts a pool with somebody of the emergency before older pools", () => {
    const older = { tubeBarcode: "T1", kind: "screening" as const, sealedAt: "2026-03-02T00:00:00.000Z" };
    const urgent = {
      ...older,
      ...{ tubeBarcode: "T2", turnaround: "urgent" as const, sealedAt: "2026-03-02T03:00:00.000Z" },
    };
    expect(testingOrder(urgent) < testingOrder(older)).toBe(true);
  });
});
