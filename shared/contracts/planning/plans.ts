import * as z from "zod";
import { PlanScenario } from "../../domain/planning/scenario.ts";
import { contract } from "../contract.ts";
import { Told } from "../texts.ts";

const Hours = z.number().nullable();
const Words = z.object({ en: z.array(Told), zh: z.array(Told) });

const Limit = z.object({
  constraint: Told,
  slack: z.number(),
  unit: Told,
  oneMoreUnitBuysHours: z.number(),
});

const Change = z.object({
  change: Told,
  amount: z.number(),
  unit: Told,
  staffHours: z.number(),
  districtHours: Hours,
  districtRetestHours: Hours,
});

const Stage = z.object({
  stage: z.enum(["places", "flow"]),
  status: Told,
  objective: z.number(),
  bound: z.number(),
  gap: z.number(),
  greedyDistance: z.number(),
});

const PlannedSite = z.object({
  siteId: Told,
  subDistrictId: Told,
  kind: z.enum(["fixed", "community"]),
  isForKeyCommunities: z.boolean(),
  xKm: z.number(),
  yKm: z.number(),
  lanes: z.int(),
  people: z.int(),
  tubes: z.int(),
  seats: z.int(),
  opensAt: Told,
  closesAt: Told,
  firstHour: z.number(),
  setUpFromHour: z.number(),
  communities: z.array(Told),
});

/** What the command page shows of a plan; docs/planning.md explains each. */
export const PlanAnswer = z.object({
  feasible: z.boolean(),
  allTargetsMet: z.boolean(),
  allTargetsMetWithRetests: z.boolean(),
  summary: Words,
  reasons: z.array(
    z.object({
      reason: Told,
      en: Told,
      zh: Told,
      least: z.object({ what: Told, amount: z.number(), unit: Told }).nullable(),
    }),
  ),
  warnings: z.array(z.object({ en: Told, zh: Told })),
  targets: z.array(
    z.object({
      kind: z.enum(["keyCommunity", "subDistrict", "district"]),
      id: Told,
      targetHours: z.number(),
      startsAtHour: z.number(),
      expectedHours: Hours,
      met: z.boolean(),
      retestHours: Hours,
      retestsMet: z.boolean(),
      reportedHours: Hours,
    }),
  ),
  binding: z.array(Limit),
  notBinding: z.array(Limit),
  changes: z.object({ forFirstResults: z.array(Change), forRetests: z.array(Change) }),
  requiredAverageFill: z.number().nullable(),
  requiredAverageFillWithRetests: z.number().nullable(),
  poolSize: z.int(),
  averageFill: z.number(),
  bestPoolSize: z.int(),
  testsPerPerson: z.object({ bySize: z.record(Told, z.number()) }),
  sites: z.array(PlannedSite),
  waves: z.array(
    z.object({
      wave: z.int(),
      startsAtHour: z.number(),
      isForKeyCommunities: z.boolean(),
      subDistrictIds: z.array(Told),
      communities: z.array(Told),
      people: z.int(),
    }),
  ),
  laboratoryHours: z.array(z.object({ laboratoryId: Told, hour: z.int(), tubes: z.int() })),
  laboratoryShares: z.array(z.object({ subDistrictId: Told, laboratoryId: Told, tubes: z.int() })),
  staff: z.array(
    z.object({
      shift: z.object({ index: z.int(), fromHour: z.number(), toHour: z.number() }),
      samplers: z.int(),
      registrars: z.int(),
      couriers: z.int(),
      volunteers: z.int(),
    }),
  ),
  tubes: z.int(),
  retestTubes: z.int(),
  swabs: z.int(),
  boxes: z.int(),
  courierRounds: z.int(),
  coverage: z.array(z.object({ hour: z.int(), sampled: z.int(), tested: z.int(), retestTubes: z.int() })),
  objective: z.number(),
  bound: z.number(),
  gap: z.number(),
  stages: z.array(Stage),
  seconds: z.number(),
});

export const makePlan = contract("POST /v1/plans", {
  operationId: "makePlan",
  actor: "command",
  summary:
    "Plan a campaign from a scenario: sites, waves, laboratories, targets, and what binds. Stores nothing",
  roles: ["commander"],
  object: { kind: "none", because: "a plan is made of what the request says, and stored nowhere" },
  body: PlanScenario,
  bodyLimitBytes: 2_000_000,
  status: 200,
  answer: PlanAnswer,
  problems: ["plan-scenario-invalid", "plan-too-long"],
});
