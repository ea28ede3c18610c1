import { describe, expect, it } from "vitest";
import {
  applicableRows,
  type InterpretationRow,
  POSITIVITY,
} from "../../../../../shared/domain/laboratory/interpretation/interpretation-table.ts";

const row = (
  rule: string,
  [atLeast, atMost]: readonly [number, number?],
  internalControl: InterpretationRow["internalControl"] = "any",
): InterpretationRow => ({
  ...{ rule, internalControl, outcome: "negative" },
  viralDetected: { atLeast, ...(atMost === undefined ? {} : { atMost }) },
});

const rulesOf = (rows: readonly InterpretationRow[], viralDetected: number, internalControl: boolean) =>
  applicableRows(rows, viralDetected, internalControl).map(({ rule }) => rule);

describe("a row of the table", () => {
  it("applies from its least to its greatest number of detected targets, both included", () => {
    const rows = [row("some", [1, 2])];

    const applies = [0, 1, 2, 3].map((detected) => rulesOf(rows, detected, true).length);

    expect(applies).toEqual([0, 1, 1, 0]);
  });

  it("applies to any greater number where it names no greatest", () => {
    expect(rulesOf([row("many", [2])], 12, true)).toEqual(["many"]);
  });

  it.each([
    ["any", [true, true]],
    ["detected", [true, false]],
    ["notDetected", [false, true]],
  ] as const)("for an internal control %s applies with one and without one: %j", (control, wanted) => {
    const rows = [row("row", [0], control)];

    const applies = [true, false].map((detected) => rulesOf(rows, 0, detected).length === 1);

    expect(applies).toEqual(wanted);
  });

  it("applies beside every other that does, in the order of the table", () => {
    const rows = [
      row("none", [0, 0]),
      row("least", [0]),
      row("failed", [0], "notDetected"),
      row("one", [1, 1]),
    ];

    expect(rulesOf(rows, 1, true)).toEqual(["least", "one"]);
    expect(rulesOf(rows, 0, false)).toEqual(["none", "least", "failed"]);
    expect(rulesOf([], 0, true)).toEqual([]);
  });
});

it("an inconclusive tube is nearer to a positive one than a tube in which no virus was seen", () => {
  const { negative, invalid, inconclusive, positive } = POSITIVITY;

  expect(negative).toBe(invalid);
  expect([negative < inconclusive, inconclusive < positive]).toEqual([true, true]);
});
