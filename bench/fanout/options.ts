import * as z from "zod";
import { readCommandLine } from "../../local/command-line.ts";

const Options = z.object({
  tubes: z.coerce.number().int().min(20),
  rawTubes: z.coerce.number().int().min(10),
  kills: z.coerce.number().int().min(0),
  smoke: z.boolean().default(false),
  json: z.string().optional(),
});
export type FanoutOptions = z.infer<typeof Options>;

/** A district's day: 30,000 tubes of ten. */
const FULL = { tubes: 30_000, rawTubes: 2_000, kills: 0 };
const SMOKE = { tubes: 100, rawTubes: 60, kills: 0 };

/** @returns undefined when help was asked for (and printed) */
export const readOptions = (argv: readonly string[]): FanoutOptions | undefined =>
  readCommandLine(
    {
      name: "npm run bench:fanout",
      does: "Tell everybody in published tubes, beside the bare engine; processes may be killed meanwhile.",
      schema: Options,
      presets: { smoke: SMOKE },
      options: {
        tubes: { says: "Published tubes of ten people", value: "n", default: FULL.tubes },
        rawTubes: { says: "Tubes whose writes the bare engine takes", value: "n", default: FULL.rawTubes },
        kills: { says: "How often worker, engine or sink is killed", value: "n", default: FULL.kills },
        smoke: { says: "A small size, for CI" },
        json: { says: "Write the figures to this file", value: "file" },
      },
    },
    argv,
  )?.options;
