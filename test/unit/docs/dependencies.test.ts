import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as z from "zod";

const read = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), "utf8");

const Names = z.record(z.string(), z.string()).default({});
const { dependencies, devDependencies, optionalDependencies } = z
  .object({ dependencies: Names, devDependencies: Names, optionalDependencies: Names })
  .parse(JSON.parse(read("package.json")));

/** Names in the first column: whole, without the scope of the one before, or with `*` for the rest. */
const GIVEN_REASONS = [...read("docs/decisions/dependencies.md").matchAll(/^\| ([^|]+) \|/gm)]
  .flatMap(([, cell = ""]) => cell.split(","))
  .map((name) => name.replace(/\(.*?\)/g, "").trim())
  .map((name) => new RegExp(`(?:^|/)${name.replace(/[.+?^$()[\]{}|\\]/g, "\\$&").replaceAll("*", ".*")}$`));

describe("the page of dependencies", () => {
  it("gives a reason for every package", () => {
    const packages = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });

    expect(packages.length).toBeGreaterThan(40);
    expect(packages.filter((name) => !GIVEN_REASONS.some((reason) => reason.test(name)))).toEqual([]);
  });
});
