import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ALLOCATOR } from "../../../local/start/allocator.ts";

const { scripts } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"));

it.each(["start", "serve"])("npm run %s tells the allocator what the other starts tell it", (name) => {
  for (const [variable, value] of Object.entries(ALLOCATOR))
    expect(scripts[name]).toMatch(new RegExp(`(^| )${variable}=${value} .*node `));
});
