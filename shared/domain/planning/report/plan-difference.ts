import type { Plan } from "../plan.ts";

/** What a plan has otherwise than an earlier one. */
export interface PlanDifference {
  district: { expectedHours: [number | null, number | null]; retestHours: [number | null, number | null] };
  sitesAdded: string[];
  sitesRemoved: string[];
  sitesMoved: string[];
  lanes: [number, number];
  startsChanged: { siteId: string; hours: [number, number] }[];
}

/** As much of a plan as is compared. */
export interface ComparedPlan {
  sites: readonly Pick<Plan["sites"][number], "siteId" | "xKm" | "yKm" | "lanes" | "firstHour">[];
  targets: readonly { kind: string; expectedHours: number | null; retestHours: number | null }[];
}

/** Compare by site id; a site has moved when it stands more than 50 m away. */
export function planDifference(before: ComparedPlan, after: ComparedPlan): PlanDifference {
  const sitesBefore = new Map(before.sites.map((site) => [site.siteId, site]));
  const sitesAfter = new Map(after.sites.map((site) => [site.siteId, site]));
  const district = ({ targets }: ComparedPlan) => targets.find(({ kind }) => kind === "district");
  const both = after.sites.flatMap((site) => {
    const earlier = sitesBefore.get(site.siteId);
    return earlier ? [{ earlier, site }] : [];
  });
  const lanesOf = ({ sites }: ComparedPlan) => sites.reduce((sum, { lanes }) => sum + lanes, 0);
  return {
    district: {
      expectedHours: [district(before)?.expectedHours ?? null, district(after)?.expectedHours ?? null],
      retestHours: [district(before)?.retestHours ?? null, district(after)?.retestHours ?? null],
    },
    sitesAdded: [...sitesAfter.keys()].filter((id) => !sitesBefore.has(id)),
    sitesRemoved: [...sitesBefore.keys()].filter((id) => !sitesAfter.has(id)),
    sitesMoved: both
      .filter(({ earlier, site }) => Math.hypot(earlier.xKm - site.xKm, earlier.yKm - site.yKm) > 0.05)
      .map(({ site }) => site.siteId),
    lanes: [lanesOf(before), lanesOf(after)],
    startsChanged: both
      .filter(({ earlier, site }) => earlier.firstHour !== site.firstHour)
      .map(({ earlier, site }) => ({ siteId: site.siteId, hours: [earlier.firstHour, site.firstHour] })),
  };
}
