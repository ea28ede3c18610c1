import { fileURLToPath } from "node:url";
import { cac } from "cac";
import * as z from "zod";

const Path = z.coerce.string().min(1);
const Options = z.object({
  scenario: Path,
  json: Path.optional(),
  csv: Path.optional(),
  sheets: Path.optional(),
  against: Path.optional(),
  assume: z.union([z.string(), z.array(z.string())]).optional(),
  seconds: z.coerce.number().positive().max(3_600),
  lang: z.enum(["zh-CN", "en"]),
});
export type PlanCommandOptions = z.infer<typeof Options>;

const SHIJINGSHAN = fileURLToPath(new URL("../scenario/shijingshan.json", import.meta.url));

/**
 * Read the command line of `npm run plan`.
 * @returns undefined when help was asked for (and printed)
 * @throws Error that names the option and what it takes
 */
export function readPlanOptions(argv: readonly string[]): PlanCommandOptions | undefined {
  const cli = cac("npm run plan --");
  cli
    .command("", "Plan a campaign: sites, lanes, waves, couriers, laboratories, and whether its targets hold")
    .option("--scenario <file>", "The district, its laboratories and targets, and `assumptions`", {
      default: SHIJINGSHAN,
    })
    .option("--assume <key=value>", "Set an assumption; may be given several times: --assume averageFill=9.8")
    .option("--json <file>", "Write the whole plan as JSON")
    .option("--csv <directory>", "Write sites.csv and one file for each site")
    .option("--sheets <directory>", "Write a printable sheet for each site lead, in Chinese and English")
    .option("--against <file>", "Say what differs from an earlier plan (a file of --json)")
    .option("--seconds <number>", "Seconds that the solver may take in all", { default: 45 })
    .option("--lang <language>", "Language of the summary: zh-CN or en", { default: "en" });
  cli.help();
  const { options } = cli.parse([...argv], { run: false });
  if (options.help) return undefined;
  cli.matchedCommand?.checkUnknownOptions();
  cli.matchedCommand?.checkOptionValue();
  cli.matchedCommand?.checkUnusedArgs();
  const parsed = Options.safeParse(options);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`--${String(issue?.path[0])}: ${issue?.message}`);
}

/** The scenario with the command line's assumptions over its own. @throws Error for what is no `key=value` */
export function withAssumed(scenario: unknown, assume: string | readonly string[] | undefined): unknown {
  const given = assume === undefined ? [] : typeof assume === "string" ? [assume] : assume;
  if (given.length === 0 || typeof scenario !== "object" || scenario === null) return scenario;
  const own = Reflect.get(scenario, "assumptions");
  const pairs = given.map((text) => {
    const at = text.indexOf("=");
    if (at < 1) throw new Error(`--assume takes key=value, not ${text}`);
    return [text.slice(0, at), valueIn(text.slice(at + 1))];
  });
  return {
    ...scenario,
    assumptions: { ...(typeof own === "object" ? own : {}), ...Object.fromEntries(pairs) },
  };
}

function valueIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
