import * as z from "zod";
import { CommunityId, DistrictId, SubDistrictId } from "../../shared/domain/area.ts";
import { BilingualName } from "../../shared/domain/name.ts";
import poolOutcomesJson from "./pool-outcomes.json" with { type: "json" };
import districtJson from "./shijingshan.json" with { type: "json" };

const Count = z.number().int().nonnegative();
const Kilometres = z.number().nonnegative();
const Share = z.number().min(0).max(1);

const Community = z.object({
  id: CommunityId,
  name: BilingualName,
  population: Count,
  households: Count,
  /** A key community is to be finished first, within `targetsHours.keyCommunity`. */
  key: z.boolean(),
  xKm: Kilometres,
  yKm: Kilometres,
});

const SubDistrict = z
  .object({
    id: SubDistrictId,
    name: BilingualName,
    population: Count,
    areaKm2: z.number().positive(),
    communities: z.array(Community).min(1),
  })
  .refine(
    (it) => it.communities.reduce((sum, community) => sum + community.population, 0) === it.population,
    {
      error: "the communities of a sub-district must add up to its population",
    },
  );

const Laboratory = z.object({
  id: z.string().min(1),
  name: BilingualName,
  tubesPerDay: z.number().int().positive(),
  xKm: Kilometres,
  yKm: Kilometres,
});

const AgeShares = z.object({ "0-14": Share, "15-59": Share, "60+": Share });

const District = z
  .object({
    district: z.object({
      id: DistrictId,
      name: BilingualName,
      population: z.number().int().positive(),
      averageHousehold: z.number().min(1),
      ageShares: AgeShares,
    }),
    targetsHours: z.object({
      keyCommunity: z.number().positive(),
      subDistrict: z.number().positive(),
      district: z.number().positive(),
    }),
    poolSize: z.number().int().positive(),
    fixedSitesPerSubDistrict: z.number().int().positive(),
    laboratories: z.array(Laboratory).min(1),
    subDistricts: z.array(SubDistrict).min(1),
    /** What in this description is invented rather than published. */
    madeUp: z.array(z.string()),
  })
  .refine(
    (it) => it.subDistricts.reduce((sum, part) => sum + part.population, 0) === it.district.population,
    {
      error: "the sub-districts must add up to the district's population",
    },
  );

const PoolOutcomes = z.object({
  what: z.string(),
  source: z.string(),
  pools: z.number().int().positive(),
  percent: z.object({
    negative: z.number(),
    positive: z.number(),
    inconclusive: z.number(),
    invalid: z.number(),
    swabUpsideDown: z.number(),
    labIncident: z.number(),
    tooOldOver56h: z.number(),
  }),
  labelMismatchTubes: Count,
  rules: z.string(),
});

export type District = z.infer<typeof District>;
export type SubDistrict = z.infer<typeof SubDistrict>;
export type Community = z.infer<typeof Community>;
export type AgeShares = z.infer<typeof AgeShares>;
export type PoolOutcomes = z.infer<typeof PoolOutcomes>;

/** The district that is rehearsed: Shijingshan, Beijing. Throws a `ZodError` if the description contradicts itself. */
export function loadDistrict(): District {
  return District.parse(districtJson);
}

/** A district by another description of the same form. @throws Error that names what is wrong with it */
export function districtOf(description: unknown): District {
  const read = District.safeParse(description);
  if (!read.success) throw new Error(`this is no district: ${z.prettifyError(read.error)}`);
  return read.data;
}

/** The mix of outcomes seen over 39,297 real pools, in percent of pools (PMC8373013, table 2). */
export function loadPoolOutcomes(): PoolOutcomes {
  return PoolOutcomes.parse(poolOutcomesJson);
}
