import { fileURLToPath } from "node:url";
import { cac } from "cac";
import { z } from "zod";

const Options = z.object({
  campaign: z.coerce.string().min(1).optional(),
  data: z.coerce.string().min(1).optional(),
  endpoint: z.url({ protocol: /^https?$/ }).optional(),
  table: z.string().min(3).optional(),
  anchor: z.boolean().default(false),
  printed: z.coerce.string().min(1).optional(),
  key: z.coerce.string().min(1).optional(),
  settled: z.coerce.number().min(0),
  json: z.coerce.string().min(1).optional(),
});
export type VerifyOptions = z.infer<typeof Options>;

export const DEFAULT_DATA_DIRECTORY = fileURLToPath(new URL("../../.local/data", import.meta.url));
/** A function of the platform runs a minute at most; its clock may be off by as much again. */
const SETTLED_SECONDS = 120;

/**
 * Read the command line of `npm run verify-custody`.
 * @returns undefined when help was asked for (and printed)
 * @throws Error that names the option and what it takes
 */
export function readOptions(argv: readonly string[]): VerifyOptions | undefined {
  const cli = cac("npm run verify-custody --");
  cli
    .command("", "Walk all custody chains and name the first broken link of each that is broken")
    .option("--campaign <id>", "Count the tubes and boxes of one campaign only")
    .option("--data <dir>", "Data directory, in use or not (.local/data)")
    .option("--endpoint <url>", "DynamoDB, or what speaks like it, instead of a data directory")
    .option("--table <name>", "The table's name there")
    .option(
      "--anchor",
      "If nothing is broken, sign what all chains come to, keep it in the table and print it",
    )
    .option("--printed <file>", "Hold the chains against an anchor that was printed earlier, too")
    .option("--key <file>", "The anchors' key, private or public (keys/custody-anchor.json with the data)")
    .option("--settled <s>", "An anchor covers what was recorded until so long ago", {
      default: SETTLED_SECONDS,
    })
    .option("--json <file>", "Write what was found there");
  cli.help();
  const { options } = cli.parse([...argv], { run: false });
  if (options.help) return undefined;
  cli.matchedCommand?.checkUnknownOptions();
  cli.matchedCommand?.checkOptionValue();
  cli.matchedCommand?.checkUnusedArgs();
  const parsed = Options.safeParse(options);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`--${String(issue?.path[0])}: ${issue?.message}`);
  }
  const { data, endpoint, table } = parsed.data;
  if (endpoint !== undefined && (table === undefined || data !== undefined))
    throw new Error("--endpoint takes a --table, and no --data.");
  return parsed.data;
}
