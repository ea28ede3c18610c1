import { fileURLToPath } from "node:url";
import { cac } from "cac";
import { z } from "zod";

const Options = z.object({
  scale: z.coerce.number().gt(0).lte(1),
  port: z.coerce.number().int().min(0).max(65_535),
  dataDir: z.coerce.string().min(1),
  fresh: z.boolean().default(false),
  dev: z.boolean().default(false),
});
export type StartOptions = z.infer<typeof Options>;

const DEFAULT_DATA_DIRECTORY = fileURLToPath(new URL("../.local/data", import.meta.url));

/**
 * Read the command line of `npm start`.
 * @returns undefined when help was asked for (and printed)
 * @throws Error that names the option and what it takes
 */
export function readOptions(argv: readonly string[]): StartOptions | undefined {
  const cli = cac("npm start --");
  cli
    .command("", "Run everything on this machine")
    .option("--scale <part>", "Part of the district's 567,851 people, for a new data directory", {
      default: 0.01,
    })
    .option("--port <port>", "Port to serve on; 0 takes any free one", { default: 8321 })
    .option("--data-dir <path>", "Where everything is kept", { default: DEFAULT_DATA_DIRECTORY })
    .option("--fresh", "Delete what the data directory holds and start anew")
    .option(
      "--dev",
      "Show all messages, codes and passwords under /dev; npm start says it, npm run serve does not",
    );
  cli.help();
  const { options } = cli.parse([...argv], { run: false });
  if (options.help) return undefined;
  cli.matchedCommand?.checkUnknownOptions();
  cli.matchedCommand?.checkOptionValue();
  cli.matchedCommand?.checkUnusedArgs();
  const parsed = Options.safeParse(options);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`--${String(issue?.path[0]).replace("dataDir", "data-dir")}: ${issue?.message}`);
}
