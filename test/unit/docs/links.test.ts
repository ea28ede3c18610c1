import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as z from "zod";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const DOCUMENTS = [
  ...readdirSync(ROOT).filter((name) => name.endsWith(".md")),
  ...readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];

/** As GitHub makes anchors of headings: lower case, without punctuation, hyphens for blanks. */
const anchorOf = (heading: string): string =>
  heading
    .replace(/[`*]/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(" ", "-");

const textOf = (document: string): string =>
  readFileSync(join(ROOT, document), "utf8").replace(/^```[\s\S]*?^```/gm, "");

const anchorsOf = (document: string): string[] =>
  [...textOf(document).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));

/** Links and pictures of a document that lead to this repository: those without a scheme. */
const linksOf = (document: string): string[] =>
  [...textOf(document).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target));

/** Files and folders of the repository that a document names in code: they end with an extension, or with a slash. */
const pathsOf = (document: string): string[] =>
  [...textOf(document).matchAll(/`((?:shared|functions|local|web|infra|bench|test|docs)\/[\w./-]+)`/g)]
    .map(([, path = ""]) => path)
    .filter((path) => (/\.\w+$/.test(path) || path.endsWith("/")) && !path.startsWith("web/dist"));

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")));

/** Commands that a document names, `npm run …`. */
const commandsOf = (document: string): string[] =>
  [...readFileSync(join(ROOT, document), "utf8").matchAll(/npm run (?:-\S+ )?([\w:-]+)/g)].map(
    ([, script = ""]) => script,
  );

describe.each(DOCUMENTS)("%s", (document) => {
  it("links to files and headings that are there", () => {
    const broken = linksOf(document).filter((target) => {
      const [path = "", anchor] = target.split("#");
      const file = path === "" ? document : relative(ROOT, join(ROOT, dirname(document), path));
      if (!existsSync(join(ROOT, file))) return true;
      return anchor !== undefined && !anchorsOf(file).includes(anchor);
    });

    expect(broken).toEqual([]);
  });

  it("names commands that are there", () => {
    expect(commandsOf(document).filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
  });

  it("names files that are there", () => {
    expect(pathsOf(document).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});
