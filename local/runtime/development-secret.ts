import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "../project-root.ts";

// The secret of the development pages is printed, and kept for the demonstration of the same owner: by port, in a file
// that only they can read, for as long as the server runs.

const OWNER_ONLY = 0o600;
const OWNER_ONLY_DIRECTORY = 0o700;
const DIRECTORY = join(PROJECT_ROOT, ".local", "development");

const fileOf = (url: string): string => join(DIRECTORY, `${new URL(url).port}.secret`);

/** @returns takes it away again */
export function keepDevelopmentSecret(url: string, secret: string): () => void {
  const file = fileOf(url);
  mkdirSync(DIRECTORY, { recursive: true, mode: OWNER_ONLY_DIRECTORY });
  // An older file could be of another mode, which writing does not change.
  rmSync(file, { force: true });
  writeFileSync(file, secret, { mode: OWNER_ONLY, flag: "wx" });
  return () => {
    if (developmentSecretOf(url) === secret) rmSync(file, { force: true });
  };
}

/** The secret of the server at this address, if it runs on this machine and for the same owner. */
export function developmentSecretOf(url: string): string | undefined {
  try {
    return readFileSync(fileOf(url), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
