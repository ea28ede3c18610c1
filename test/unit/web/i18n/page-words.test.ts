import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { pushReceipts } from "../../../../shared/contracts/messages/receipts.ts";
import { ROUTES } from "../../../../shared/contracts/routes.ts";
import { SHELL, VOCABULARIES } from "../../../../web/src/i18n/vocabularies.ts";
import { fieldsOf } from "./request-fields.ts";

const PAGES = fileURLToPath(new URL("../../../../web/src", import.meta.url));
const APP = readFileSync(join(PAGES, "app.tsx"), "utf8");
/** Reads the kinds it is given, and lives with those that are not loaded. */
const OF_ANY_KIND = ["ui/use-words-of.ts", "ui/use-problem-words.ts"];

const STAFF_PAGE = /staff\(\s*\(\) => import\("(?<file>.*?)"\)(?:,\s*\[(?<words>[^\]]*)\])?,?\s*\)/g;
const LAZY_PAGE = /lazyPage\(\s*\(\) => import\("(?<file>.*?)"\),\s*\[(?<words>[^\]]*)\],?\s*\)/g;
const IMPORT = /^(?:import|export) (?!type )[^;]*?from "(?<file>\.[^"]*)"|import\("(?<lazy>\.[^"]*)"\)/gm;
const USE = /(?:\bt\(\s*|useWordsOf\(|Key[:=] ?)["`](?<kind>[a-zA-Z]+)[."]/g;

/** The files of the pages that a file brings in, itself first; staff pages are no part of the one that routes to them. */
function filesFrom(file: string, seen = new Set<string>()): Set<string> {
  const name = relative(PAGES, file);
  if (seen.has(file) || name.startsWith("..") || name.startsWith("i18n")) return seen;
  seen.add(file);
  const text = readFileSync(file, "utf8").replace(STAFF_PAGE, "").replace(LAZY_PAGE, "");
  for (const { groups = {} } of text.matchAll(IMPORT)) {
    const found = groups.file ?? groups.lazy ?? "";
    const loadedWithStaff = name === "app.tsx" && found.endsWith("sign-out-question.tsx");
    if (/\.tsx?$/.test(found) && !loadedWithStaff) filesFrom(join(dirname(file), found), seen);
  }
  return seen;
}

/** Kinds of words that these files show: what stands before the first dot. */
const kindsShown = (files: Iterable<string>): Set<string> =>
  new Set(
    [...files]
      .filter((file) => !OF_ANY_KIND.includes(relative(PAGES, file)))
      .flatMap((file) => [...readFileSync(file, "utf8").matchAll(USE)].map((use) => use.groups?.kind ?? "")),
  );

const isVocabulary = (name: string): name is keyof typeof VOCABULARIES => name in VOCABULARIES;
const shell = Object.keys(await SHELL.en());
const QUESTION = filesFrom(join(PAGES, "pages/sign-out-question.tsx"));

const STAFF_PAGES = [...APP.matchAll(STAFF_PAGE)].map(({ groups = {} }) => ({
  file: groups.file ?? "",
  words: ["staff", ...(groups.words ?? "").matchAll(/\w+/g)].map(String),
}));
/** Pages without a sign-in of staff that have words of their own. */
const LAZY_PAGES = ["app.tsx", "pages/resident-pages.tsx"].flatMap((from) =>
  [...readFileSync(join(PAGES, from), "utf8").matchAll(LAZY_PAGE)].map(({ groups = {} }) => ({
    file: join(dirname(from), groups.file ?? ""),
    words: [...(groups.words ?? "").matchAll(/\w+/g)].map(String),
  })),
);
const isStaff = (words: readonly string[]) => words.includes("staff");
const WORDED_PAGES = [...STAFF_PAGES, ...LAZY_PAGES];
const kindsLoaded = async (vocabularies: readonly string[]): Promise<Set<string>> => {
  const loaded = await Promise.all(vocabularies.filter(isVocabulary).map((name) => VOCABULARIES[name].en()));
  return new Set([...shell, ...loaded.flatMap((words) => Object.keys(words))]);
};

describe("the words that a page downloads", () => {
  it("are found for every staff page", () => {
    expect(STAFF_PAGES).toHaveLength([...APP.matchAll(/= staff\(/g)].length);
    expect(STAFF_PAGES.flatMap(({ words }) => words).filter((name) => !isVocabulary(name))).toEqual([]);
  });

  it.each(WORDED_PAGES)("are all that it shows: $file", async ({ file, words }) => {
    const shown = kindsShown([...filesFrom(join(PAGES, file)), ...(isStaff(words) ? QUESTION : [])]);
    const loaded = await kindsLoaded(words);

    expect(shown.size).toBeGreaterThan(1);
    expect([...shown].filter((kind) => !loaded.has(kind))).toEqual([]);
  });

  it.each(WORDED_PAGES)("are of no vocabulary that it has no use for: $file", async ({ file, words }) => {
    const shown = kindsShown([...filesFrom(join(PAGES, file)), ...(isStaff(words) ? QUESTION : [])]);
    const idle = await Promise.all(
      words.filter(isVocabulary).map(async (name) => {
        const kinds = Object.keys(await VOCABULARIES[name].en());
        return kinds.some((kind) => shown.has(kind)) ? [] : [name];
      }),
    );

    expect(idle.flat()).toEqual([]);
  });

  it("are for a resident those that residents' pages show, and none of staff", () => {
    const shown = kindsShown(filesFrom(join(PAGES, "main.tsx")));

    expect([...shown].filter((kind) => !shell.includes(kind))).toEqual([]);
    expect(shell.filter((kind) => !shown.has(kind) && kind !== "field")).toEqual([]);
  });

  it("name for a resident every field of a resident's request, and no other", async () => {
    const routes = ROUTES.filter(({ roles, key, operationId }) =>
      roles === "public"
        ? !key.endsWith("/staff") && operationId !== pushReceipts.operationId
        : roles.includes("resident"),
    );
    const { field } = z.object({ field: z.record(z.string(), z.string()) }).parse(await SHELL.en());

    expect(Object.keys(field).sort()).toEqual(fieldsOf(routes).sort());
  });
});
