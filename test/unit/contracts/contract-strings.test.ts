import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

// The walk over the schemas sees what comes in. This reads the sources as well, so that an answer is no exception and
// nobody copies a bare string from it into a request.

const API = join(import.meta.dirname, "../../../shared/contracts");
const BARE = /\bz\s*\.\s*(?:coerce\s*\.\s*)?string\s*\(/;

const sources = readdirSync(API, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".ts"),
);

describe("contracts", () => {
  it.each(sources)("have no bare z.string() in %s: their texts are of shared/domain/text.ts", (name) => {
    const lines = readFileSync(join(API, name), "utf8").split("\n");
    expect(lines.filter((line) => BARE.test(line))).toEqual([]);
  });

  it("are found wherever somebody writes one", () => {
    for (const bare of ["name: z.string(),", "z.string().max(3)", "z.coerce.string()", "z . string ( )"])
      expect(bare).toMatch(BARE);
  });
});
