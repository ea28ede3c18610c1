import type { PresentState } from "./scenario.ts";

/** As much of the plan as the campaign runs by. */
interface RunningPlan {
  sites: PresentState["sites"];
  waves: readonly { isForKeyCommunities: boolean; startsAtHour: number; subDistrictIds: readonly string[] }[];
}

/** Where a campaign stands that was begun by a plan: its sites and starts, and who has been sampled and tested since. */
export function presentState(
  earlier: RunningPlan,
  now: Pick<PresentState, "hour" | "sampled" | "tested">,
): PresentState {
  const starts = earlier.waves
    .filter(({ isForKeyCommunities }) => !isForKeyCommunities)
    .flatMap(({ subDistrictIds, startsAtHour }) => subDistrictIds.map((id) => [id, startsAtHour] as const));
  return {
    ...now,
    starts: Object.fromEntries(starts),
    sites: earlier.sites.map(
      ({ siteId, subDistrictId, kind, isForKeyCommunities, lanes, xKm, yKm, assignments }) => ({
        ...{ siteId, subDistrictId, kind, isForKeyCommunities, lanes, xKm, yKm, assignments },
      }),
    ),
  };
}
