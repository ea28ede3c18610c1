import * as z from "zod";
import { readCommandLine } from "../../local/command-line.ts";

const Options = z.object({
  rounds: z.coerce.number().int().min(1),
  against: z.string().optional(),
  smoke: z.boolean().default(false),
  json: z.string().optional(),
});
export type BenchOptions = z.infer<typeof Options>;

const FULL = { rounds: 15 };
/** For CI: every step, within seconds. */
const SMOKE = { rounds: 1 };

/** @returns undefined when help was asked for (and printed) */
export const readOptions = (argv: readonly string[]): BenchOptions | undefined =>
  readCommandLine(
    {
      name: "npm run bench:lambda",
      does: "Start every Lambda function in processes of its own, beside one that imports the DynamoDB client only.",
      schema: Options,
      presets: { smoke: SMOKE },
      options: {
        rounds: { says: "Starts of each function", value: "n", default: FULL.rounds },
        against: { says: "Another checkout, whose functions start in turn with ours", value: "directory" },
        smoke: { says: "A small size for CI" },
        json: { says: "Write the figures to this file", value: "file" },
      },
    },
    argv,
  )?.options;
