import { apportion } from "../../apportion.ts";
import type { DistrictGroup } from "../scenario/district-groups.ts";
import type { PlanScenario } from "../scenario/scenario.ts";
import type { Place } from "./places.ts";

/**
 * The sites that stand, with the people who are still to come to them; undefined where a community has none, so that
 * its group has to be placed anew.
 */
export function standingPlaces(
  { present }: Pick<PlanScenario, "present">,
  group: DistrictGroup,
): Place[] | undefined {
  const sites = (present?.sites ?? []).filter(
    (site) => site.subDistrictId === group.subDistrictId && site.isForKeyCommunities === group.isKey,
  );
  const people = sites.map((): { communityId: string; people: number }[] => []);
  for (const { communityId, people: coming } of group.coming) {
    if (coming === 0) continue;
    const sent = sites.map(
      ({ assignments }) => assignments.find((each) => each.communityId === communityId)?.people ?? 0,
    );
    if (sent.every((each) => each === 0)) return undefined;
    for (const [index, part] of apportion(coming, sent).entries())
      if (part > 0) people[index]?.push({ communityId, people: part });
  }
  return sites.map(({ siteId, kind, lanes, xKm, yKm }, index) => ({
    ...{ communityId: siteId, xKm, yKm, lanes, sites: 1 },
    people: people[index] ?? [],
    standing: { siteId, kind },
  }));
}
