import type { PlannedSamplingSite } from "../../../shared/domain/planning/places/planned-sites.ts";
import type { GroupFlow, Plan } from "../../../shared/domain/planning/plan.ts";
import type { Draws } from "../simulation/draws.ts";
import type { ModelHousehold } from "./people.ts";
import { HOUR_MS } from "./world.ts";

/**
 * Tell each household where and when the plan has it come: to one of the sites of its community, and spread over the
 * hours as the plan spreads its group.
 */
export function assignHouseholds(
  households: readonly ModelHousehold[],
  plan: Plan,
  startsMs: number,
  draws: Draws,
): void {
  const sites = new SiteChoice(plan.sites);
  const groups = new Map<string, ModelHousehold[]>();
  const siteOf = new Map(plan.sites.map((site) => [site.siteId, site]));
  for (const household of households) {
    household.siteId = sites.next(household);
    const site = siteOf.get(household.siteId);
    const flow = plan.flows.find(
      ({ subDistrictId, isKey }) =>
        subDistrictId === site?.subDistrictId && isKey === site.isForKeyCommunities,
    );
    if (!flow) throw new Error(`the plan has no flow for ${household.siteId}`);
    household.bookingOpensMs = startsMs + flow.startsAtHour * HOUR_MS;
    const same = groups.get(flow.groupId);
    if (same) same.push(household);
    else groups.set(flow.groupId, [household]);
  }
  for (const flow of plan.flows) spread(groups.get(flow.groupId) ?? [], flow, startsMs, draws);
}

function spread(
  households: readonly ModelHousehold[],
  { sampledByHour }: GroupFlow,
  startsMs: number,
  draws: Draws,
): void {
  const order = new Map(households.map((each) => [each, draws("order", each.householdId).next()]));
  const inOrder = households.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  const people = inOrder.reduce((sum, { members }) => sum + members.length, 0);
  const whole = sampledByHour.reduce((sum, sampled) => sum + sampled, 0);
  let [done, hour, before] = [0, 0, 0];
  for (const household of inOrder) {
    const place = ((done + household.members.length / 2) / people) * whole;
    while (hour < sampledByHour.length - 1 && before + (sampledByHour[hour] ?? 0) < place) {
      before += sampledByHour[hour] ?? 0;
      hour += 1;
    }
    const within = Math.min(1, (place - before) / Math.max(1e-9, sampledByHour[hour] ?? 0));
    household.dueMs = Math.round(startsMs + (hour + within) * HOUR_MS);
    done += household.members.length;
  }
}

/** Which of a community's sites the next household goes to: the one furthest behind the people that it was given. */
class SiteChoice {
  private readonly choices = new Map<string, { siteId: string; people: number; sent: number }[]>();
  private readonly fallback = new Map<string, string>();

  constructor(sites: readonly PlannedSamplingSite[]) {
    for (const { siteId, subDistrictId, assignments } of sites) {
      if (!this.fallback.has(subDistrictId)) this.fallback.set(subDistrictId, siteId);
      for (const { communityId, people } of assignments) {
        const own = this.choices.get(communityId) ?? [];
        own.push({ siteId, people, sent: 0 });
        this.choices.set(communityId, own);
      }
    }
  }

  next({ communityId, subDistrictId, members }: ModelHousehold): string {
    const [first, ...others] = this.choices.get(communityId) ?? [];
    if (!first) {
      const siteId = this.fallback.get(subDistrictId);
      if (siteId === undefined) throw new Error(`the plan has no site in ${subDistrictId}`);
      return siteId;
    }
    const next = others.reduce(
      (best, other) => (other.sent / other.people < best.sent / best.people ? other : best),
      first,
    );
    next.sent += members.length;
    return next.siteId;
  }
}
