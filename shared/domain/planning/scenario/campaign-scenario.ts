import type * as z from "zod";
import { type Area, subDistrictOf } from "../../area.ts";
import type { Campaign } from "../../campaign/campaign.ts";
import { screensCommunity } from "../../campaign/screened-areas.ts";
import type { Assumptions } from "./assumptions.ts";
import { type MapPlace, middleOf } from "./map-place.ts";
import type { PlanScenario } from "./scenario.ts";

type Planned = Pick<Campaign, "districtId" | "areaIds" | "targetsHours" | "laboratories">;
type Written = z.input<typeof PlanScenario>;
type Community = Area & MapPlace;

/** A laboratory that could be added to a campaign; nobody has said yet where it would stand. */
export type Reserve = Omit<NonNullable<Assumptions["reserveLaboratories"]>[number], "xKm" | "yKm">;

/** Codes of communities have more digits than those of sub-districts. */
const SUB_DISTRICT_DIGITS = 9;
/** Where places are unknown, communities stand so far from each other, as in a city of towers. */
const SCHEMATIC_KM = 0.7;
const BLOCKS_A_ROW = 3;

/**
 * The scenario of a campaign: the areas that it screens, its laboratories and targets. Where the place of a community is
 * unknown, all stand on a schematic map, a block for each sub-district. A laboratory without a place stands in the middle,
 * and so does one that could be added.
 */
export function campaignScenario(
  campaign: Planned,
  areas: readonly Area[],
  {
    poolSize,
    assumptions,
    reserve,
  }: { poolSize: number; assumptions: z.input<typeof Assumptions>; reserve?: Reserve | undefined },
): { scenario: Written; isSchematic: boolean } {
  const screened = areas.filter(
    ({ areaId, districtId, population }) =>
      areaId.length > SUB_DISTRICT_DIGITS &&
      districtId === campaign.districtId &&
      population > 0 &&
      screensCommunity(campaign, areaId),
  );
  const placed = screened.flatMap((area) => placeOf(area) ?? []);
  const isSchematic = placed.length < screened.length;
  const communities = isSchematic ? onSchematicMap(screened) : placed;
  const middle = middleOf(communities.map((each) => ({ ...each, people: each.population })));
  return {
    isSchematic,
    scenario: {
      district: {
        id: campaign.districtId,
        population: communities.reduce((sum, { population }) => sum + population, 0),
      },
      targetsHours: campaign.targetsHours,
      poolSize,
      laboratories: campaign.laboratories.map(({ laboratoryId, name, tubesPerDay, xKm, yKm }) => ({
        ...{ id: laboratoryId, name, tubesPerDay },
        ...(isSchematic || xKm === undefined || yKm === undefined ? middle : { xKm, yKm }),
      })),
      subDistricts: areas
        .filter(({ areaId }) => areaId.length === SUB_DISTRICT_DIGITS)
        .map(({ areaId, name }) => ({
          ...{ id: areaId, name },
          communities: communities
            .filter((community) => community.areaId.startsWith(areaId))
            .map(({ areaId: id, name: called, population, key, xKm, yKm }) => ({
              ...{ id, name: called, population, key, xKm, yKm },
            })),
        }))
        .filter((subDistrict) => subDistrict.communities.length > 0),
      assumptions:
        reserve === undefined
          ? assumptions
          : { ...assumptions, reserveLaboratories: [{ ...reserve, ...middle }] },
    },
  };
}

const placeOf = (area: Area): Community | undefined =>
  area.xKm === undefined || area.yKm === undefined ? undefined : { ...area, xKm: area.xKm, yKm: area.yKm };

/** Neighbours by their codes, in squares of their sub-districts. */
function onSchematicMap(areas: readonly Area[]): Community[] {
  const blocks = [...new Set(areas.map(({ areaId }) => subDistrictOf(areaId)))].map((subDistrictId) =>
    areas.filter(({ areaId }) => subDistrictOf(areaId) === subDistrictId),
  );
  const side = Math.ceil(Math.sqrt(Math.max(1, ...blocks.map((block) => block.length)))) + 1;
  return blocks.flatMap((block, at) =>
    block.map((area, index) => ({
      ...area,
      xKm: ((at % BLOCKS_A_ROW) * side + (index % (side - 1))) * SCHEMATIC_KM,
      yKm: (Math.floor(at / BLOCKS_A_ROW) * side + Math.floor(index / (side - 1))) * SCHEMATIC_KM,
    })),
  );
}
