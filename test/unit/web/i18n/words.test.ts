import { describe, expect, it } from "vitest";
import { allWords } from "./all-words.ts";

const [en, zhCN] = await Promise.all([allWords("en"), allWords("zh-CN")]);

/** Every word with the names it fills in, by its place. */
function placeholders(words: object, place = ""): [string, string[]][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[`${place}${key}`, [...value.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1] ?? "").sort()]]
      : placeholders(value, `${place}${key}.`),
  );
}

describe("the words of the pages", () => {
  it("fill in the same values in both languages", () => {
    expect(placeholders(en)).toEqual(placeholders(zhCN));
  });

  it("never call anyone positive who is held because of a pool", () => {
    const held = [...Object.values(en.status.held), ...Object.values(zhCN.status.held)];

    expect(held.filter((words) => /positive|阳性/i.test(words))).toEqual([]);
  });
});
