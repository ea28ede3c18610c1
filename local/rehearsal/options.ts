import { availableParallelism } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { readCommandLine } from "../command-line.ts";
import { PROJECT_ROOT } from "../project-root.ts";

const Path = z.string().min(1);
const Options = z.object({
  scale: z.coerce.number().positive().max(1),
  scenario: Path,
  assume: z.array(z.string()).optional(),
  model: z.array(z.string()).optional(),
  trouble: Path,
  seeds: z.coerce.number().int().min(1).max(10_000).optional(),
  until: z.coerce.number().positive().max(240).optional(),
  seed: z.string().min(1).max(64),
  json: Path.optional(),
  html: Path,
  dataDir: Path.optional(),
  plans: Path,
  planSeconds: z.coerce.number().positive().max(600),
  atOnce: z.coerce.number().int().min(1).max(64),
  sideBySide: z.coerce.number().int().min(1).max(256),
});
export type RehearseOptions = z.infer<typeof Options>;

const SHIJINGSHAN = join(PROJECT_ROOT, "local", "scenario", "shijingshan.json");
const PLANS = join(PROJECT_ROOT, ".local", "rehearsal-plans");
const HTML = join(PROJECT_ROOT, ".local", "rehearsal.html");

/**
 * Read the command line of `npm run rehearse`.
 * @returns undefined when help was asked for (and printed)
 * @throws Error that names the option and what it takes
 */
export const readRehearseOptions = (argv: readonly string[]): RehearseOptions | undefined =>
  readCommandLine(
    {
      name: "npm run rehearse",
      does: "Play a whole campaign on the real handlers, store and outbox under a virtual clock. Exit code 1 on any discrepancy.",
      schema: Options,
      options: {
        scale: {
          says: "Part of the district's people and laboratories; 1 is all",
          value: "share",
          default: 0.01,
        },
        scenario: {
          says: "The district, its laboratories, targets and `assumptions`",
          value: "file",
          default: SHIJINGSHAN,
        },
        assume: {
          says: "Set an assumption of the plan, averageFill=9.8; several times",
          value: "key=value",
          several: true,
        },
        model: {
          says: "Set an assumption of the model, walkInShare=0.3; several times",
          value: "key=value",
          several: true,
        },
        trouble: {
          says: "none, seeded, or a file with a schedule",
          value: "none|seeded|file",
          default: "none",
        },
        seeds: {
          says: "Play so many small campaigns of random shape and check every ledger; --seed is the first",
          value: "n",
        },
        until: { says: "Stop after so many hours of the campaign", value: "hours" },
        seed: { says: "Names the campaign: the same seed is the same campaign", value: "text", default: "1" },
        json: { says: "Write the report as JSON", value: "file" },
        html: {
          says: "Write the report with its charts; it opens without a network. Not with --seeds",
          value: "file",
          default: HTML,
        },
        dataDir: {
          says: "Keep everything here; started again, a rehearsal that was cut off goes on",
          value: "directory",
        },
        plans: {
          says: "Where plans are kept, so that a scenario is planned once",
          value: "directory",
          default: PLANS,
        },
        planSeconds: { says: "Seconds that the planner's solver may take", value: "s", default: 20 },
        atOnce: {
          says: "With --seeds: campaigns at once, each in a process of its own",
          value: "n",
          default: availableParallelism(),
        },
        sideBySide: {
          says: "Requests side by side; 1 measures units exactly as functions of AWS would use them",
          value: "n",
          default: 1,
        },
      },
    },
    argv,
  )?.options;
