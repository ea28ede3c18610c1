import * as z from "zod";
import { readCommandLine } from "../../local/command-line.ts";

const Options = z.object({
  rounds: z.coerce.number().int().min(1),
  reads: z.coerce.number().int().min(1),
  smoke: z.boolean().default(false),
  json: z.string().optional(),
});
export type BenchOptions = z.infer<typeof Options>;

const FULL = { rounds: 3, reads: 300 };
/** Every step, within a minute. */
const SMOKE = { rounds: 1, reads: 20 };

/** @returns undefined when help was asked for (and printed) */
export const readOptions = (argv: readonly string[]): BenchOptions | undefined =>
  readCommandLine(
    {
      name: "npm run bench:reading",
      does: "Read hostile and ordinary files in fresh processes, with the allocator's settings and without, in turn.",
      schema: Options,
      presets: { smoke: SMOKE },
      options: {
        rounds: {
          says: "Processes with the settings, and as many without",
          value: "n",
          default: FULL.rounds,
        },
        reads: { says: "Ordinary files that each process reads", value: "n", default: FULL.reads },
        smoke: { says: "A small size" },
        json: { says: "Write the figures to this file", value: "file" },
      },
    },
    argv,
  )?.options;
