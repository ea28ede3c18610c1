import * as z from "zod";
import { readCommandLine } from "../../local/command-line.ts";

const Options = z.object({
  tubes: z.coerce.number().int().min(100),
  rawSeconds: z.coerce.number().min(1),
  smoke: z.boolean().default(false),
  json: z.string().optional(),
  profile: z.string().optional(),
});
export type BenchOptions = z.infer<typeof Options>;

/** A district's day: 30,000 tubes of ten. */
const FULL = { tubes: 30_000, rawSeconds: 5 };
/** For CI: every step, within a minute. */
const SMOKE = { tubes: 940, rawSeconds: 1 };

/** @returns undefined when help was asked for (and printed) */
export const readOptions = (argv: readonly string[]): BenchOptions | undefined =>
  readCommandLine(
    {
      name: "npm run bench:publish",
      does: "Read, judge, review and publish the plates of a district's day, beside the bare engine.",
      schema: Options,
      presets: { smoke: SMOKE },
      options: {
        tubes: { says: "Tubes of ten people, 94 on a plate", value: "n", default: FULL.tubes },
        rawSeconds: {
          says: "How long the bare engine is measured, before and after",
          value: "s",
          default: FULL.rawSeconds,
        },
        smoke: { says: "A small size for CI" },
        json: { says: "Write the figures to this file", value: "file" },
        profile: {
          says: "Write processor profiles of the phases there; see bench/profile.ts",
          value: "directory",
        },
      },
    },
    argv,
  )?.options;
