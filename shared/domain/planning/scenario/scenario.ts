import * as z from "zod";
import { BilingualName } from "../../name.ts";
import { text } from "../../text.ts";
import { Assumptions } from "./assumptions.ts";

const Id = text({ maxBytes: 64 });
const Kilometres = z.number().min(-10_000).max(10_000);
const People = z.int().nonnegative().max(100_000_000);
const TargetHours = z.number().positive().max(8_760);

export const ScenarioCommunity = z.object({
  id: Id,
  name: BilingualName.optional(),
  population: People,
  households: People.optional(),
  key: z.boolean().default(false),
  xKm: Kilometres,
  yKm: Kilometres,
});
export type ScenarioCommunity = z.infer<typeof ScenarioCommunity>;

export const ScenarioSubDistrict = z.object({
  id: Id,
  name: BilingualName.optional(),
  population: People.optional(),
  areaKm2: z.number().positive().max(10_000_000).optional(),
  communities: z.array(ScenarioCommunity).min(1).max(5_000),
});
export type ScenarioSubDistrict = z.infer<typeof ScenarioSubDistrict>;

const ScenarioLaboratory = z.object({
  id: Id,
  name: BilingualName.optional(),
  tubesPerDay: z.int().nonnegative().max(10_000_000),
  xKm: Kilometres,
  yKm: Kilometres,
});

/** Where a running campaign stands; hours count from its first swab. */
export const PresentState = z.object({
  hour: z.int().min(0).max(8_760),
  /** People sampled, and of these tested, by community; one that is not named has none. */
  sampled: z.record(Id, People),
  tested: z.record(Id, People),
  /** When each sub-district's wave began or was promised to begin. */
  starts: z.record(Id, z.int().min(0).max(8_760)),
  /** The sites that stand, and how many people of each community were sent to them. */
  sites: z
    .array(
      z.object({
        siteId: Id,
        subDistrictId: Id,
        kind: z.enum(["fixed", "community"]),
        isForKeyCommunities: z.boolean(),
        lanes: z.int().min(1).max(1_000),
        xKm: Kilometres,
        yKm: Kilometres,
        assignments: z.array(z.object({ communityId: Id, people: People })).max(5_000),
      }),
    )
    .max(2_000),
});
export type PresentState = z.infer<typeof PresentState>;

/** What a plan is made for: the places, people and laboratories of a district, its targets, and what is assumed. */
export const PlanScenario = z.object({
  district: z.object({
    id: Id,
    name: BilingualName.optional(),
    population: People,
    averageHousehold: z.number().min(1).max(20).default(2.62),
  }),
  targetsHours: z.object({ keyCommunity: TargetHours, subDistrict: TargetHours, district: TargetHours }),
  poolSize: z.int().min(1).max(50),
  fixedSitesPerSubDistrict: z.int().min(0).max(20).default(2),
  laboratories: z.array(ScenarioLaboratory).max(500),
  subDistricts: z.array(ScenarioSubDistrict).min(1).max(500),
  assumptions: Assumptions.optional(),
  present: PresentState.optional(),
});
export type PlanScenario = z.infer<typeof PlanScenario>;
