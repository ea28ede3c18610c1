import * as z from "zod";
import { readCommandLine } from "../../local/command-line.ts";

const Options = z.object({
  accounts: z.coerce.number().int().min(1),
  scale: z.coerce.number().positive().max(1),
  rowsAtOnce: z.coerce.number().int().min(1).max(500),
  chunksAtOnce: z.coerce.number().int().min(1),
  smoke: z.boolean().default(false),
  json: z.string().optional(),
});
export type BenchOptions = z.infer<typeof Options>;

const FULL = { accounts: 744, scale: 1 };
/** All phases, within a minute. */
const SMOKE = { accounts: 12, scale: 0.005 };

/** @returns undefined when help was asked for (and printed) */
export const readOptions = (argv: readonly string[]): BenchOptions | undefined =>
  readCommandLine(
    {
      name: "npm run bench:set-up",
      does: "Import accounts and a roster as the pages do, over HTTP; server and engine are killed half-way through the roster.",
      schema: Options,
      presets: { smoke: SMOKE },
      options: {
        accounts: { says: "Accounts to make, two at once", value: "n", default: FULL.accounts },
        scale: { says: "Part of the district's 567,851 people", value: "share", default: FULL.scale },
        rowsAtOnce: { says: "Rows of a chunk", value: "n", default: 400 },
        chunksAtOnce: { says: "Chunks sent at once", value: "n", default: 3 },
        smoke: { says: "A small size" },
        json: { says: "Write the figures to this file", value: "file" },
      },
    },
    argv,
  )?.options;
