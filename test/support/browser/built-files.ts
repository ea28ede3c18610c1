import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseAst } from "vite";

const DIST = fileURLToPath(new URL("../../../web/dist", import.meta.url));

/** The files of the pages as they are served, by name. */
export function builtFiles(end: ".js" | ".css" | ".html"): Map<string, string> {
  const names = readdirSync(DIST, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(end));
  return new Map(names.map((name) => [name, readFileSync(`${DIST}/${name}`, "utf8")]));
}

interface Node {
  type: string;
  [part: string]: unknown;
}
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

/** Visit every node of a script, with whether it is inside a function. */
export function visitScript(source: string, visit: (node: Node, inFunction: boolean) => void): void {
  const walk = (value: unknown, inFunction: boolean): void => {
    if (Array.isArray(value)) {
      for (const each of value) walk(each, inFunction);
      return;
    }
    if (!isNode(value)) return;
    visit(value, inFunction);
    const inside = inFunction || /Function/.test(value.type);
    for (const part of Object.values(value)) if (typeof part === "object") walk(part, inside);
  };
  walk(parseAst(source), false);
}
