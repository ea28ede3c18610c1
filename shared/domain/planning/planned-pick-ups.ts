import { addMinutes, dayOf, type Instant } from "../instant.ts";
import type { PlannedSamplingSite } from "./places/planned-sites.ts";
import type { Plan } from "./plan.ts";
import { momentOf } from "./planned-campaign.ts";

/** A courier's round without the courier: who drives is known only when it is planned for real. */
export interface PlannedPickUp {
  routeId: string;
  day: string;
  laboratoryId: string;
  stops: { siteId: string; plannedAt: Instant }[];
}

/** The rounds of all couriers, each to the laboratory that is furthest behind its share of the sub-district's tubes. */
export function plannedPickUps(
  plan: Pick<Plan, "couriers" | "flows" | "sites" | "laboratoryShares">,
  startsAt: Instant,
): PlannedPickUp[] {
  return plan.couriers.flatMap((rounds) => {
    const { subDistrictId, couriers, roundHours, firstBoxHours } = rounds;
    const flows = plan.flows.filter((flow) => flow.subDistrictId === subDistrictId);
    const sites = alongTheWay(plan.sites.filter((site) => site.subDistrictId === subDistrictId));
    const hours = flows.flatMap(({ sampledByHour }) =>
      sampledByHour.flatMap((people, hour) => (people > 0.01 ? [hour] : [])),
    );
    if (hours.length === 0 || couriers === 0 || roundHours <= 0) return [];
    const own = plan.laboratoryShares.filter((share) => share.subDistrictId === subDistrictId);
    // Where fewer people are sampled than half a tube holds, no share is left of it: its rounds go where others go.
    const nextLaboratory = inShares(own.length > 0 ? own : plan.laboratoryShares);
    const sampled = new Set(hours);
    const routes: PlannedPickUp[] = [];
    const first = Math.min(...hours) + Math.max(0, firstBoxHours - roundHours);
    const each = Math.ceil(sites.length / couriers);
    for (let round = 0, at = first; at <= Math.max(...hours) + 1 + roundHours; round++, at += roundHours) {
      // A round fetches what was sampled since the one before it; at night there is nothing.
      const since = Math.max(0, Math.floor(at - roundHours));
      if (
        !Array.from({ length: Math.ceil(at) - since }, (_, index) => since + index).some((h) =>
          sampled.has(h),
        )
      )
        continue;
      for (let courier = 0; courier < couriers; courier++) {
        const own = sites
          .slice(courier * each, (courier + 1) * each)
          .filter(({ firstHour }) => firstHour <= at);
        if (own.length > 0) routes.push(...roundOf(own, `${subDistrictId}-${courier + 1}-${round + 1}`, at));
      }
    }
    return routes;

    function roundOf(own: readonly PlannedSamplingSite[], routeId: string, at: number): PlannedPickUp[] {
      const begins = momentOf(startsAt, at);
      const minutes = (roundHours * 60) / (own.length + 1);
      const stops = own.map(({ siteId }, index) => ({
        siteId,
        plannedAt: addMinutes(begins, Math.round(index * minutes)),
      }));
      const laboratoryId = nextLaboratory();
      // A round past midnight is a route of each day.
      return [...new Set(stops.map(({ plannedAt }) => dayOf(plannedAt)))].map((day, part) => ({
        routeId: part === 0 ? routeId : `${routeId}-b`,
        ...{ day, laboratoryId },
        stops: stops.filter(({ plannedAt }) => dayOf(plannedAt) === day),
      }));
    }
  });
}

/** Whether a round has the id that a plan gives: sub-district, courier and number of the round. */
export const isPlannedRoundId = (routeId: string): boolean => /^\d{9}-\d+-\d+(-b)?$/.test(routeId);

/** From west to east, so that neighbours are on one round. */
const alongTheWay = (sites: readonly PlannedSamplingSite[]): PlannedSamplingSite[] =>
  sites.toSorted((a, b) => a.xKm - b.xKm || a.yKm - b.yKm);

/** Laboratories one after the other, so that each gets its share. */
function inShares(shares: readonly { laboratoryId: string; tubes: number }[]): () => string {
  const total = shares.reduce((sum, { tubes }) => sum + tubes, 0);
  const sent = new Map<string, number>();
  let rounds = 0;
  return () => {
    rounds += 1;
    const behind = ({ laboratoryId, tubes }: { laboratoryId: string; tubes: number }) =>
      (tubes / total) * rounds - (sent.get(laboratoryId) ?? 0);
    const [next] = shares.toSorted((a, b) => behind(b) - behind(a));
    if (!next) throw new RangeError("a sub-district that is sampled has a laboratory");
    sent.set(next.laboratoryId, (sent.get(next.laboratoryId) ?? 0) + 1);
    return next.laboratoryId;
  };
}
