import { stat } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { BUNDLING } from "../../infra/constructs/bundling.ts";

export interface Bundle {
  file: string;
  bytes: number;
}

/** Bundle an entry into the directory as the CDK app does. */
export async function bundle(
  entry: string,
  { name, root, into }: { name: string; root: string; into: string },
): Promise<Bundle> {
  const file = join(into, `${name}.mjs`);
  await build({
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
    banner: { js: BUNDLING.banner },
    logLevel: "error",
  });
  return { file, bytes: (await stat(file)).size };
}
