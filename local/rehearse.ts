import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { ownAssumptions } from "./rehearsal/model/own-assumptions.ts";
import { type RehearseOptions, readRehearseOptions } from "./rehearsal/options.ts";
import { progressBar } from "./rehearsal/progress.ts";
import { reportPage } from "./rehearsal/report/html/page.ts";
import { printReport } from "./rehearsal/report/print.ts";
import { quietTelemetry } from "./start/quiet-telemetry.ts";

const exitCode = (discrepancies: number): number => (discrepancies > 0 ? 1 : 0);

function writeReport(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Returns the exit code: 1 on any discrepancy. */
async function run(options: RehearseOptions): Promise<number> {
  const { scale, seed, sideBySide, planSeconds, plans, dataDir, until } = options;
  quietTelemetry();
  // Logger and metrics read their settings when they are loaded.
  const { playCampaign, readScenarioFile } = await import("./rehearsal/one-campaign.ts");
  const { readTrouble } = await import("./rehearsal/trouble/trouble.ts");
  const trouble = readTrouble(options.trouble);
  const own = ownAssumptions(options.model);
  if (options.seeds !== undefined) {
    const { playSeeds } = await import("./rehearsal/seeds/seeds.ts");
    return exitCode(await playSeeds({ ...options, seeds: options.seeds }, trouble, own));
  }
  const bar = progressBar(Math.round(567_851 * scale));
  const report = await playCampaign({
    ...{ scale, seed, sideBySide, planSeconds, plans, dataDir, untilHours: until, trouble, own },
    scenario: readScenarioFile(options.scenario, options.assume),
    onProgress: bar.onProgress,
  }).finally(bar.stop);
  printReport(report);
  writeReport(options.html, reportPage(report));
  console.log(`Report: ${options.html}`);
  if (options.json !== undefined) writeReport(options.json, `${JSON.stringify(report, null, 2)}\n`);
  return exitCode(report.discrepancies);
}

try {
  const options = readRehearseOptions(process.argv);
  if (options) process.exitCode = await run(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
