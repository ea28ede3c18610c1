import { subDistrictOf } from "../../../shared/domain/area.ts";
import { screensCommunity } from "../../../shared/domain/campaign/screened-areas.ts";
import type { AnswerOf } from "../api/endpoints.ts";

type Area = AnswerOf<"GET /v1/areas">["areas"][number];

interface Place {
  areaId: string;
  name: string;
}

/** A sub-district with its communities. One that has none is chosen itself. */
export interface AreaGroup extends Place {
  communities: readonly Place[];
}

/** The sub-districts of all areas, each with those of its communities that `isOffered` says. */
export const areaGroups = (
  areas: readonly Area[],
  nameOf: (area: Area) => string,
  isOffered: (areaId: string) => boolean = () => true,
): AreaGroup[] =>
  areas
    .filter(({ areaId }) => subDistrictOf(areaId) === areaId)
    .map((subDistrict) => ({
      ...{ areaId: subDistrict.areaId, name: nameOf(subDistrict) },
      communities: areas
        .filter(({ areaId }) => areaId !== subDistrict.areaId && subDistrictOf(areaId) === subDistrict.areaId)
        .filter(({ areaId }) => isOffered(areaId))
        .map((community) => ({ areaId: community.areaId, name: nameOf(community) })),
    }));

const partsOf = ({ areaId, communities }: AreaGroup): string[] =>
  communities.length === 0 ? [areaId] : communities.map((each) => each.areaId);

/** What is chosen, part by part, where a campaign screens these areas; all of it where it names none. */
export const chosenOf = (
  areaIds: readonly string[] | undefined,
  groups: readonly AreaGroup[],
): ReadonlySet<string> =>
  new Set(groups.flatMap(partsOf).filter((areaId) => screensCommunity({ areaIds }, areaId)));

/** The areas that a campaign names for what is chosen: whole sub-districts where all is; none for the whole district. */
export function areaIdsOf(chosen: ReadonlySet<string>, groups: readonly AreaGroup[]): string[] | undefined {
  const isWhole = (group: AreaGroup): boolean => partsOf(group).every((areaId) => chosen.has(areaId));
  if (groups.every(isWhole)) return undefined;
  return groups.flatMap((group) =>
    isWhole(group) ? [group.areaId] : partsOf(group).filter((areaId) => chosen.has(areaId)),
  );
}

/** The same choice with these parts in it, or without them. */
export function withParts(
  chosen: ReadonlySet<string>,
  areaIds: readonly string[],
  isIn: boolean,
): ReadonlySet<string> {
  const next = new Set(chosen);
  for (const areaId of areaIds)
    if (isIn) next.add(areaId);
    else next.delete(areaId);
  return next;
}
