import * as z from "zod";
import { readCommandLine } from "../command-line.ts";
import { DATA_OPTIONS } from "../options.ts";

const Options = z.object({
  scale: z.coerce.number().gt(0).lte(1),
  port: z.coerce.number().int().min(0).max(65_535),
  dataDir: z.string().min(1),
  fresh: z.boolean().default(false),
});
export type DevelopOptions = z.infer<typeof Options>;

/**
 * Read the command line of `npm run dev`.
 * @returns undefined when help was asked for (and printed)
 * @throws Error that names the option and what it takes
 */
export const readOptions = (argv: readonly string[]): DevelopOptions | undefined =>
  readCommandLine(
    {
      name: "npm run dev",
      does: "Run the whole system from its sources: a change restarts the server or replaces the page.",
      schema: Options,
      options: DATA_OPTIONS,
    },
    argv,
  )?.options;
