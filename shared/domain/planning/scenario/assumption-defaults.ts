import type { Assumptions } from "./assumptions.ts";

/** A default and where it comes from. "Derived" is arithmetic on cited figures; "assumed" has no source. */
export interface AssumptionDefault {
  value: number | readonly number[] | undefined;
  source: string;
}

const OBSERVED_STAFF = "population ÷ 360, rule of the national organisation guide";

/** The defaults. `undefined` depends on the scenario or does not limit; its source says which. */
export const ASSUMPTION_DEFAULTS = {
  prevalence: { value: 0.001, source: "2020 national notice: up to 0.1 % pools of ten may be used" },
  prevalenceByArea: { value: undefined, source: "none: the same prevalence everywhere" },
  householdAttackRate: {
    value: 0.43,
    source: "Madewell 2022, doi 10.1001/jamanetworkopen.2022.9317 (Omicron 42.7 %)",
  },
  allowedPoolSizes: { value: [1, 5, 10, 20], source: "pool sizes that tubes and kits of the platform have" },
  poolSizeByArea: { value: undefined, source: "none: the scenario's pool size everywhere" },
  averageFill: {
    value: undefined,
    source: "95 % of the pool size, so 9.5 at ten; assumed from 8.5–10.6 seen",
  },
  noUsableResultShare: { value: 0.01, source: "39,297 US school pools, doi 10.1128/JCM.01123-21" },
  recallHours: { value: 4, source: "8 h from recall to single result, less 4 h of laboratory steps" },
  laneRatePerHour: { value: 50, source: "derived: Macau 41, Shenyang 44, Xining 50 people a lane-hour" },
  overnightRateShare: { value: 0.8, source: "assumed: 40 of 50 people a lane-hour from 22 to 6" },
  peoplePerLaneMin: { value: 600, source: "Health Commission briefing, 13 May 2022: 600–800 a lane" },
  peoplePerLaneMax: { value: 800, source: "Health Commission briefing, 13 May 2022: 600–800 a lane" },
  peoplePerSiteMin: { value: 2_000, source: "Health Commission briefing, 13 May 2022: 2,000–3,000 a site" },
  peoplePerSiteMax: { value: 3_000, source: "Health Commission briefing, 13 May 2022: 2,000–3,000 a site" },
  walkingLimitKm: { value: 1, source: "15-minute target of Shanghai 2022; metres assumed" },
  noShowShare: { value: 0.08, source: "3–20 % of bookings in published programmes" },
  homeboundShare: { value: 0.02, source: "assumed: 1–3 %" },
  homeTeamPeoplePerDay: { value: 150, source: "ECNS 2022: 150–200 a day for a doctor, a clerk and a driver" },
  startHour: { value: 7, source: "assumed: the first swab is taken when sites open" },
  opensAtHour: { value: 7, source: "assumed: before the morning peak at 8" },
  closesAtHour: { value: 23, source: "assumed: after the evening peak at 19" },
  setUpHours: { value: 4, source: "2 h local rule, 4–6 h national guide" },
  keySampledWithinHours: {
    value: undefined,
    source: "derived: the key communities' target less the first box and an hour",
  },
  samplers: { value: undefined, source: OBSERVED_STAFF },
  registrars: { value: undefined, source: "one for each sampler" },
  marshalsPerLane: { value: 0.5, source: "assumed" },
  shiftHours: {
    value: 8,
    source: "two crews for 16 h of opening; relief every 2–4 h in heat is within a crew",
  },
  tubes: { value: undefined, source: "none: stocks do not limit" },
  swabs: { value: undefined, source: "none: stocks do not limit" },
  boxTubes: { value: 96, source: "assumed: 50–200" },
  firstBoxAfterHours: { value: 2.5, source: "design figure of the platform: first box at the laboratory" },
  sampleToLaboratoryHours: { value: 4, source: "national rule: 4 h, else cooled" },
  testWithinHours: { value: 24, source: "design figure of the platform: older tubes are an alert" },
  couriers: {
    value: undefined,
    source: "as many as the first box and the 4 h need; Hongkou drove 1 for 15 sites",
  },
  courierSpeedKmPerHour: { value: 25, source: "assumed: 20–35" },
  courierMinutesPerStop: { value: 5, source: "assumed: 3–8" },
  courierBoxes: { value: 20, source: "assumed: load of a small van" },
  laboratoryTurnaroundHours: { value: 6, source: "Xinhua 2022: norm of 6 h from arrival to report" },
  laboratoryShifts: { value: undefined, source: "none: laboratories work round the clock" },
  reserveLaboratories: {
    value: undefined,
    source: "none; ramp-up from 6 h installing and 6 h commissioning, full at 24 h",
  },
} as const satisfies Record<keyof Assumptions, AssumptionDefault>;

type Numbers = {
  [Key in keyof typeof ASSUMPTION_DEFAULTS as (typeof ASSUMPTION_DEFAULTS)[Key]["value"] extends number
    ? Key
    : never]: number;
};

/** The assumptions with all defaults of plain numbers filled in. */
export type CompleteAssumptions = Numbers &
  Omit<Assumptions, keyof Numbers> & { allowedPoolSizes: readonly number[] };

const NUMBERS = Object.fromEntries(
  Object.entries(ASSUMPTION_DEFAULTS).filter(([, { value }]) => value !== undefined),
);

const valuesOf = (): Record<string, unknown> =>
  Object.fromEntries(Object.entries(NUMBERS).map(([key, { value }]) => [key, value]));

/** The scenario's own assumptions over the defaults. */
export function withDefaults(own: Assumptions = {}): CompleteAssumptions {
  const said = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  // The table is checked by its type to have a number for each key of `Numbers`.
  return { ...valuesOf(), ...said } as CompleteAssumptions;
}
