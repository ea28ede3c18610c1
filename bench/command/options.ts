import * as z from "zod";
import { readCommandLine } from "../../local/command-line.ts";

const Options = z.object({
  sites: z.coerce.number().int().min(1).max(8_000),
  commanders: z.coerce.number().int().min(1),
  seconds: z.coerce.number().int().min(1),
  rounds: z.coerce.number().int().min(1),
  smoke: z.boolean().default(false),
  json: z.string().optional(),
});
export type BenchOptions = z.infer<typeof Options>;

const FULL = { sites: 300, commanders: 50, seconds: 60, rounds: 5 };
/** All phases, within a minute. */
const SMOKE = { sites: 29, commanders: 5, seconds: 10, rounds: 1 };

/** @returns undefined when help was asked for (and printed) */
export const readOptions = (argv: readonly string[]): BenchOptions | undefined =>
  readCommandLine(
    {
      name: "npm run bench:command",
      does: "Measure how long the command screen takes to answer: the first look of a process, and many commanders who go on looking.",
      schema: Options,
      presets: { smoke: SMOKE },
      options: {
        sites: { says: "Sites of the campaign", value: "n", default: FULL.sites },
        commanders: {
          says: "Commanders who look, each every ten seconds",
          value: "n",
          default: FULL.commanders,
        },
        seconds: { says: "Seconds for which they look", value: "n", default: FULL.seconds },
        rounds: {
          says: "Starts of a process whose first look is measured",
          value: "n",
          default: FULL.rounds,
        },
        smoke: { says: "A small size" },
        json: { says: "Write the figures to this file", value: "file" },
      },
    },
    argv,
  )?.options;
