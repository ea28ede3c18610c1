import type { ModelAssumptions } from "../model/assumptions.ts";
import { shapedDistrict } from "../model/shape.ts";
import { playCampaign, readScenarioFile } from "../one-campaign.ts";
import type { TroubleChoice } from "../trouble/trouble.ts";

/** What every seed is played by. */
export interface SeedOptions {
  scenario: string;
  assume?: string[] | undefined;
  scale: number;
  sideBySide: number;
  planSeconds: number;
  plans: string;
  trouble: TroubleChoice;
  own: Partial<ModelAssumptions>;
}

/** Small campaigns meet every kind of end: with the usual shares most would meet none. */
const ODD_ENDS: Partial<ModelAssumptions> = {
  ...{ inconclusiveShare: 0.05, invalidShare: 0.05, swabUpsideDownShare: 0.05 },
  ...{ laboratoryIncidentShare: 0.03, leakShare: 0.05, spoiltPlateShare: 0.1, visitorShare: 0.02 },
};
const PREVALENCE = 0.02;
const PEOPLE = 567_851;
const PLAN_SECONDS = 2;
/** Sweeps of a machine without trouble find nothing; after a crash one comes at once. */
const SWEEP_MINUTES = 120;

/** Play the campaign of a seed. @returns its people and its discrepancies; a campaign that stopped is one */
export async function playSeed(
  seed: string,
  options: SeedOptions,
): Promise<{ people: number; crashes: number; found: readonly string[] }> {
  const { scenario: file, assume = [], scale, sideBySide, planSeconds, plans, trouble, own } = options;
  try {
    const description = readScenarioFile(file, [`prevalence=${PREVALENCE}`, ...assume]);
    const district = shapedDistrict(description, Math.round(PEOPLE * scale), seed);
    const scenario =
      typeof description === "object" && description !== null ? { ...description, ...district } : district;
    const { people, crashes, ledger } = await playCampaign({
      ...{ scenario, scale: 1, seed, sideBySide, plans, trouble, sweepMinutes: SWEEP_MINUTES },
      planSeconds: Math.min(PLAN_SECONDS, planSeconds),
      own: { ...ODD_ENDS, ...own },
    });
    return { people, crashes, found: ledger.shown };
  } catch (error) {
    return {
      people: 0,
      crashes: 0,
      found: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
    };
  }
}
