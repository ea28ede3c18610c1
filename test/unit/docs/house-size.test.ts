import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const MOST_LINES = 250;
const MOST_FILES = 25;

const FILES = ["bench", "docs", "functions", "infra", "local", "shared", "test", "web"].flatMap((top) =>
  readdirSync(join(ROOT, top), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
    .filter((path) => !/(^|\/)(\.local|cdk\.out|dist|node_modules)\//.test(path)),
);
const SOURCES = FILES.filter((path) => /\.(ts|tsx|js|mjs|css)$/.test(path));

describe("the house", () => {
  it(`has no source of more than ${MOST_LINES} lines`, () => {
    const lines = (path: string) => readFileSync(join(ROOT, path), "utf8").split("\n").length - 1;
    const long = SOURCES.map((path) => ({ path, lines: lines(path) })).filter(
      (one) => one.lines > MOST_LINES,
    );

    expect(SOURCES.length).toBeGreaterThan(1_000);
    expect(long).toEqual([]);
  });

  it(`has no folder of more than ${MOST_FILES} files`, () => {
    const filesOf = new Map<string, number>();
    for (const path of FILES) filesOf.set(dirname(path), (filesOf.get(dirname(path)) ?? 0) + 1);

    expect([...filesOf].filter(([, files]) => files > MOST_FILES)).toEqual([]);
  });
});
