import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ASSUMPTION_DEFAULTS } from "../../../shared/domain/planning/scenario/assumption-defaults.ts";
import { Assumptions } from "../../../shared/domain/planning/scenario/assumptions.ts";

const GUIDE = readFileSync(new URL("../../../docs/planning.md", import.meta.url), "utf8");

/** Key, default and source of each line of the guide's table. */
const LINES = [...GUIDE.matchAll(/^\| `(\w+)` \| ([^|]*) \| ([^|]*) \|$/gm)].map(([, key, value, source]) => [
  ...[key, value, source],
]);

const shown = (value: number | readonly number[] | undefined): string => {
  if (value === undefined) return "–";
  return typeof value === "number" ? value.toLocaleString("en") : value.join(", ");
};

describe("the guide to planning", () => {
  it("lists every assumption with its default and source", () => {
    const known = Object.entries(ASSUMPTION_DEFAULTS).map(([key, { value, source }]) => [
      key,
      shown(value),
      source,
    ]);

    expect(LINES).toEqual(known);
    expect(Object.keys(Assumptions.shape).sort()).toEqual(known.map(([key]) => key).sort());
  });
});
