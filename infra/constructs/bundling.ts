import { join } from "node:path";
import { type BundlingOptions, Charset, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";

/** How esbuild makes one file of a function; the bench of cold starts bundles by the same. */
export const BUNDLING = {
  format: OutputFormat.ESM,
  mainFields: ["module", "main"],
  minify: true,
  sourceMap: true,
  sourcesContent: false,
  target: "node22",
  // Chinese words as they are written, instead of six characters for each.
  charset: Charset.UTF8,
  // What runs is what was tested, not the SDK of the day the runtime was patched.
  bundleAwsSDK: true,
  // Packages that are still CommonJS call `require`, which a module does not have.
  banner:
    'import { createRequire as requireFor } from "node:module"; const require = requireFor(import.meta.url);',
} as const satisfies BundlingOptions;

/** Packages of which functions need less: by name, the file that stands in for it. */
export const standIns = (projectRoot: string): Record<string, string> => ({
  "@aws-sdk/credential-provider-node": join(projectRoot, "shared/platform/aws/function-credentials.ts"),
  zod: join(projectRoot, "shared/platform/aws/deferred-schemas.ts"),
});
