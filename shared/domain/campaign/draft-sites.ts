import { type Area, CommunityId, subDistrictOf } from "../area.ts";
import { screensCommunity, subDistrictsWhole, subDistrictsWithin } from "./screened-areas.ts";
import { FIXED_SITES_PER_SUB_DISTRICT, type PlannedSite, type Site } from "./site.ts";
import { isVisitSite } from "./visit-site.ts";

// A first draft of "2+N" where no planner has placed the sites: two fixed ones a sub-district, and one for each of its
// groups of neighbouring communities. It stands on a schematic map, a block for each sub-district. What a plan has stays:
// only what it lacks is drafted.

export interface DraftRules {
  /** People that a site of communities is for; the official rule is 2,000 to 3,000. */
  peopleOfSite: number;
  lanes: number;
  opensAt: string;
  closesAt: string;
}

interface Screened {
  areaIds?: readonly string[] | undefined;
}

/** A site as far as it tells whom it serves. */
export type StandingSite = Pick<Site, "siteId" | "kind" | "subDistrictId" | "communityIds" | "withdrawn">;

/** What a sub-district lacks: so many fixed sites, and a site for each of these communities. */
interface Lack {
  fixed: number;
  communities: Area[];
}

const MOST_OF_A_KIND = 999;
const SLOT = { slotMinutes: 30, seatsPerLane: 20 } as const;
const BLOCK_KM = 3;
const BLOCKS_A_ROW = 3;
const SITES_A_ROW = 6;
const SITE_KM = 0.4;

/** The sub-districts that lack sites for what the campaign screens there. */
export const subDistrictsLackingSites = (
  campaign: Screened,
  areas: readonly Area[],
  standing: readonly StandingSite[],
): Area[] =>
  subDistrictsOf(campaign, areas).filter((subDistrict) => {
    const { fixed, communities } = lackOf(campaign, subDistrict, areas, standing);
    return fixed > 0 || communities.length > 0;
  });

/** The sites that a campaign lacks as a first draft, in order of their ids. */
export function draftSites(
  campaign: Screened,
  areas: readonly Area[],
  rules: DraftRules,
  standing: readonly StandingSite[] = [],
): PlannedSite[] {
  const inPlan = new Set(standing.filter(({ withdrawn }) => withdrawn !== true).map(({ siteId }) => siteId));
  const everPlanned = new Set(standing.map(({ siteId }) => siteId));
  return subDistrictsOf(campaign, areas).flatMap((subDistrict, block) => {
    const { fixed, communities } = lackOf(campaign, subDistrict, areas, standing);
    const { areaId } = subDistrict;
    const before = standing.filter(({ subDistrictId }) => subDistrictId === areaId).length;
    // A fixed site that was taken out of the plan comes back; one of other communities is another site.
    const fixedNumbers = freeNumbers(`${areaId}-F`, inPlan, fixed);
    const groups = groupsOf(communities, rules.peopleOfSite);
    const groupNumbers = freeNumbers(`${areaId}-C`, everPlanned, groups.length);
    const sites = [
      ...fixedNumbers.map((number) => ({ number, group: undefined })),
      ...groupNumbers.map((number, at) => ({ number, group: groups[at] })),
    ];
    return sites.map(({ number, group }, at) =>
      siteOf(subDistrict, group, { number, at: before + at, block, rules }),
    );
  });
}

function lackOf(
  campaign: Screened,
  { areaId }: Area,
  areas: readonly Area[],
  standing: readonly StandingSite[],
): Lack {
  // Those made for a group's visit serve nobody else.
  const inPlan = standing.filter(({ siteId, withdrawn }) => withdrawn !== true && !isVisitSite(siteId));
  const there = inPlan.filter(({ subDistrictId }) => subDistrictId === areaId);
  const fixed = there.filter(({ kind }) => kind === "fixed").length;
  const isWhole = subDistrictsWhole(campaign, [areaId]).length > 0;
  const served = new Set(inPlan.flatMap(({ communityIds }) => communityIds));
  // Sites none of which names a community serve all of the sub-district.
  const serveAll = there.length > 0 && there.every(({ communityIds }) => communityIds.length === 0);
  return {
    fixed: isWhole || there.length === 0 ? Math.max(0, FIXED_SITES_PER_SUB_DISTRICT - fixed) : 0,
    communities: areas.filter(
      (area) =>
        !serveAll &&
        area.areaId !== areaId &&
        subDistrictOf(area.areaId) === areaId &&
        screensCommunity(campaign, area.areaId) &&
        // No planner places a site for a community where nobody lives.
        (area.population > 0 || there.length === 0) &&
        !served.has(area.areaId),
    ),
  };
}

/** The lowest numbers whose ids are not taken. */
function freeNumbers(prefix: string, taken: ReadonlySet<string>, count: number): number[] {
  const all = Array.from({ length: MOST_OF_A_KIND }, (_, at) => at + 1);
  return all.filter((number) => !taken.has(`${prefix}${number}`)).slice(0, count);
}

function subDistrictsOf(campaign: Screened, areas: readonly Area[]): Area[] {
  const ofDistrict = areas.filter(({ areaId }) => !CommunityId.safeParse(areaId).success);
  const within = new Set(
    subDistrictsWithin(
      campaign,
      ofDistrict.map(({ areaId }) => areaId),
    ),
  );
  return ofDistrict.filter(({ areaId }) => within.has(areaId));
}

/** Neighbours by their codes, until a site has its people; who has them alone stands alone. */
function groupsOf(communities: readonly Area[], peopleOfSite: number): Area[][] {
  const groups: Area[][] = [];
  let people = 0;
  for (const community of communities) {
    const last = groups.at(-1);
    if (last === undefined || people + community.population > peopleOfSite) {
      groups.push([community]);
      people = community.population;
    } else {
      last.push(community);
      people += community.population;
    }
  }
  return groups;
}

function siteOf(
  { areaId, name }: Area,
  group: readonly Area[] | undefined,
  { number, at, block, rules }: { number: number; at: number; block: number; rules: DraftRules },
): PlannedSite {
  const first = group?.[0];
  const km = (value: number): number => Math.round(value * 10) / 10;
  return {
    siteId: `${areaId}-${group === undefined ? "F" : "C"}${number}`,
    kind: group === undefined ? "fixed" : "community",
    subDistrictId: areaId,
    communityIds: group?.map((community) => community.areaId) ?? [],
    name:
      first === undefined
        ? { zh: `${name.zh}固定采样点${number}`, en: `${name.en}, fixed site ${number}` }
        : { zh: `${first.name.zh}采样点`, en: `${first.name.en}, site` },
    state: "open",
    lanes: rules.lanes,
    opensAt: rules.opensAt,
    closesAt: rules.closesAt,
    ...SLOT,
    xKm: km((block % BLOCKS_A_ROW) * BLOCK_KM + (at % SITES_A_ROW) * SITE_KM),
    yKm: km(Math.floor(block / BLOCKS_A_ROW) * BLOCK_KM + Math.floor(at / SITES_A_ROW) * SITE_KM),
  };
}
