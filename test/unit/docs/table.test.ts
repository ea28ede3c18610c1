import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const PAGE = readFileSync(join(ROOT, "docs", "table.md"), "utf8");

const sourcesUnder = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .filter((name) => !name.startsWith("domain") && !name.startsWith("instruments"))
    // A place is where sealed text belongs, and no key.
    .map((name) => readFileSync(join(ROOT, folder, name), "utf8").replace(/^.*Place = .*$/gm, ""));

/** Keys begin with a word in capitals: `T#…`, or `TUBE` where that is all. */
const keysOf = (sources: readonly string[]): Set<string> => {
  const keys = new Set<string>();
  for (const source of sources) {
    for (const [, word] of source.matchAll(/[`"]([A-Z][A-Z-]*)#/g)) keys.add(`${word}#`);
    for (const [, word] of source.matchAll(/\b[ps]k: "([A-Z][A-Z-]+)"/g)) keys.add(`${word}`);
    for (const [, word] of source.matchAll(/\bconst [A-Z_]+(?:: \w+)? = "([A-Z][A-Z-]+)"/g))
      keys.add(`${word}`);
    // The lists of boxes are words of sort keys.
    for (const [, lists = ""] of source.matchAll(/\btype \w+List = (.+);/g))
      for (const [, word] of lists.matchAll(/"([A-Z]+)"/g)) keys.add(`${word}#`);
  }
  return keys;
};

/** What the page names: the words of the columns of keys. */
const keysOnPage = (): Set<string> => {
  const keys = new Set<string>();
  for (const row of PAGE.split("\n").filter((line) => line.startsWith("| "))) {
    const [, pk = "", sk = "", item] = row.split("|");
    for (const cell of item === "" ? [pk] : [pk, sk])
      for (const [, word = "", rest = ""] of cell.matchAll(/[`#]([A-Z][A-Z-]*)(#?)/g))
        keys.add(`${word}${rest}`);
  }
  return keys;
};

describe("the page of the table", () => {
  const built = keysOf([...sourcesUnder("shared"), ...sourcesUnder("local/custody")]);
  const named = keysOnPage();

  it("names every key that is built", () => {
    expect([...built].filter((key) => !named.has(key)).sort()).toEqual([]);
  });

  it("names no key that nothing builds", () => {
    expect([...named].filter((key) => !built.has(key)).sort()).toEqual([]);
  });
});
