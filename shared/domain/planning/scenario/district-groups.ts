import type { PlacePeople, PlaceRules } from "../places/places.ts";
import { bestPoolSize, singleRetestsPerPerson } from "../pools/pools.ts";
import { laneCapacity, surelyInHours } from "../schedule/opening.ts";
import type { CompleteAssumptions } from "./assumption-defaults.ts";
import { backlogOf } from "./remaining-scenario.ts";
import type { PlanScenario, ScenarioCommunity, ScenarioSubDistrict } from "./scenario.ts";

/** A sub-district's key communities, or its others, before sites and couriers are known. */
export interface DistrictGroup {
  groupId: string;
  subDistrictId: string;
  isKey: boolean;
  people: number;
  /** Of these, sampled already and not tested yet. */
  backlog: number;
  fixedStart?: number;
  promisedStart?: number;
  /** Who come to sites; the rest are visited at home. */
  coming: PlacePeople[];
  poolSize: number;
  fill: number;
  retestTubesPerPerson: number;
  singleRetestsPerPerson: number;
  rules: PlaceRules;
}

/** The groups of a district that have people, in the order of the scenario, key communities first. */
export function districtGroups(
  scenario: PlanScenario,
  assumed: CompleteAssumptions,
  singleShare: (prevalence: number, poolSize: number, fill: number) => number = singleRetestsPerPerson,
): DistrictGroup[] {
  return scenario.subDistricts.flatMap((subDistrict) => {
    const parts = [true, false].map((isKey) => ({
      isKey,
      communities: subDistrict.communities.filter(
        ({ id, key, population }) => key === isKey && population + backlogOf(scenario, id) > 0,
      ),
    }));
    const lived = parts.filter(({ communities }) => communities.length > 0);
    // Fixed sites stand where most of the sub-district goes: among the others, if there are others.
    const withFixed = lived.some(({ isKey }) => !isKey) ? false : lived[0]?.isKey;
    return lived.map(({ isKey, communities }) =>
      groupOf({
        scenario,
        assumed,
        subDistrict,
        communities,
        isKey,
        hasFixed: isKey === withFixed,
        singleShare,
      }),
    );
  });
}

function groupOf(of: {
  scenario: PlanScenario;
  assumed: CompleteAssumptions;
  subDistrict: ScenarioSubDistrict;
  communities: readonly ScenarioCommunity[];
  isKey: boolean;
  hasFixed: boolean;
  singleShare: (prevalence: number, poolSize: number, fill: number) => number;
}): DistrictGroup {
  const { scenario, assumed, subDistrict, communities, isKey } = of;
  const poolSize = poolSizeOf(scenario, assumed, subDistrict.id);
  const fill = poolSize === 1 ? 1 : fillShare(scenario, assumed) * poolSize;
  const backlog = communities.reduce((sum, each) => sum + backlogOf(scenario, each.id), 0);
  const people = communities.reduce((sum, each) => sum + each.population, 0) + backlog;
  const singles =
    communities.reduce(
      (sum, each) =>
        sum +
        (each.population + backlogOf(scenario, each.id)) *
          of.singleShare(prevalenceOf(assumed, subDistrict.id, each.id), poolSize, fill),
      0,
    ) / people;
  return {
    groupId: isKey ? `${subDistrict.id}-key` : subDistrict.id,
    subDistrictId: subDistrict.id,
    isKey,
    people,
    backlog,
    ...startOf(scenario, subDistrict.id, isKey),
    coming: communities.map(({ id, population, xKm, yKm }) => ({
      ...{ communityId: id, xKm, yKm },
      people: population - Math.floor(population * assumed.homeboundShare),
    })),
    poolSize,
    fill,
    singleRetestsPerPerson: singles,
    retestTubesPerPerson: singles + assumed.noUsableResultShare / fill,
    rules: placeRules(scenario, assumed, isKey, of.hasFixed),
  };
}

/** In a running campaign: a group that has begun keeps its start, another was promised one. Hours from now. */
function startOf(
  { present }: PlanScenario,
  subDistrictId: string,
  isKey: boolean,
): { fixedStart?: number; promisedStart?: number } {
  if (present === undefined) return {};
  if (isKey) return { fixedStart: -present.hour };
  const start = present.starts[subDistrictId];
  if (start === undefined) return {};
  return start < present.hour
    ? { fixedStart: start - present.hour }
    : { promisedStart: start - present.hour };
}

/** The scenario's pool size, or the best allowed one where that is not allowed; an area may have its own. */
export function poolSizeOf(
  scenario: PlanScenario,
  assumed: CompleteAssumptions,
  subDistrictId?: string,
): number {
  const own = subDistrictId === undefined ? undefined : assumed.poolSizeByArea?.[subDistrictId];
  if (own !== undefined) return own;
  const { poolSize } = scenario;
  return assumed.allowedPoolSizes.includes(poolSize)
    ? poolSize
    : bestPoolSize(assumed.prevalence, assumed.allowedPoolSizes);
}

const USUAL_FILL = 0.95;

/** How full the average tube is, of its size. */
export const fillShare = ({ poolSize }: PlanScenario, { averageFill }: CompleteAssumptions): number =>
  averageFill === undefined ? (poolSize === 1 ? 1 : USUAL_FILL) : averageFill / poolSize;

/** The prevalence assumed for a community: its own, its sub-district's, or the district's. */
export const prevalenceOf = (
  assumed: CompleteAssumptions,
  subDistrictId: string,
  communityId?: string,
): number =>
  (communityId === undefined ? undefined : assumed.prevalenceByArea?.[communityId]) ??
  assumed.prevalenceByArea?.[subDistrictId] ??
  assumed.prevalence;

/** No courier is faster, whatever is assumed. */
const LEAST_FIRST_BOX_HOURS = 2;

/**
 * The rule of so many people a lane, and fewer where a lane could not sample them within the target of its group:
 * a key community by its 12 hours, a sub-district within 24 hours whenever it begins.
 */
function placeRules(
  { targetsHours, fixedSitesPerSubDistrict }: PlanScenario,
  assumed: CompleteAssumptions,
  isKey: boolean,
  hasFixed: boolean,
): PlaceRules {
  const before = Math.max(LEAST_FIRST_BOX_HOURS, assumed.firstBoxAfterHours) + 1;
  const inTarget = isKey
    ? laneCapacity(0, assumed.keySampledWithinHours ?? targetsHours.keyCommunity - before, assumed)
    : surelyInHours(targetsHours.subDistrict - before, assumed);
  const usable = Math.floor(inTarget);
  const most = usable >= 1 ? Math.min(assumed.peoplePerLaneMax, usable) : assumed.peoplePerLaneMax;
  return {
    peoplePerLaneMin: Math.min(assumed.peoplePerLaneMin, most),
    peoplePerLaneMax: Math.max(1, most),
    peoplePerSiteMin: assumed.peoplePerSiteMin,
    peoplePerSiteMax: assumed.peoplePerSiteMax,
    walkingLimitKm: assumed.walkingLimitKm,
    sitesMin: hasFixed ? fixedSitesPerSubDistrict : 0,
  };
}
