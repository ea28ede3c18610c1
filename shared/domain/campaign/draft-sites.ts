import { type Area, CommunityId, subDistrictOf } from "../area.ts";
import { screensCommunity, subDistrictsWithin } from "./screened-areas.ts";
import { FIXED_SITES_PER_SUB_DISTRICT, type PlannedSite } from "./site.ts";

// A first draft of "2+N" where no planner has placed the sites: two fixed ones a sub-district, and one for each of its
// groups of neighbouring communities. It stands on a schematic map, a block for each sub-district.

export interface DraftRules {
  /** People that a site of communities is for; the official rule is 2,000 to 3,000. */
  peopleOfSite: number;
  lanes: number;
  opensAt: string;
  closesAt: string;
}

const MOST_OF_A_KIND = 999;
const SLOT = { slotMinutes: 30, seatsPerLane: 20 } as const;
const BLOCK_KM = 3;
const BLOCKS_A_ROW = 3;
const SITES_A_ROW = 6;
const SITE_KM = 0.4;

/** The sites of a campaign as a first draft, in order of their ids. */
export function draftSites(
  campaign: { areaIds?: readonly string[] | undefined },
  areas: readonly Area[],
  rules: DraftRules,
): PlannedSite[] {
  const ofDistrict = areas.filter(({ areaId }) => !CommunityId.safeParse(areaId).success);
  const within = new Set(
    subDistrictsWithin(
      campaign,
      ofDistrict.map(({ areaId }) => areaId),
    ),
  );
  return ofDistrict
    .filter(({ areaId }) => within.has(areaId))
    .flatMap((subDistrict, block) => {
      const communities = areas.filter(
        ({ areaId }) =>
          areaId !== subDistrict.areaId &&
          subDistrictOf(areaId) === subDistrict.areaId &&
          screensCommunity(campaign, areaId),
      );
      const groups = [
        ...Array.from({ length: FIXED_SITES_PER_SUB_DISTRICT }, () => undefined),
        ...groupsOf(communities, rules.peopleOfSite).slice(0, MOST_OF_A_KIND),
      ];
      return groups.map((group, at) => siteOf(subDistrict, group, { at, block, rules }));
    });
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
  { at, block, rules }: { at: number; block: number; rules: DraftRules },
): PlannedSite {
  const number = group === undefined ? at + 1 : at + 1 - FIXED_SITES_PER_SUB_DISTRICT;
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
