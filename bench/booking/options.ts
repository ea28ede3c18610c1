import * as z from "zod";
import { readCommandLine } from "../../local/command-line.ts";

const Options = z.object({
  people: z.coerce.number().int().min(100),
  rounds: z.coerce.number().int().min(1),
  seconds: z.coerce.number().min(1),
  connections: z.coerce.number().int().min(1),
  workers: z.coerce.number().int().min(1),
  compress: z.coerce.number().min(1),
  reads: z.coerce.number().int().min(1),
  admissions: z.coerce.number().positive().optional(),
  noPeer: z.boolean().default(false),
  noOpening: z.boolean().default(false),
  smoke: z.boolean().default(false),
  json: z.string().optional(),
  profile: z.string().optional(),
});
export type BenchOptions = z.infer<typeof Options>;

const FULL = { people: 50_000, rounds: 3, seconds: 8, compress: 1, reads: 20 };
/** For CI: all phases, within a minute. */
const SMOKE = { people: 1_500, rounds: 1, seconds: 2, compress: 40, reads: 8 };

/** @returns undefined when help was asked for (and printed) */
export const readOptions = (argv: readonly string[]): BenchOptions | undefined =>
  readCommandLine(
    {
      name: "npm run bench:booking",
      does: "Measure booking: steady rounds beside a peer with PostgreSQL and the bare engine, then an opening.",
      schema: Options,
      presets: { smoke: SMOKE },
      options: {
        people: { says: "People who come to the opening", value: "n", default: FULL.people },
        rounds: { says: "Alternating rounds of steady booking", value: "n", default: FULL.rounds },
        seconds: { says: "Length of each measured phase of a round", value: "s", default: FULL.seconds },
        connections: { says: "Connections at saturation", value: "n", default: 64 },
        workers: { says: "Driver processes", value: "n", default: 2 },
        compress: {
          says: "Divides the minute in which half of the people come",
          value: "factor",
          default: FULL.compress,
        },
        reads: { says: "Availability reads per person of the opening", value: "n", default: FULL.reads },
        admissions: {
          says: "Admissions a second (default: 30 % of the steady bookings measured)",
          value: "n",
        },
        noPeer: { says: "Leave the peer out" },
        noOpening: { says: "Leave the opening out" },
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
