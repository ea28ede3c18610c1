import type { PlannedSamplingSite } from "../../../shared/domain/planning/places/planned-sites.ts";
import type { Plan } from "../../../shared/domain/planning/plan.ts";
import type { PlannedPickUp } from "../../../shared/domain/planning/planned-pick-ups.ts";
import type { CompleteAssumptions } from "../../../shared/domain/planning/scenario/assumption-defaults.ts";
import type { District } from "../../scenario/district.ts";
import type { Phones } from "../platform/phones.ts";
import type { Draws } from "../simulation/draws.ts";
import type { Simulation } from "../simulation/simulation.ts";
import type { ModelAssumptions } from "./assumptions.ts";
import type { Client } from "./client.ts";
import type { Labels } from "./labels.ts";
import type { ModelBox, ModelHousehold, ModelTube } from "./people.ts";
import type { Staff } from "./staff.ts";

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;

/** The campaign as it was planned and opened. */
export interface RehearsedCampaign {
  readonly campaignId: string;
  readonly startsMs: number;
  readonly poolSize: number;
  readonly plan: Plan;
  readonly planned: CompleteAssumptions;
  readonly district: District;
  readonly sites: ReadonlyMap<string, PlannedSamplingSite>;
  readonly pickUps: readonly PlannedPickUp[];
  /** Tubes of people of one tube on average. */
  readonly averageFill: number;
}

/** What came of it, as those who did it know. */
export class Records {
  readonly tubes: ModelTube[] = [];
  readonly boxes: ModelBox[] = [];
  /** What was answered otherwise than the model has it. */
  readonly surprises: string[] = [];
  runs = 0;
  bookings = 0;
  fullSlots = 0;
  waitsMinutes: number[] = [];

  surprise(what: string): void {
    this.surprises.push(what);
  }
}

/** All that people and staff of the model act with. */
export interface World {
  readonly campaign: RehearsedCampaign;
  readonly assumed: ModelAssumptions;
  readonly households: readonly ModelHousehold[];
  readonly simulation: Simulation;
  readonly client: Client;
  readonly staff: Staff;
  readonly phones: () => Phones;
  readonly draws: Draws;
  readonly labels: Labels;
  readonly records: Records;
  /** What is owed is delivered now: for who waits for a code. */
  readonly deliverNow: () => Promise<void>;
  /** The server's clock. */
  readonly serverMs: () => number;
}

export const instantAt = (ms: number): string => new Date(ms).toISOString();
