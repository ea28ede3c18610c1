import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CAPACITY_ASSUMPTIONS } from "../../../local/capacity/assumptions.ts";
import { MODEL_ASSUMPTIONS } from "../../../local/rehearsal/model/assumptions.ts";
import { ASSUMPTION_DEFAULTS } from "../../../shared/domain/planning/scenario/assumption-defaults.ts";
import { Assumptions } from "../../../shared/domain/planning/scenario/assumptions.ts";

const pageOf = (name: string): string =>
  readFileSync(new URL(`../../../docs/${name}.md`, import.meta.url), "utf8");

/** Key, default and source of each line of a page's tables. */
const linesOf = (page: string) =>
  [...page.matchAll(/^\| `(\w+)` \| ([^|]*) \| ([^|]*) \|$/gm)].map(([, key, value, source]) => [
    ...[key, value, source],
  ]);

const shown = (value: number | readonly number[] | undefined): string => {
  if (value === undefined) return "–";
  return typeof value === "number"
    ? value.toLocaleString("en", { maximumFractionDigits: 9 })
    : value.join(", ");
};

const rowsOf = (
  assumptions: Readonly<Record<string, { value?: number | readonly number[] | undefined; source: string }>>,
): string[][] => Object.entries(assumptions).map(([key, { value, source }]) => [key, shown(value), source]);

describe("the guide to planning", () => {
  it("lists every assumption with its default and source", () => {
    const known = rowsOf(ASSUMPTION_DEFAULTS);

    expect(linesOf(pageOf("planning"))).toEqual(known);
    expect(Object.keys(Assumptions.shape).sort()).toEqual(known.map(([key]) => key).sort());
  });
});

describe("the guide to rehearsals", () => {
  it("lists every assumption of the model, and of what a place needs, with its default and source", () => {
    const lines = linesOf(pageOf("rehearsal"));

    expect(lines).toEqual([...rowsOf(CAPACITY_ASSUMPTIONS), ...rowsOf(MODEL_ASSUMPTIONS)]);
  });
});
