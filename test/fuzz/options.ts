import { cac } from "cac";
import { z } from "zod";

const Options = z.object({
  requests: z.coerce.number().int().min(1).max(10_000_000),
  seed: z.coerce.string().min(1),
  only: z.coerce.number().int().min(0).optional(),
  json: z.coerce.string().min(1).optional(),
});

/** The command line of `npm run fuzz`; undefined when help was asked for, and printed. */
export function readOptions(argv: readonly string[]): z.infer<typeof Options> | undefined {
  const cli = cac("npm run fuzz --");
  cli
    .command("", "Send odd requests to a server of its own, and look that none does harm")
    .option("--requests <count>", "How many", { default: 20_000 })
    .option("--seed <text>", "The same seed makes the same requests", { default: "1" })
    .option("--only <number>", "Send only the request of this number")
    .option("--json <file>", "Write the report there");
  cli.help();
  const { options } = cli.parse([...argv], { run: false });
  if (options.help) return undefined;
  cli.matchedCommand?.checkUnknownOptions();
  return Options.parse(options);
}
