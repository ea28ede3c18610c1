import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * The path of a Chromium to drive: `CHROMIUM_PATH`, one on the PATH, one that playwright-core fetched before, the one
 * of Debian (installed if this is root on Debian), or one fetched now. Throws when none can be had.
 */
export function findBrowser(environment: NodeJS.ProcessEnv): string {
  const given = environment.CHROMIUM_PATH;
  if (given !== undefined && given !== "") {
    if (!isExecutable(given)) throw new Error(`CHROMIUM_PATH is no program: ${given}`);
    return given;
  }
  return (
    onPath(environment) ??
    fetchedBefore() ??
    fromDebian(environment) ??
    fetched() ??
    noBrowser("Install Chromium and set CHROMIUM_PATH to it.")
  );
}

function onPath(environment: NodeJS.ProcessEnv): string | undefined {
  const folders = (environment.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function fetchedBefore(): string | undefined {
  const path = chromium.executablePath();
  return path !== "" && existsSync(path) ? path : undefined;
}

function fromDebian(environment: NodeJS.ProcessEnv): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  const quiet = { stdio: "ignore", env: { ...environment, DEBIAN_FRONTEND: "noninteractive" } } as const;
  try {
    execFileSync("apt-get", ["update"], quiet);
    execFileSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], quiet);
  } catch {
    return undefined;
  }
  return onPath(environment);
}

function fetched(): string | undefined {
  try {
    execFileSync("npx", ["playwright-core", "install", "chromium"], { stdio: "inherit" });
  } catch {
    return undefined;
  }
  return fetchedBefore();
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function noBrowser(advice: string): never {
  throw new Error(`The browser journeys found no Chromium and could not install one. ${advice}`);
}
