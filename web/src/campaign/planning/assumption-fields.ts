import { ASSUMPTION_DEFAULTS } from "../../../../shared/domain/planning/scenario/assumption-defaults.ts";
import type { Reserve } from "../../../../shared/domain/planning/scenario/campaign-scenario.ts";
import type { CallInput } from "../../api/endpoints.ts";
import { laboratoryIdOf } from "../laboratory-fields.tsx";

export type Assumptions = NonNullable<CallInput<"POST /v1/plans">["body"]["assumptions"]>;

const PERCENT = 100;

/** What a commander changes most; the other assumptions keep their defaults. */
export const ASSUMED = [
  "prevalence",
  "averageFill",
  "laneRatePerHour",
  "walkingLimitKm",
  "noShowShare",
  "samplers",
  "registrars",
  "opensAtHour",
  "closesAtHour",
  "firstBoxAfterHours",
  "couriers",
  "tubes",
  "swabs",
] as const;
export type Assumed = (typeof ASSUMED)[number];

interface Kind {
  min: number;
  max: number;
  step: number;
  /** Shown and typed in percent, sent as a share. */
  percent?: true;
}

export const KINDS: Readonly<Record<Assumed, Kind>> = {
  prevalence: { min: 0, max: 100, step: 0.001, percent: true },
  averageFill: { min: 0.1, max: 50, step: 0.01 },
  laneRatePerHour: { min: 1, max: 1_000, step: 1 },
  walkingLimitKm: { min: 0, max: 100, step: 0.1 },
  noShowShare: { min: 0, max: 90, step: 0.1, percent: true },
  samplers: { min: 0, max: 1_000_000, step: 1 },
  registrars: { min: 0, max: 1_000_000, step: 1 },
  opensAtHour: { min: 0, max: 24, step: 0.5 },
  closesAtHour: { min: 0, max: 24, step: 0.5 },
  firstBoxAfterHours: { min: 0, max: 100, step: 0.25 },
  couriers: { min: 0, max: 1_000_000, step: 1 },
  tubes: { min: 0, max: 100_000_000, step: 1 },
  swabs: { min: 0, max: 100_000_000, step: 1 },
};

/** A laboratory that is not there yet: empty is none. */
interface ReserveText {
  tubesPerDay: string;
  readyAfterHours: string;
}

export interface AssumptionText {
  poolSize: string;
  /** By assumption, as it was typed; empty keeps the default. */
  values: Readonly<Partial<Record<Assumed, string>>>;
  reserve: ReserveText;
}

export const firstText = (poolSize: number): AssumptionText => ({
  poolSize: String(poolSize),
  values: {},
  reserve: { tubesPerDay: "", readyAfterHours: "12" },
});

/** The default as its field shows it; undefined where it depends on the campaign, or where there is no limit. */
export function defaultText(key: Assumed): string | undefined {
  const { value } = ASSUMPTION_DEFAULTS[key];
  return value === undefined ? undefined : textOf(key, value);
}

/** A value as its field shows it. */
const textOf = (key: Assumed, value: number): string =>
  String(KINDS[key].percent ? Number((value * PERCENT).toFixed(6)) : value);

/** What is sent: only what was changed. */
export function assumptionsOf({ values }: AssumptionText, startHour: number): Assumptions {
  const typed = ASSUMED.flatMap((key): [Assumed, number][] => {
    const text = values[key] ?? "";
    if (text === "" || text === defaultText(key)) return [];
    return [[key, KINDS[key].percent ? Number(text) / PERCENT : Number(text)]];
  });
  return { startHour, ...Object.fromEntries(typed) };
}

/** The laboratory that would be added, at full capacity after twice the time; its id is the next that is free. */
export function reserveOf({ reserve }: AssumptionText, taken: readonly string[]): Reserve | undefined {
  const tubesPerDay = Number(reserve.tubesPerDay);
  if (reserve.tubesPerDay === "" || tubesPerDay === 0) return undefined;
  const readyAfterHours = Number(reserve.readyAfterHours);
  let number = taken.length + 1;
  while (taken.includes(laboratoryIdOf(number))) number += 1;
  return {
    ...{ id: laboratoryIdOf(number), tubesPerDay },
    ...{ readyAfterHours, fullAfterHours: readyAfterHours * 2 },
  };
}
