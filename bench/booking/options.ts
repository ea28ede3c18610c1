import { cac } from "cac";
import { z } from "zod";

const Options = z.object({
  people: z.coerce.number().int().min(100),
  rounds: z.coerce.number().int().min(1),
  seconds: z.coerce.number().min(1),
  connections: z.coerce.number().int().min(1),
  workers: z.coerce.number().int().min(1),
  compress: z.coerce.number().min(1),
  reads: z.coerce.number().int().min(1),
  admissions: z.coerce.number().positive().optional(),
  peer: z.boolean(),
  opening: z.boolean(),
  json: z.string().optional(),
  profile: z.string().optional(),
});
export type BenchOptions = z.infer<typeof Options>;

const FULL = { people: 50_000, rounds: 3, seconds: 8, compress: 1, reads: 20 };
/** For CI: all phases, within a minute. */
const SMOKE = { people: 1_500, rounds: 1, seconds: 2, compress: 40, reads: 8 };

/** @returns undefined when help was asked for (and printed) */
export function readOptions(argv: readonly string[]): BenchOptions | undefined {
  const cli = cac("npm run bench:booking --");
  cli
    .command("", "Open booking for many people, beside a peer that does the same with PostgreSQL")
    .option("--people <n>", `How many come to the opening (${FULL.people})`)
    .option("--rounds <n>", `Alternating rounds of steady booking, ours and the peer's (${FULL.rounds})`)
    .option("--seconds <s>", `Length of a measured phase of a round (${FULL.seconds})`)
    .option("--connections <n>", "Connections at saturation", { default: 64 })
    .option("--workers <n>", "Driver processes", { default: 2 })
    .option("--compress <factor>", `Half come in the first minute divided by this (${FULL.compress})`)
    .option("--reads <n>", `Availability reads for each person of the opening (${FULL.reads})`)
    .option("--admissions <n>", "Admissions a second; by default 30 % of the steady bookings measured")
    .option("--no-peer", "Leave the peer out")
    .option("--no-opening", "Leave the opening out")
    .option("--smoke", "A small size for CI")
    .option("--json <file>", "Write the figures there")
    .option("--profile <directory>", "Write processor profiles of the phases there (see bench/profile.ts)");
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
