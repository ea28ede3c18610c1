// Where nothing is bundled, the worker is bundled once in a process: a worker inherits no loader for TypeScript, and a
// loader in each thread costs more than reading a hundred files.
import { fileURLToPath } from "node:url";
import { build, stop } from "esbuild";

/** The worker's code, all that it imports included. */
export async function bundledWorker() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("./reading-worker.ts", import.meta.url))],
    ...{ bundle: true, write: false, platform: "node", format: "cjs", target: "node20" },
    ...{ minifySyntax: true, minifyWhitespace: true, logLevel: "silent" },
  });
  await stop();
  return outputFiles[0].text;
}
