import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withAssumed } from "../plan/options.ts";
import { campaignPlan } from "./campaign-plan.ts";
import { makeLedger } from "./ledger/ledger.ts";
import type { ModelAssumptions } from "./model/assumptions.ts";
import { scaledScenario } from "./model/scaled-scenario.ts";
import { type RehearsalOptions, rehearse } from "./rehearsal.ts";
import { type RehearsalReport, reportOf } from "./report/report.ts";
import { Trouble, type TroubleChoice } from "./trouble/trouble.ts";

export interface CampaignOptions {
  scenario: unknown;
  scale: number;
  seed: string;
  sideBySide: number;
  planSeconds: number;
  plans: string;
  trouble: TroubleChoice;
  dataDir?: string | undefined;
  untilHours?: number | undefined;
  sweepMinutes?: number;
  own?: Partial<ModelAssumptions>;
  onProgress?: RehearsalOptions["onProgress"];
}

export const readScenarioFile = (path: string, assume: readonly string[] | undefined): unknown =>
  withAssumed(JSON.parse(readFileSync(path, "utf8")), assume);

/** Plan a campaign, play it, and make up its ledger and its report. */
export async function playCampaign(options: CampaignOptions): Promise<RehearsalReport> {
  const { scale, seed, sideBySide, untilHours, own, onProgress } = options;
  const scenario = scaledScenario(options.scenario, scale);
  const plan = await campaignPlan(scenario.planned, options.planSeconds, options.plans);
  const inMemory = options.dataDir === undefined;
  const directory = options.dataDir ?? mkdtempSync(join(tmpdir(), "rehearsal-"));
  const trouble = new Trouble(options.trouble, seed);
  try {
    const rehearsed = await rehearse({
      ...{ scenario, plan, scale, seed, directory, inMemory, sideBySide, untilHours },
      trouble,
      ...(own === undefined ? {} : { own }),
      ...(options.sweepMinutes === undefined ? {} : { sweepMinutes: options.sweepMinutes }),
      ...(onProgress === undefined ? {} : { onProgress }),
    });
    try {
      const { world, platform } = rehearsed;
      const ledger = await makeLedger(world, platform.services, platform.place, untilHours === undefined);
      return reportOf(rehearsed, ledger, { seed, scale, crashes: trouble.crashes });
    } finally {
      await rehearsed.stop();
    }
  } finally {
    if (inMemory) rmSync(directory, { recursive: true, force: true });
  }
}
