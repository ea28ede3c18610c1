import * as z from "zod";
import { readCommandLine } from "../command-line.ts";
import { DEFAULT_DATA_DIRECTORY } from "../options.ts";

const Options = z.object({
  campaign: z.string().min(1).optional(),
  data: z.string().min(1).optional(),
  endpoint: z.url({ protocol: /^https?$/ }).optional(),
  table: z.string().min(3).optional(),
  anchor: z.boolean().default(false),
  printed: z.string().min(1).optional(),
  key: z.string().min(1).optional(),
  settled: z.coerce.number().min(0),
  json: z.string().min(1).optional(),
});
export type VerifyOptions = z.infer<typeof Options>;

/** A function of the platform runs a minute at most; its clock may be off by as much again. */
const SETTLED_SECONDS = 120;

/**
 * Read the command line of `npm run verify-custody`.
 * @returns undefined when help was asked for (and printed)
 * @throws Error that names the option and what it takes
 */
export function readOptions(argv: readonly string[]): VerifyOptions | undefined {
  const read = readCommandLine(
    {
      name: "npm run verify-custody",
      does: "Walk all custody chains and name the first broken link of each broken one. Exit code 1 if any is broken.",
      schema: Options,
      options: {
        campaign: { says: "Count the tubes and boxes of one campaign only", value: "id" },
        data: {
          says: `Data directory, in use or not (default: ${DEFAULT_DATA_DIRECTORY}, unless --endpoint)`,
          value: "dir",
        },
        endpoint: { says: "A DynamoDB endpoint instead of a data directory; needs --table", value: "url" },
        table: { says: "The table's name at --endpoint", value: "name" },
        anchor: {
          says: "If nothing is broken, sign the sum of all chains, store it in the table and print it",
        },
        printed: { says: "Also hold the chains against an anchor that was printed earlier", value: "file" },
        key: {
          says: "Key of the anchors, private or public (default: keys/custody-anchor.json in the data directory)",
          value: "file",
        },
        settled: {
          says: "An anchor covers what was recorded at least so many seconds ago",
          value: "s",
          default: SETTLED_SECONDS,
        },
        json: { says: "Write the result to this file", value: "file" },
      },
    },
    argv,
  );
  if (!read) return undefined;
  const { data, endpoint, table } = read.options;
  if (endpoint !== undefined && (table === undefined || data !== undefined))
    throw new Error("--endpoint takes a --table, and no --data.");
  return read.options;
}
