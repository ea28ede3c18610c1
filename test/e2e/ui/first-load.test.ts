import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { builtFiles } from "../../support/browser/built-files.ts";

const KIB = 1024;
const scripts = builtFiles(".js");
const styles = builtFiles(".css");

const named = (part: string): string => {
  const found = [...scripts.keys()].find((name) => name.startsWith(`assets/${part}-`));
  if (found === undefined) throw new Error(`no script ${part}`);
  return found;
};

/** A script and all that it imports before it runs. */
function withImports(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const source = scripts.get(file) ?? "";
  for (const [, name = ""] of source.matchAll(
    /(?:^|[;}\s])(?:import|export)\s*(?:[^"'();]*?from\s*)?["']\.\/([^"']+)["']/g,
  ))
    withImports(`assets/${name}`, seen);
  return seen;
}

function kibOf(entries: readonly string[], css: readonly string[]): number {
  const files = new Set(entries.flatMap((entry) => [...withImports(entry)]));
  const texts = [
    ...[...files].map((file) => scripts.get(file) ?? ""),
    ...[...styles]
      .filter(([name]) => css.some((part) => name.startsWith(`assets/${part}-`)))
      .map(([, text]) => text),
  ];
  return texts.reduce((sum, text) => sum + gzipSync(text).length, 0) / KIB;
}

const [html = ""] = builtFiles(".html").values();
const entry = /<script type="module"[^>]* src="\/(assets\/index-[^"]+\.js)"/.exec(html)?.[1] ?? "";
const shell = named("shell-words.zh-CN");

describe("what is downloaded first", () => {
  it("by a resident is light, and has nothing of the desk", () => {
    const files = [...withImports(entry)];

    expect(kibOf([entry, shell], ["index", "polyfills"])).toBeLessThan(140);
    expect(files.filter((file) => /desk-frame|confirm-dialog|-page-|staff/.test(file))).toEqual([]);
    for (const file of files) expect(scripts.get(file), file).not.toMatch(/QueryClient|react-aria/);
  });

  it.each([
    { page: "accounts-page", words: ["account"] },
    { page: "campaigns-page", words: ["campaign"] },
    { page: "supervision-page", words: ["tube", "transport", "supervision", "box"] },
    { page: "laboratory-page", words: ["tube", "transport", "laboratory"] },
    { page: "follow-up-page", words: ["follow-up"] },
  ])("by a desk stays below 200 KiB: $page", ({ page, words }) => {
    const read = ["staff", ...words].map((name) => named(`${name}-words.zh-CN`));
    const parts = [entry, shell, ...read, named("staff-reads"), named("desk-frame"), named(page)];

    expect(kibOf(parts, ["index", "polyfills", "desk", page])).toBeLessThan(200);
  });
});
