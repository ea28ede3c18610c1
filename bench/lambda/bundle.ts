import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { BUNDLING, standIns } from "../../infra/constructs/bundling.ts";

export interface Bundle {
  file: string;
  bytes: number;
  /** The files of which anything is in it. */
  inputs: string[];
}

/** Bundle an entry into the directory as the CDK app does. */
export async function bundle(
  entry: string,
  { name, root, into }: { name: string; root: string; into: string },
): Promise<Bundle> {
  const file = join(into, `${name}.mjs`);
  const { metafile } = await build({
    entryPoints: [entry],
    outfile: file,
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    format: BUNDLING.format,
    mainFields: [...BUNDLING.mainFields],
    minify: BUNDLING.minify,
    sourcemap: BUNDLING.sourceMap,
    sourcesContent: BUNDLING.sourcesContent,
    target: BUNDLING.target,
    charset: BUNDLING.charset,
    // Another checkout may be one from before there were any.
    alias: Object.fromEntries(Object.entries(standIns(root)).filter(([, stand]) => existsSync(stand))),
    metafile: true,
    banner: { js: BUNDLING.banner },
    logLevel: "error",
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [input] : [])),
  );
  return { file, bytes: (await stat(file)).size, inputs };
}
