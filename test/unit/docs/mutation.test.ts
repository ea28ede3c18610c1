import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import tests from "../../mutation/vitest.config.ts";

const CONFIGURATION = new URL("../../mutation/stryker.config.js", import.meta.url);
const { mutate } = z
  .object({ mutate: z.array(z.string()) })
  .parse((await import(CONFIGURATION.href)).default);

const filesUnder = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, encoding: "utf8" }).map((file) => `${directory}/${file}`);

/** The files that a pattern may mean by each of the names in its braces. */
const eachOf = (pattern: string): string[] => {
  const [, before = "", names, after = ""] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(pattern) ?? [];
  return names === undefined ? [pattern] : names.split(",").map((name) => `${before}${name}${after}`);
};

const meaning = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replace(/[.+^$()|[\]\\]/g, "\\$&").replaceAll("*", "[^/]*")}$`);

describe("the files of mutation testing", () => {
  const files = [...filesUnder("shared"), ...filesUnder("test/unit")];
  const patterns = [...mutate, ...(tests.test?.include ?? [])].flatMap(eachOf);

  it.each(patterns)("are found by the pattern %s", (pattern) => {
    expect(files.filter((file) => meaning(pattern).test(file))).not.toEqual([]);
  });

  it("are all that judges a result, whatever it is split into", () => {
    const judging = filesUnder("shared/domain/laboratory/interpretation");
    const mutated = patterns.map(meaning);

    expect(judging.filter((file) => !mutated.some((it) => it.test(file)))).toEqual([]);
  });
});
