import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

function holdsPackage(directory: string): string {
  if (existsSync(join(directory, "package.json"))) return directory;
  return holdsPackage(dirname(directory));
}

/** The project's folder, found from this source or from the bundle that it became part of. */
export const PROJECT_ROOT = holdsPackage(dirname(fileURLToPath(import.meta.url)));
