import { FIXED_SITES_PER_SUB_DISTRICT, type SITE_KINDS } from "../../shared/domain/campaign/site.ts";
import type { Community, District, SubDistrict } from "./district.ts";
import { scaledCommunities } from "./scaled-communities.ts";
import { centreOf, nearest, type Place, westToEastHalves } from "./site-places.ts";

type ScenarioSiteKind = (typeof SITE_KINDS)[number];

/** A sampling site of the rehearsal. */
export interface ScenarioSite {
  /** The sub-district, the kind's letter and a number: `110107001-F1`, `-C01`, `-T01`, `-H01`. */
  readonly siteId: string;
  readonly kind: ScenarioSiteKind;
  readonly subDistrictId: string;
  /** The communities whose people are sent here. */
  readonly communityIds: readonly string[];
  readonly name: { readonly zh: string; readonly en: string };
  readonly lanes: number;
  readonly xKm: number;
  readonly yKm: number;
}

/** A lane samples 600–800 people a day; planned by the middle of it, so that a slow hour does not spill over. */
const PEOPLE_PER_LANE_AND_DAY = 700;
/** A site is for 2,000–3,000 people. */
const PEOPLE_PER_SITE = 2_500;
/** A community of fewer people, in the whole district, shares its neighbours' site. */
const LEAST_POPULATION_FOR_A_SITE = 2_000;
/** Door to door, with protective clothing changed between homes. */
const PEOPLE_PER_HOME_TEAM_AND_DAY = 100;

/** Which part of a sub-district's people comes to which kind of site; the fixed ones together. */
const SHARE_OF_PEOPLE = { fixed: 0.2, community: 0.77, temporary: 0.02, home: 0.01 } as const;

/**
 * The sites of the district, "2+N": two fixed ones in every sub-district, one in each of its larger communities as
 * far as its people at `scale` fill them but at least one, and a temporary site and a home team in each of
 * the most populous sub-districts, as many as the scale allows and at least one in the district.
 * Throws a `RangeError` for a scale that is not positive.
 */
export function generateSites(district: District, options: { readonly scale: number }): ScenarioSite[] {
  const peopleByCommunity = new Map(
    scaledCommunities(district, options.scale).map(({ community, people }) => [community.id, people]),
  );
  const peopleOf = (communities: readonly Community[]) =>
    communities.reduce((sum, community) => sum + (peopleByCommunity.get(community.id) ?? 0), 0);

  const extras = Math.max(1, Math.round(district.subDistricts.length * Math.min(1, options.scale)));
  const withExtras = new Set(
    district.subDistricts
      .toSorted((a, b) => b.population - a.population)
      .slice(0, extras)
      .map((subDistrict) => subDistrict.id),
  );
  return district.subDistricts.flatMap((subDistrict) => [
    ...fixedSites(subDistrict, peopleOf),
    ...communitySites(subDistrict, peopleOf),
    ...(withExtras.has(subDistrict.id) ? extraSites(subDistrict, peopleOf) : []),
  ]);
}

type CountPeople = (communities: readonly Community[]) => number;

function fixedSites(subDistrict: SubDistrict, peopleOf: CountPeople): ScenarioSite[] {
  const people = (peopleOf(subDistrict.communities) * SHARE_OF_PEOPLE.fixed) / FIXED_SITES_PER_SUB_DISTRICT;
  return westToEastHalves(subDistrict.communities).map((half, position) => ({
    siteId: `${subDistrict.id}-F${position + 1}`,
    kind: "fixed",
    subDistrictId: subDistrict.id,
    communityIds: idsOf(subDistrict.communities),
    name: {
      zh: `${subDistrict.name.zh}固定采样点${position + 1}`,
      en: `${subDistrict.name.en} fixed site ${position + 1}`,
    },
    lanes: lanesFor(people, PEOPLE_PER_LANE_AND_DAY),
    ...centreOf(half),
  }));
}

function communitySites(subDistrict: SubDistrict, peopleOf: CountPeople): ScenarioSite[] {
  const wanted = Math.max(1, Math.round(peopleOf(subDistrict.communities) / PEOPLE_PER_SITE));
  const bySize = subDistrict.communities.toSorted((a, b) => b.population - a.population);
  const hosts = bySize
    .filter((community, position) => position === 0 || community.population >= LEAST_POPULATION_FOR_A_SITE)
    .slice(0, wanted)
    .toSorted((a, b) => a.id.localeCompare(b.id));

  return hosts.map((host, position) => {
    const served = subDistrict.communities.filter((community) => nearest(community, hosts) === host);
    return {
      siteId: `${subDistrict.id}-C${twoDigits(position + 1)}`,
      kind: "community",
      subDistrictId: subDistrict.id,
      communityIds: idsOf(served),
      name: { zh: `${host.name.zh}采样点`, en: `${host.name.en} site` },
      lanes: lanesFor(peopleOf(served) * SHARE_OF_PEOPLE.community, PEOPLE_PER_LANE_AND_DAY),
      xKm: host.xKm,
      yKm: host.yKm,
    };
  });
}

function extraSites(subDistrict: SubDistrict, peopleOf: CountPeople): ScenarioSite[] {
  const people = peopleOf(subDistrict.communities);
  const middle: Place = centreOf(subDistrict.communities);
  const of = { subDistrictId: subDistrict.id, communityIds: idsOf(subDistrict.communities), ...middle };
  return [
    {
      ...of,
      siteId: `${subDistrict.id}-T01`,
      kind: "temporary",
      name: { zh: `${subDistrict.name.zh}临时采样点1`, en: `${subDistrict.name.en} temporary site 1` },
      lanes: lanesFor(people * SHARE_OF_PEOPLE.temporary, PEOPLE_PER_LANE_AND_DAY),
    },
    {
      ...of,
      siteId: `${subDistrict.id}-H01`,
      kind: "home",
      name: { zh: `${subDistrict.name.zh}上门采样组1`, en: `${subDistrict.name.en} home team 1` },
      lanes: lanesFor(people * SHARE_OF_PEOPLE.home, PEOPLE_PER_HOME_TEAM_AND_DAY),
    },
  ];
}

function lanesFor(people: number, peopleALane: number): number {
  return Math.max(1, Math.ceil(people / peopleALane));
}

function idsOf(communities: readonly Community[]): string[] {
  return communities.map((community) => community.id);
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
