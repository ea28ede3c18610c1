import { subDistrictsIn } from "../../domain/area.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import type { Cause } from "../../domain/command/alert.ts";
import { addDays } from "../../domain/field/duty.ts";
import type { WatchCategory } from "../../domain/field/watch.ts";
import { atTimeOfDay, dayOf, type Instant } from "../../domain/instant.ts";
import { inParallel } from "../../store/in-parallel.ts";
import type { Stores } from "../../store/stores.ts";
import { watchStandings } from "../field/watch-standings.ts";
import { causesOf, type Found } from "./found-causes.ts";

const AT_ONCE = 4;
/** Who may be infectious cannot wait for the next day. */
const URGENT: ReadonlySet<WatchCategory> = new Set(["contact", "isolation"]);

/** People of the watch lists whose duty can no longer be kept in time: one cause for a sub-district. */
export async function watchCauses(
  stores: Pick<Stores, "areas" | "watchEntries" | "residents" | "participations" | "tubes">,
  { campaignId, districtId }: Pick<Campaign, "campaignId" | "districtId">,
  now: Instant,
): Promise<Cause[]> {
  const endOfDay = atTimeOfDay(addDays(dayOf(now), 1), "00:00");
  const subDistricts = subDistrictsIn(await stores.areas.all(), districtId);
  const found = await inParallel(subDistricts, AT_ONCE, async (place): Promise<Found[]> => {
    const entries = await stores.watchEntries.ofSubDistrict(campaignId, place);
    const standing = entries.filter(({ ended }) => ended === undefined);
    if (standing.length === 0) return [];
    const standings = await watchStandings(stores, campaignId, standing, now);
    return standings.flatMap(({ entry, duties }): Found[] => {
      const late = duties.find(({ state }) => state === "overdue");
      if (late === undefined) return [];
      return [
        {
          ...{ place, name: entry.communityId, since: late.dueAt, dueAt: endOfDay },
          severity: URGENT.has(entry.category) ? "critical" : "warning",
        },
      ];
    });
  });
  return causesOf("dutyOverdue", found.flat());
}
