import { cac } from "cac";
import { z } from "zod";

const Options = z.object({
  people: z.coerce.number().int().min(100),
  rounds: z.coerce.number().int().min(1),
  devices: z.coerce.number().int().min(2),
  workers: z.coerce.number().int().min(1),
  kills: z.coerce.number().int().min(0),
  backlog: z.coerce.number().int().min(1),
  peer: z.boolean(),
  json: z.string().optional(),
  profile: z.string().optional(),
});
export type BenchOptions = z.infer<typeof Options>;

const FULL = { people: 20_000, rounds: 3, devices: 32, kills: 3, backlog: 1_000 };
/** For CI: all phases, within a minute. */
const SMOKE = { people: 1_200, rounds: 1, devices: 8, kills: 1, backlog: 60 };

/** @returns undefined when help was asked for (and printed) */
export function readOptions(argv: readonly string[]): BenchOptions | undefined {
  const cli = cac("npm run bench:sync --");
  cli
    .command("", "Devices that sync the tubes they sealed, beside the bare engine and a peer with PostgreSQL")
    .option("--people <n>", `People on the roster, each sampled once in a round (${FULL.people})`)
    .option("--rounds <n>", `Alternating rounds, ours, the peer's and the bare engine's (${FULL.rounds})`)
    .option("--devices <n>", `Devices that sync at once (${FULL.devices})`)
    .option("--workers <n>", "Processes that the devices run in", { default: 2 })
    .option("--kills <n>", `How often server, engine or both are killed while devices sync (${FULL.kills})`)
    .option("--backlog <n>", `Tubes that one device has to sync after a day offline (${FULL.backlog})`)
    .option("--no-peer", "Leave the peer out")
    .option("--smoke", "A small size for CI")
    .option("--json <file>", "Write the figures there")
    .option("--profile <directory>", "Write processor profiles of the rounds there (see bench/profile.ts)");
  cli.help();
  const { options } = cli.parse([...argv], { run: false });
  if (options.help) return undefined;
  cli.matchedCommand?.checkUnknownOptions();
  cli.matchedCommand?.checkOptionValue();
  const parsed = Options.safeParse({ ...(options.smoke ? SMOKE : FULL), ...options });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`--${String(issue?.path[0])}: ${issue?.message}`);
}
