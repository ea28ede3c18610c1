import * as z from "zod";
import { readCommandLine } from "../../local/command-line.ts";

const Options = z.object({
  processes: z
    .string()
    .transform((text) => text.split(",").map(Number))
    .pipe(z.array(z.int().min(1).max(10_000)).min(1)),
  seconds: z.coerce.number().int().min(1).max(600),
  smoke: z.boolean().default(false),
  json: z.string().optional(),
});
export type BenchOptions = z.infer<typeof Options>;

const FULL = { processes: "1,50,3000", seconds: 10 };
/** For CI: within seconds. */
const SMOKE = { processes: "1,50", seconds: 6 };

/** @returns undefined when help was asked for (and printed) */
export const readOptions = (argv: readonly string[]): BenchOptions | undefined =>
  readCommandLine(
    {
      name: "npm run bench:processes",
      does: "Let many processes ask for what each remembers for a moment, and count what reaches the table and its hottest key.",
      schema: Options,
      presets: { smoke: SMOKE },
      options: {
        processes: {
          says: "How many processes, one number after the other",
          value: "n,n",
          default: FULL.processes,
        },
        seconds: { says: "Seconds, of the virtual clock", value: "s", default: FULL.seconds },
        smoke: { says: "A small size for CI" },
        json: { says: "Write the figures to this file", value: "file" },
      },
    },
    argv,
  )?.options;
