import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const WEB = fileURLToPath(new URL("../../web", import.meta.url));

/** Build the web pages unless they are there. Without what building needs, the API is served alone. */
export async function buildPagesIfMissing(say: (line: string) => void): Promise<void> {
  if (existsSync(`${WEB}/dist/index.html`)) return;
  say("Building the web pages…");
  try {
    const { build } = await import("vite");
    await build({ root: WEB, configFile: `${WEB}/vite.config.ts`, logLevel: "error" });
  } catch (error) {
    say(`The web pages could not be built, the API is served without them: ${String(error)}`);
  }
}
