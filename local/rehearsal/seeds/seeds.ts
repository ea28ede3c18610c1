import { writeFileSync } from "node:fs";
import type { ModelAssumptions } from "../model/assumptions.ts";
import type { RehearseOptions } from "../options.ts";
import type { TroubleChoice } from "../trouble/trouble.ts";
import { inProcesses, type SeedOutcome } from "./seed-processes.ts";

const SHOWN = 8;

/** What `--json` writes of many campaigns. */
interface SeedsReport {
  seeds: number;
  sound: number;
  people: number;
  /** Processes that were killed meanwhile. */
  crashes: number;
  /** How long all took, on the clock of the wall. */
  seconds: number;
  /** Those with discrepancies or that stopped. */
  failed: { seed: number; discrepancies: number; shown: string[]; again: string }[];
}

/**
 * Play many small campaigns of random shape and hold every ledger against what was done. A seed that fails is named with
 * the command that plays it again.
 * @returns how many seeds failed
 */
export async function playSeeds(
  options: RehearseOptions & { seeds: number },
  trouble: TroubleChoice,
  own: Partial<ModelAssumptions>,
): Promise<number> {
  const { scenario, assume, scale, sideBySide, planSeconds, plans, atOnce } = options;
  const first = Number.parseInt(options.seed, 10) || 1;
  const seeds = Array.from({ length: options.seeds }, (_, index) => first + index);
  const report: SeedsReport = {
    ...{ seeds: options.seeds, sound: 0, people: 0, crashes: 0, seconds: 0, failed: [] },
  };
  const startedAt = performance.now();
  const given = { ...{ scenario, assume, scale, sideBySide, planSeconds, plans, trouble, own } };
  await inProcesses(seeds, atOnce, given, (outcome) => note(report, outcome, options));
  report.seconds = Math.round((performance.now() - startedAt) / 1_000);
  report.failed.sort((a, b) => a.seed - b.seed);
  console.log(
    `${report.sound} of ${options.seeds} seeds are sound, ${report.people} people, ${report.crashes} crashes, ${report.seconds} s`,
  );
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  return report.failed.length;
}

function note(
  report: SeedsReport,
  { seed, people, crashes, found, seconds }: SeedOutcome,
  options: RehearseOptions,
): void {
  const said = found.length === 0 ? "sound" : `${found.length} discrepancies`;
  console.log(`seed ${seed}: ${said}, ${people} people, ${seconds.toFixed(1)} s`);
  report.people += people;
  report.crashes += crashes;
  if (found.length === 0) {
    report.sound += 1;
    return;
  }
  const again = commandFor(seed, options);
  const shown = found.slice(0, SHOWN);
  report.failed.push({ seed, discrepancies: found.length, shown, again });
  for (const line of shown) console.error(`  ${line}`);
  console.error(`  again: ${again}`);
}

/** All that decides what a seed plays. */
function commandFor(seed: number, { scale, trouble, assume = [], model = [] }: RehearseOptions): string {
  const given = [
    ...assume.map((pair) => ` --assume ${pair}`),
    ...model.map((pair) => ` --model ${pair}`),
  ].join("");
  return `npm run rehearse -- --seeds 1 --seed ${seed} --scale ${scale} --trouble ${trouble}${given}`;
}
