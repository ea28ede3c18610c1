import { cac } from "cac";
import { z } from "zod";

const Options = z.object({
  tubes: z.coerce.number().int().min(100),
  rawSeconds: z.coerce.number().min(1),
  json: z.string().optional(),
  profile: z.string().optional(),
});
export type BenchOptions = z.infer<typeof Options>;

/** A district's day: 30,000 tubes of ten. */
const FULL = { tubes: 30_000, rawSeconds: 5 };
/** For CI: every step, within a minute. */
const SMOKE = { tubes: 940, rawSeconds: 1 };

/** @returns undefined when help was asked for (and printed) */
export function readOptions(argv: readonly string[]): BenchOptions | undefined {
  const cli = cac("npm run bench:publish --");
  cli
    .command("", "Read, judge, review and publish the plates of a district's day")
    .option("--tubes <n>", `Tubes of ten people, 94 on a plate (${FULL.tubes})`)
    .option(
      "--raw-seconds <s>",
      `How long the engine alone is measured, before and after (${FULL.rawSeconds})`,
    )
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
