import * as z from "zod";
import { Campaign, CampaignId, PoolSize } from "../../domain/campaign/campaign.ts";
import { PlannedSite as StoredSite } from "../../domain/campaign/site.ts";
import { Wave } from "../../domain/campaign/waves.ts";
import { Instant } from "../../domain/instant.ts";
import { BilingualName } from "../../domain/name.ts";
import { PlanScenario } from "../../domain/planning/scenario/scenario.ts";
import { PickUpPlan, PickUpRouteId } from "../../domain/transport/pick-up.ts";
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

/** A courier's round; who drives it is found when the campaign is made. */
const PlannedPickUp = PickUpPlan.omit({ courier: true, toleranceMinutes: true }).extend({
  routeId: PickUpRouteId,
  day: z.iso.date(),
});

/** A plan as the platform stores it: a campaign with its waves, its sites, and the rounds of couriers. */
export const PlannedCampaign = z.object({
  campaign: Campaign.omit({ state: true, areaPoolSizes: true }),
  sites: z.array(StoredSite).min(1).max(2_000),
  pickUps: z.array(PlannedPickUp).max(5_000),
});

/**
 * What a plan decides of a campaign that stands: its pools, waves, sites, and the rounds of couriers. Laboratories that the
 * campaign does not have are added to it; none is taken away.
 */
export const UsedPlan = PlannedCampaign.pick({ sites: true, pickUps: true }).extend({
  poolSize: PoolSize,
  laboratories: Campaign.shape.laboratories,
  expectedFill: Campaign.shape.expectedFill,
  waves: z.array(Wave).max(50),
});

/** What became of a plan. */
const Planned = z.object({
  campaign: Campaign,
  sites: z.int(),
  /** Sites of a large plan that this request did not come to: send the same again until it is 0. */
  sitesLeft: z.int().nonnegative(),
  slots: z.int(),
  seats: z.int(),
  pickUps: z.int(),
  /** Rounds for which no courier's account covers the sites; plan these by hand. */
  pickUpsWithoutCourier: z.array(PickUpRouteId),
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
  /** Where the request names a campaign: what `POST /v1/planned-campaigns` takes. */
  proposal: PlannedCampaign.optional(),
});

export const makePlan = contract("POST /v1/plans", {
  operationId: "makePlan",
  actor: "command",
  summary:
    "Plan a campaign from a scenario: sites, waves, laboratories, targets, and what binds. Stores nothing",
  roles: ["commander"],
  object: { kind: "none", because: "a plan is made of what the request says, and stored nowhere" },
  body: PlanScenario.extend({
    campaign: z.object({ campaignId: CampaignId, name: BilingualName, startsAt: Instant }).optional(),
  }),
  bodyLimitBytes: 2_000_000,
  status: 200,
  answer: PlanAnswer,
  problems: ["plan-scenario-invalid", "plan-too-long"],
});

export const createPlannedCampaign = contract("POST /v1/planned-campaigns", {
  operationId: "createPlannedCampaign",
  actor: "command",
  summary:
    "Make a campaign of a plan in one step: waves, targets, sites with their slots, and couriers' rounds; the same request again changes nothing",
  roles: ["commander"],
  object: { kind: "district" },
  body: PlannedCampaign,
  bodyLimitBytes: 4_000_000,
  status: 201,
  answer: Planned,
  problems: ["campaign-exists", "campaign-not-open", "site-plan-invalid"],
});

export const putPlan = contract("PUT /v1/campaigns/{campaignId}/plan", {
  operationId: "putPlan",
  actor: "command",
  summary:
    "Set a campaign's sites, lanes, waves, pools and couriers' rounds to those of a plan; the same request again changes nothing",
  roles: ["commander"],
  object: { kind: "district" },
  params: z.object({ campaignId: CampaignId }),
  body: UsedPlan,
  bodyLimitBytes: 4_000_000,
  status: 200,
  answer: Planned,
  problems: ["campaign-unknown", "campaign-not-open", "site-plan-invalid"],
});
