import type { HomeTeams, PlannedSamplingSite } from "./places/planned-sites.ts";
import type { PlanTarget } from "./report/plan-targets.ts";
import type { CompleteAssumptions } from "./scenario/assumption-defaults.ts";
import type { LaboratoryHour, LaboratoryShare } from "./schedule/laboratory-shares.ts";

/** A limit of the plan. Slack is what is left of it, in its unit; one more unit ends first results that much earlier. */
export interface PlanConstraint {
  constraint: string;
  slack: number;
  unit: string;
  oneMoreUnitBuysHours: number;
}

/** A change that would help, the least of it, and what it costs in staff-hours. */
export interface PlanChange {
  change: string;
  amount: number;
  unit: string;
  staffHours: number;
  districtHours: number | null;
  districtRetestHours: number | null;
}

/** Why a plan cannot be carried out, and the least that would make it possible. */
export interface PlanReason {
  reason: string;
  en: string;
  zh: string;
  least: { what: string; amount: number; unit: string } | null;
}

export interface PlanWave {
  wave: number;
  startsAtHour: number;
  isForKeyCommunities: boolean;
  subDistrictIds: string[];
  communities: string[];
  people: number;
}

export interface StaffShift {
  shift: { index: number; fromHour: number; toHour: number };
  samplers: number;
  registrars: number;
  couriers: number;
  volunteers: number;
}

interface PoolsOfArea {
  areaId: string;
  prevalence: number;
  poolSize: number;
  bestPoolSize: number;
}

/** People and tubes of one group in each hour of the campaign. */
export interface GroupFlow {
  groupId: string;
  subDistrictId: string;
  isKey: boolean;
  people: number;
  backlog: number;
  fill: number;
  startsAtHour: number;
  firstBoxHours: number;
  sampledByHour: number[];
  testedByHour: number[];
  retestTubesByHour: number[];
}

/** One part of the plan that was solved, and how far it may be from the best. */
export interface PlanStage {
  stage: "places" | "flow";
  status: string;
  objective: number;
  bound: number;
  gap: number;
  greedyObjective: number;
  greedyDistance: number;
  seconds: number;
}

export interface Plan {
  districtId: string;
  people: number;
  feasible: boolean;
  allTargetsMet: boolean;
  allTargetsMetWithRetests: boolean;
  summary: { en: string[]; zh: string[] };
  reasons: PlanReason[];
  warnings: { en: string; zh: string }[];
  targets: PlanTarget[];
  binding: PlanConstraint[];
  notBinding: PlanConstraint[];
  changes: { forFirstResults: PlanChange[]; forRetests: PlanChange[] };
  requiredAverageFill: number | null;
  requiredAverageFillWithRetests: number | null;
  poolSize: number;
  averageFill: number;
  bestPoolSize: number;
  testsPerPerson: {
    bySize: Record<string, number>;
    simulated: Record<string, Record<string, number>>;
    clusteringShare: Record<string, number>;
  };
  poolsByArea: PoolsOfArea[];
  laboratoryWork: {
    tubesPerDay: number;
    hoursAtFullTubes: number | null;
    hoursAtAverageFill: number | null;
    retestTubes: number;
    retestHours: number | null;
    /** The district's last first result where retests are tested before all others, as laboratories' lists have them. */
    districtHoursRetestsFirst: number | null;
    byFill: {
      fill: number;
      hours: number | null;
      districtHours: number | null;
      districtRetestHours: number | null;
    }[];
    byPrevalence: { prevalence: number; singleTubes: number; hours: number | null }[];
  };
  sites: PlannedSamplingSite[];
  homeTeams: HomeTeams[];
  waves: PlanWave[];
  laboratoryHours: LaboratoryHour[];
  laboratoryShares: LaboratoryShare[];
  staff: StaffShift[];
  couriers: {
    subDistrictId: string;
    couriers: number;
    roundHours: number;
    oldestSampleHours: number;
    firstBoxHours: number;
  }[];
  tubes: number;
  retestTubes: number;
  swabs: number;
  boxes: number;
  courierRounds: number;
  flows: GroupFlow[];
  /** People sampled and tested by each hour's end. */
  coverage: { hour: number; sampled: number; tested: number; retestTubes: number }[];
  objective: number;
  bound: number;
  gap: number;
  stages: PlanStage[];
  isFallback: boolean;
  seconds: number;
  assumptions: CompleteAssumptions;
}
