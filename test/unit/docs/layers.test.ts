import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const TOPS = ["shared", "functions", "local", "infra", "web", "bench"];

/** The rows of the map: a room, and the rooms or whole folders that it may import from. */
const MAP = new Map(
  [
    ...readFileSync(join(ROOT, "docs", "architecture.md"), "utf8").matchAll(
      /^\| `([\w/-]+)` \|[^|]+\|([^|]*)\|$/gm,
    ),
  ].map(([, room = "", from = ""]) => [
    room,
    [...from.matchAll(/`([\w/-]+)`/g)].map(([, name = ""]) => name),
  ]),
);

const isIn = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);
const roomOf = (path: string): string | undefined => [...MAP.keys()].find((room) => isIn(path, room));

const SOURCES = TOPS.flatMap((top) =>
  readdirSync(join(ROOT, top), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${top}/${name}`),
);

const importsOf = (path: string): string[] =>
  [...readFileSync(join(ROOT, path), "utf8").matchAll(/(?:from|import\() ?"(\.[^"]+)"/g)].map(
    ([, target = ""]) => normalize(join(dirname(path), target)),
  );

describe("the map of layers", () => {
  it("has a room for every source", () => {
    expect(SOURCES.length).toBeGreaterThan(500);
    expect(SOURCES.filter((path) => roomOf(path) === undefined)).toEqual([]);
  });

  it("allows every import", () => {
    const others = SOURCES.flatMap((path) => {
      const room = roomOf(path) ?? "";
      const allowed = [room, ...(MAP.get(room) ?? [])];
      return importsOf(path)
        .filter(
          (target) =>
            TOPS.some((top) => isIn(target, top)) && !allowed.some((folder) => isIn(target, folder)),
        )
        .map((target) => `${path} imports ${target}`);
    });

    expect(others).toEqual([]);
  });

  it("lets no room import from one below it", () => {
    const rooms = [...MAP.keys()];
    const upwards = [...MAP].flatMap(([room, from]) =>
      from
        .filter((name) => rooms.indexOf(name) > rooms.indexOf(room))
        .map((name) => `${room} imports ${name}`),
    );

    expect(rooms).toContain("shared/domain");
    expect(upwards).toEqual([]);
  });
});
