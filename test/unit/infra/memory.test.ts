import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FUNCTION_NAMES, FUNCTION_TABLE } from "../../../infra/function-table.ts";

const section = readFileSync("docs/deployment.md", "utf8").split("### Memory of functions")[1] ?? "";
const measured = new Map(
  [...section.matchAll(/^\| `([\w-]+)` \| (\d+) \| ([\d,]+) \|/gm)].map(
    ([, name = "", held = "", given = ""]) =>
      [name, { held: Number(held), given: Number(given.replace(",", "")) }] as const,
  ),
);

describe("the memory of a function", () => {
  it.each(FUNCTION_NAMES)("of %s is what its measurement says, with as much again to spare", (name) => {
    const { held = Number.NaN, given } = measured.get(name) ?? {};

    expect(given).toBe(FUNCTION_TABLE[name].memoryMiB);
    expect(FUNCTION_TABLE[name].memoryMiB).toBeGreaterThanOrEqual(2 * held);
  });
});
