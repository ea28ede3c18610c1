// Where nothing is bundled, the worker is bundled once in a process: a worker inherits no loader for TypeScript, and a
// loader in each thread costs more than reading a hundred files.
import { fileURLToPath } from "node:url";
import { build, stop } from "esbuild";

/** The library of old workbooks is most of the code and seldom needed: it is loaded from its own place when it is. */
const workbooksApart = {
  name: "workbooks-apart",
  setup({ onResolve }) {
    onResolve({ filter: /^@e965\/xlsx$/ }, ({ path }) => ({
      path: import.meta.resolve(path),
      external: true,
    }));
  },
};

/** The worker's code, all else that it imports included. */
export async function bundledWorker() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("./reading-worker.ts", import.meta.url))],
    ...{ bundle: true, write: false, platform: "node", format: "cjs", target: "node20" },
    ...{ minifySyntax: true, minifyWhitespace: true, logLevel: "silent", plugins: [workbooksApart] },
  });
  await stop();
  return outputFiles[0].text;
}
