import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ROUTES } from "../../../../shared/contracts/routes.ts";
import { ROUTES_WANTING_PAGE, ROUTES_WITHOUT_PAGE } from "./routes-without-page.ts";

const ROOT = fileURLToPath(new URL("../../../..", import.meta.url));
const PAGES = join(ROOT, "web/src");
const APP = readFileSync(join(PAGES, "app.tsx"), "utf8");
const LAZY = /const (?<name>\w+) = \w+\(\s*\(\) => import\("(?<file>.*?)"\)/g;
const PLACE = /<Route path="(?<path>[^"]+)" element={<(?<name>\w+) \/>}/g;
const IMPORT =
  /(?:^|\n)(?:import|export) (?!type )[^;]*?from "(?<file>\.[^"]*)"|import\("(?<lazy>\.[^"]*)"\)/g;

/** The sources that a page brings in, itself first. */
function sourcesFrom(file: string, seen = new Map<string, string>()): Map<string, string> {
  if (seen.has(file) || relative(PAGES, file).startsWith("..")) return seen;
  const text = readFileSync(file, "utf8");
  seen.set(file, text);
  for (const { groups = {} } of text.matchAll(IMPORT)) {
    const found = groups.file ?? groups.lazy ?? "";
    if (/\.tsx?$/.test(found)) sourcesFrom(join(dirname(file), found), seen);
  }
  return seen;
}

const fileOf = new Map([...APP.matchAll(LAZY)].map(({ groups = {} }) => [groups.name, groups.file ?? ""]));
const pages = [
  ...[...APP.matchAll(PLACE)].flatMap(({ groups = {} }) => {
    const file = fileOf.get(groups.name);
    return file === undefined ? [] : [{ path: groups.path ?? "", file }];
  }),
  { path: "/*", file: "./pages/resident-pages.tsx" },
].map(({ path, file }) => ({ path, text: [...sourcesFrom(join(PAGES, file)).values()].join("\n") }));

const table = ROUTES.map(({ key }): { key: string; paths: string[] } => ({
  key,
  paths: pages.filter(({ text }) => text.includes(`"${key}"`)).map(({ path }) => path),
}));

describe("the pages of routes", () => {
  it("are found for every page of the app", () => {
    expect(pages.length).toBeGreaterThan(15);
    expect(table.filter(({ paths }) => paths.length > 0).length).toBeGreaterThan(90);
  });

  it("are there for each route, or a reason why none should be", () => {
    const known = new Set([...Object.keys(ROUTES_WITHOUT_PAGE), ...ROUTES_WANTING_PAGE]);
    const without = table.filter(({ paths }) => paths.length === 0).map(({ key }) => key);

    expect(without.filter((key) => !known.has(key))).toEqual([]);
    expect([...known].filter((key) => !without.includes(key))).toEqual([]);
  });

  it("are written down as a table, .local/route-pages.md", () => {
    const reasonOf = (key: string): string => ROUTES_WITHOUT_PAGE[key] ?? "**no page yet**";
    const lines = table.map(
      ({ key, paths }) => `| \`${key}\` | ${paths.length > 0 ? paths.join(", ") : reasonOf(key)} |`,
    );

    mkdirSync(join(ROOT, ".local"), { recursive: true });
    writeFileSync(
      join(ROOT, ".local/route-pages.md"),
      ["| route | page, or why there is none |", "| --- | --- |", ...lines, ""].join("\n"),
    );

    expect(lines).toHaveLength(ROUTES.length);
  });
});
