import * as z from "zod";
import { readCommandLine } from "../../local/command-line.ts";

const Options = z.object({
  people: z.coerce.number().int().min(100),
  rounds: z.coerce.number().int().min(1),
  devices: z.coerce.number().int().min(2),
  workers: z.coerce.number().int().min(1),
  kills: z.coerce.number().int().min(0),
  backlog: z.coerce.number().int().min(1),
  noPeer: z.boolean().default(false),
  smoke: z.boolean().default(false),
  json: z.string().optional(),
  profile: z.string().optional(),
});
export type BenchOptions = z.infer<typeof Options>;

const FULL = { people: 20_000, rounds: 3, devices: 32, kills: 3, backlog: 1_000 };
/** For CI: all phases, within a minute. */
const SMOKE = { people: 1_200, rounds: 1, devices: 8, kills: 1, backlog: 60 };

/** @returns undefined when help was asked for (and printed) */
export const readOptions = (argv: readonly string[]): BenchOptions | undefined =>
  readCommandLine(
    {
      name: "npm run bench:sync",
      does: "Measure devices that sync sealed tubes, beside a peer with PostgreSQL and the bare engine.",
      schema: Options,
      presets: { smoke: SMOKE },
      options: {
        people: { says: "People on the roster, each sampled once a round", value: "n", default: FULL.people },
        rounds: { says: "Alternating rounds", value: "n", default: FULL.rounds },
        devices: { says: "Devices that sync at once", value: "n", default: FULL.devices },
        workers: { says: "Processes that run the devices", value: "n", default: 2 },
        kills: { says: "Kills of server, engine or both during a sync", value: "n", default: FULL.kills },
        backlog: { says: "Tubes of one device after a day offline", value: "n", default: FULL.backlog },
        noPeer: { says: "Leave the peer out" },
        smoke: { says: "A small size for CI" },
        json: { says: "Write the figures to this file", value: "file" },
        profile: {
          says: "Write processor profiles of the rounds there; see bench/profile.ts",
          value: "directory",
        },
      },
    },
    argv,
  )?.options;
