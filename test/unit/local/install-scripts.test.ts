import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ name: z.string().optional(), hasInstallScript: z.boolean().optional() }),
  ),
});
const LOCK = new URL("../../../package-lock.json", import.meta.url);
/**
 * What each does: esbuild checks its binary, core-js prints a line, fsevents is built on a Mac; openapi-core does something
 * under Node 10 and 12 alone. None opens a connection.
 */
const KNOWN = ["@alicloud/openapi-core", "core-js", "esbuild", "fsevents"];

describe("an installation", () => {
  it("runs no script of a package that is not known to stay at home", () => {
    const { packages } = Lock.parse(JSON.parse(readFileSync(LOCK, "utf8")));
    const running = Object.entries(packages).flatMap(([path, { name, hasInstallScript }]) =>
      hasInstallScript ? [name ?? path.slice(path.lastIndexOf("node_modules/") + 13)] : [],
    );

    expect([...new Set(running)].filter((name) => !KNOWN.includes(name))).toEqual([]);
  });

  it("has nothing of the service that counts installations", () => {
    const { packages } = Lock.parse(JSON.parse(readFileSync(LOCK, "utf8")));
    const counting = Object.entries(packages).filter(
      ([path, { name }]) => path.includes("@scarf/") && name !== "empty-npm-package",
    );

    expect(counting).toEqual([]);
  });
});
