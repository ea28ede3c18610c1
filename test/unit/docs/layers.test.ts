import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import rules, { layers } from "../../../.dependency-cruiser.mjs";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const names = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);

/** The rows of the map: a layer, those it imports from, and those it knows by their types. */
const MAP = [
  ...readFileSync(join(ROOT, "docs", "architecture.md"), "utf8").matchAll(
    /^\| `([\w/ -]+)` \|[^|]+\|([^|]*)\|$/gm,
  ),
].map(([, name = "", from = ""]) => {
  const [sees = "", types = ""] = from.split("types of");
  return { name, sees: names(sees), types: names(types) };
});

const pathOf = (name: string) => new RegExp(layers.find((layer) => layer.name === name)?.path ?? `^${name}/`);

const SOURCES = ["shared", "functions", "local", "infra", "web/src"].flatMap((top) =>
  readdirSync(join(ROOT, top), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${top}/${name}`),
);

describe("the map of layers", () => {
  it("says what the rules of lint say", () => {
    expect(layers.length).toBeGreaterThan(15);
    expect(MAP).toEqual(layers.map(({ name, sees, types = [] }) => ({ name, sees, types })));
  });

  it("has one layer for every source", () => {
    const layersOf = (path: string) => layers.filter(({ name }) => pathOf(name).test(path));

    expect(SOURCES.length).toBeGreaterThan(500);
    expect(SOURCES.filter((path) => layersOf(path).length !== 1)).toEqual([]);
  });

  it("lets no layer import from one below it", () => {
    const order = layers.map(({ name }) => name);
    const upwards = layers.flatMap(({ name, sees }) =>
      sees
        .filter((other) => order.indexOf(other) > order.indexOf(name))
        .map((other) => `${name} imports ${other}`),
    );

    expect(upwards).toEqual([]);
  });

  it("is checked by lint, with circles", () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    const forbidden = rules.forbidden.map(({ name }) => name);

    expect(scripts.lint).toContain("lint:layers");
    expect(scripts["lint:layers"]).toMatch(/^depcruise shared functions infra local web bench test$/);
    expect(forbidden).toContain("no circles, types included");
    for (const { name } of layers)
      expect(forbidden.some((rule) => rule.startsWith(`${name} sees `))).toBe(true);
    expect(existsSync(join(ROOT, "knip.json"))).toBe(true);
  });
});
