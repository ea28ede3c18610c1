import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const WEB = fileURLToPath(new URL("../../web", import.meta.url));

/**
 * Build the web pages unless they are there. Without what building needs, the API is served alone. The build is a
 * process of its own, so that its memory does not stay with the server.
 */
export async function buildPagesIfMissing(say: (line: string) => void): Promise<void> {
  if (existsSync(`${WEB}/dist/index.html`)) return;
  say("Building the web pages…");
  try {
    const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin", "vite.js");
    await promisify(execFile)(process.execPath, [vite, "build", WEB, "--logLevel", "error"]);
  } catch (error) {
    say(`The web pages could not be built, the API is served without them: ${String(error)}`);
  }
}
