import { join } from "node:path";
import * as z from "zod";
import { readCommandLine } from "../command-line.ts";
import { PROJECT_ROOT } from "../project-root.ts";

const Path = z.string().min(1);
const Options = z.object({
  scenario: Path,
  json: Path.optional(),
  csv: Path.optional(),
  sheets: Path.optional(),
  against: Path.optional(),
  present: Path.optional(),
  assume: z.array(z.string()).optional(),
  seconds: z.coerce.number().positive().max(3_600),
  lang: z.enum(["zh-CN", "en"]),
});
export type PlanCommandOptions = z.infer<typeof Options>;

const SHIJINGSHAN = join(PROJECT_ROOT, "local", "scenario", "shijingshan.json");

/**
 * Read the command line of `npm run plan`.
 * @returns undefined when help was asked for (and printed)
 * @throws Error that names the option and what it takes
 */
export const readPlanOptions = (argv: readonly string[]): PlanCommandOptions | undefined =>
  readCommandLine(
    {
      name: "npm run plan",
      does: "Plan a campaign: sites, lanes, waves, couriers, laboratories, and whether its targets hold.",
      schema: Options,
      options: {
        scenario: {
          says: "The district, its laboratories and targets, and `assumptions`",
          value: "file",
          default: SHIJINGSHAN,
        },
        assume: {
          says: "Set an assumption, averageFill=9.8; may be given several times",
          value: "key=value",
          several: true,
        },
        json: { says: "Write the whole plan as JSON", value: "file" },
        csv: { says: "Write sites.csv and one file for each site", value: "directory" },
        sheets: {
          says: "Write a printable sheet for each site lead, in Chinese and English",
          value: "directory",
        },
        against: { says: "Say what differs from an earlier plan (a file of --json)", value: "file" },
        present: {
          says: "Plan a running campaign anew: its hour, and people sampled and tested by community (JSON); --against is the plan that it runs by",
          value: "file",
        },
        seconds: { says: "Seconds that the solver may take in all", value: "s", default: 45 },
        lang: { says: "Language of the summary: zh-CN or en", value: "language", default: "en" },
      },
    },
    argv,
  )?.options;

/** The scenario with the command line's assumptions over its own. @throws Error for what is no `key=value` */
export function withAssumed(scenario: unknown, assume: readonly string[] = []): unknown {
  if (assume.length === 0 || typeof scenario !== "object" || scenario === null) return scenario;
  const own = Reflect.get(scenario, "assumptions");
  const pairs = assume.map((text) => {
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
