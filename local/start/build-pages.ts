import { execFile } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { PROJECT_ROOT } from "../project-root.ts";

const WEB = join(PROJECT_ROOT, "web");
const BUILT = join(WEB, "dist", "index.html");
/** What the pages are built from. */
const SOURCES = [
  "web/src",
  "web/public",
  "web/index.html",
  "web/vite.config.ts",
  "shared",
  "package-lock.json",
];

/**
 * Build the web pages unless they are newer than all that they are built from. Without what building needs, the API is
 * served alone. The build is a process of its own, so that its memory does not stay with the server.
 */
export async function buildPagesIfOlder(say: (line: string) => void): Promise<void> {
  if (
    arePagesCurrent(
      BUILT,
      SOURCES.map((each) => join(PROJECT_ROOT, each)),
    )
  )
    return;
  say("Building the web pages…");
  try {
    const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin", "vite.js");
    await promisify(execFile)(process.execPath, [vite, "build", WEB, "--logLevel", "error"]);
  } catch (error) {
    say(`The web pages could not be built: ${String(error)}`);
  }
}

/** Whether a built file is newer than these files and folders, and whatever is in them. */
export function arePagesCurrent(built: string, sources: readonly string[]): boolean {
  if (!existsSync(built)) return false;
  const builtAt = statSync(built).mtimeMs;
  return sources.every((source) => {
    const inside = statSync(source).isDirectory()
      ? readdirSync(source, { recursive: true, encoding: "utf8" }).map((name) => join(source, name))
      : [];
    return [source, ...inside].every((path) => statSync(path).mtimeMs <= builtAt);
  });
}
