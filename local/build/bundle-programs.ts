import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { PROJECT_ROOT } from "../project-root.ts";

// A bundle instead of a loader for TypeScript: the loader transforms each of a thousand files at every start, and its
// output carries a call for the name of each inner function, which each request pays for.

/** Threads, each with an entry of its own: files beside the bundle, as beside the bundle of a function in AWS. */
const WORKERS = {
  "reading-worker": "shared/instruments/isolated/reading-worker.ts",
  "plan-worker": "shared/services/planning/isolated/plan-worker.ts",
};
const CHANNELS = ["tencent-sms", "alibaba-sms", "own-gateway", "smtp", "web-push"];

const HOW = {
  absWorkingDir: PROJECT_ROOT,
  bundle: true,
  platform: "node",
  target: "node20",
  // Packages stay where npm put them: the bundle lies inside of the project.
  packages: "external",
  sourcemap: true,
  sourcesContent: false,
  logLevel: "error",
} as const;

/**
 * Bundle programs of this machine with the threads and channels that the product loads by itself.
 * @param programs by name, the path of the source from the project's folder
 * @param into path of a folder from the project's folder, which has to be within the project
 * @returns the folder, in which `<name>.mjs` is to be run with Node
 */
export async function bundlePrograms(
  programs: Readonly<Record<string, string>>,
  into: string,
): Promise<string> {
  const outdir = join(PROJECT_ROOT, into);
  rmSync(outdir, { recursive: true, force: true });
  await Promise.all([
    build({
      ...HOW,
      entryPoints: { ...programs, ...WORKERS },
      outdir,
      format: "esm",
      splitting: true,
      chunkNames: "part-[hash]",
      outExtension: { ".js": ".mjs" },
    }),
    build({
      ...HOW,
      entryPoints: CHANNELS.map((channel) => `shared/platform/channels/${channel}-channel.ts`),
      outdir,
      format: "cjs",
      outExtension: { ".js": ".cjs" },
    }),
  ]);
  return outdir;
}
