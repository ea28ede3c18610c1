import * as z from "zod";
import { readCommandLine } from "../../local/command-line.ts";

const Options = z.object({
  people: z.coerce.number().int().min(100),
  rounds: z.coerce.number().int().min(1),
  seconds: z.coerce.number().min(1),
  connections: z.coerce.number().int().min(2),
  workers: z.coerce.number().int().min(1),
  noPeer: z.boolean().default(false),
  smoke: z.boolean().default(false),
  json: z.string().optional(),
  profile: z.string().optional(),
});
export type BenchOptions = z.infer<typeof Options>;

const FULL = { people: 20_000, rounds: 3, seconds: 8, connections: 64 };
/** For CI: all phases, within a minute. */
const SMOKE = { people: 600, rounds: 1, seconds: 2, connections: 16 };

/** @returns undefined when help was asked for (and printed) */
export const readOptions = (argv: readonly string[]): BenchOptions | undefined =>
  readCommandLine(
    {
      name: "npm run bench:query",
      does: "Measure single status queries of another system, signed, beside a peer with PostgreSQL.",
      schema: Options,
      presets: { smoke: SMOKE },
      options: {
        people: { says: "People on the roster, nine of ten with a result", value: "n", default: FULL.people },
        rounds: { says: "Alternating rounds", value: "n", default: FULL.rounds },
        seconds: { says: "Seconds of each phase", value: "n", default: FULL.seconds },
        connections: { says: "Connections that ask at once", value: "n", default: FULL.connections },
        workers: { says: "Processes that ask", value: "n", default: 2 },
        noPeer: { says: "Leave the peer out" },
        smoke: { says: "A small size for CI" },
        json: { says: "Write the figures to this file", value: "file" },
        profile: { says: "Write processor profiles there; see bench/profile.ts", value: "directory" },
      },
    },
    argv,
  )?.options;
