import { describe, expect, it } from "vitest";
import { SHELL, VOCABULARIES } from "../../../../web/src/i18n/vocabularies.ts";
import { allWords } from "./all-words.ts";

const [en, zhCN] = await Promise.all([allWords("en"), allWords("zh-CN")]);

/** Every word by its place. */
const texts = (words: object, place = ""): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${place}${key}`, value]] : texts(value, `${place}${key}.`),
  );

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

  it.each(["en", "zh-CN"] as const)(
    "say one thing by each name, whichever pages were opened before (%s)",
    async (language) => {
      const said = new Map<string, Set<string>>();
      for (const load of [SHELL, ...Object.values(VOCABULARIES)])
        for (const [name, text] of texts(await load[language]()))
          said.set(name, (said.get(name) ?? new Set()).add(text));

      expect([...said].filter(([, meanings]) => meanings.size > 1).map(([name]) => name)).toEqual([]);
    },
  );

  it("never call anyone positive who is held because of a pool", () => {
    const held = [...Object.values(en.status.held), ...Object.values(zhCN.status.held)];

    expect(held.filter((words) => /positive|阳性/i.test(words))).toEqual([]);
  });
});
