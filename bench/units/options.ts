import * as z from "zod";
import { readCommandLine } from "../../local/command-line.ts";

const Options = z.object({
  people: z.coerce.number().int().min(20).max(2_000),
  smoke: z.boolean().default(false),
  json: z.string().optional(),
});
export type BenchOptions = z.infer<typeof Options>;

/** Ninety-four tubes of ten: a plate. */
const FULL = { people: 940 };
/** For CI: every step, within seconds. */
const SMOKE = { people: 100 };

/** @returns undefined when help was asked for (and printed) */
export const readOptions = (argv: readonly string[]): BenchOptions | undefined =>
  readCommandLine(
    {
      name: "npm run bench:units",
      does: "Lead people from the roster to the message of their result and count the units of the table that each step uses, as functions of AWS would.",
      schema: Options,
      presets: { smoke: SMOKE },
      options: {
        people: { says: "People, ten in a tube", value: "n", default: FULL.people },
        smoke: { says: "A small size for CI" },
        json: { says: "Write the figures to this file", value: "file" },
      },
    },
    argv,
  )?.options;
