import type { ModelAssumptions } from "./model/assumptions.ts";
import { shapedDistrict } from "./model/shape.ts";
import { playCampaign, readScenarioFile } from "./one-campaign.ts";
import type { RehearseOptions } from "./options.ts";
import type { TroubleChoice } from "./trouble/trouble.ts";

const SHOWN = 8;
/** Small campaigns meet every kind of end: with the usual shares most would meet none. */
const ODD_ENDS: Partial<ModelAssumptions> = {
  ...{ inconclusiveShare: 0.05, invalidShare: 0.05, swabUpsideDownShare: 0.05 },
  ...{ laboratoryIncidentShare: 0.03, leakShare: 0.05, spoiltPlateShare: 0.1, visitorShare: 0.02 },
};
const PREVALENCE = 0.02;

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
  const { scale, sideBySide, planSeconds, plans } = options;
  const first = Number.parseInt(options.seed, 10) || 1;
  const description = readScenarioFile(options.scenario, [
    `prevalence=${PREVALENCE}`,
    ...(options.assume ?? []),
  ]);
  let failed = 0;
  for (let seed = first; seed < first + options.seeds; seed += 1) {
    const began = performance.now();
    const found = await playOne(String(seed)).catch((error: unknown) => [
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    ]);
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    console.log(
      `seed ${seed}: ${found.length === 0 ? "sound" : `${found.length} discrepancies`}, ${seconds} s`,
    );
    if (found.length === 0) continue;
    failed += 1;
    for (const line of found.slice(0, SHOWN)) console.error(`  ${line}`);
    console.error(
      `  again: npm run rehearse -- --seeds 1 --seed ${seed} --scale ${scale} --trouble ${options.trouble}`,
    );
  }
  console.log(`${options.seeds - failed} of ${options.seeds} seeds are sound`);
  return failed;

  async function playOne(seed: string): Promise<readonly string[]> {
    const people = Math.round(567_851 * scale);
    const district = shapedDistrict(description, people, seed);
    const scenario =
      typeof description === "object" && description !== null ? { ...description, ...district } : district;
    const { ledger } = await playCampaign({
      ...{ scenario, scale: 1, seed, sideBySide, planSeconds: Math.min(2, planSeconds), plans, trouble },
      own: { ...ODD_ENDS, ...own },
    });
    return ledger.shown;
  }
}
