import type * as z from "zod";
import type { createPlannedCampaign, PlannedCampaign, UsedPlan } from "../../contracts/planning/plans.ts";
import { coversSubDistrict } from "../../domain/access/scope.ts";
import { subDistrictOf } from "../../domain/area.ts";
import { daysOfCampaign } from "../../domain/booking/campaign-slots.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import type { Language } from "../../domain/language.ts";
import { isPlannedRoundId } from "../../domain/planning/planned-pick-ups.ts";
import { inParallel } from "../../store/in-parallel.ts";
import { checkCampaignPlan } from "../campaign/campaign-plan.ts";
import { checkPlan, planSites } from "../campaign/site-plan.ts";
import type { Services } from "../services.ts";

type Made = z.input<NonNullable<typeof createPlannedCampaign.answer>>;
type PickUp = PlannedCampaignBody["pickUps"][number];
export type PlannedCampaignBody = z.infer<typeof PlannedCampaign>;
type UsedPlanBody = z.infer<typeof UsedPlan>;
type PlanningServices = Pick<Services, "stores" | "bookings" | "clock">;

const ROUTES_AT_ONCE = 16;

/**
 * Make a campaign, its sites and the couriers' rounds. Each part is written so that the same again changes nothing:
 * a request that was cut off is completed by sending it again.
 * @throws ProblemError `campaign-exists` | `campaign-not-open` | `site-plan-invalid` | `input-invalid`
 */
export async function createFromPlan(
  services: PlanningServices,
  { campaign: draft, sites, pickUps }: PlannedCampaignBody,
  language: Language,
): Promise<Made> {
  const { stores } = services;
  await checkCampaignPlan(services, draft, language);
  await stores.campaigns.create(draft);
  const campaign = await stores.campaigns.getRunning(draft.campaignId);
  return carryOut(services, campaign, { sites, pickUps }, language);
}

/**
 * Set a campaign to a plan in one step, and once more to another. Sites that the plan leaves out are withdrawn, and rounds
 * of an earlier plan that are still to come are cancelled; rounds planned by hand stay.
 * @throws ProblemError `campaign-unknown` | `campaign-not-open` | `site-plan-invalid` | `input-invalid`; `busy` (503) while decisions are
 *   carried out
 */
export async function usePlan(
  services: PlanningServices,
  campaignId: string,
  plan: UsedPlanBody,
  language: Language,
): Promise<Made> {
  await services.stores.campaigns.getRunning(campaignId);
  return services.stores.decisions.inTurn(campaignId, services.clock.now(), () =>
    setPlanInTurn(services, campaignId, plan, language),
  );
}

async function setPlanInTurn(
  services: PlanningServices,
  campaignId: string,
  { sites, pickUps, poolSize, laboratories, expectedFill, waves: planned }: UsedPlanBody,
  language: Language,
): Promise<Made> {
  const { stores } = services;
  const standing = await stores.campaigns.readRunning(campaignId);
  const waves = planned.length === 0 ? undefined : planned;
  await checkCampaignPlan(services, { ...standing, waves }, language);
  await checkPlan(services, standing, sites, language);
  const known = new Set(standing.laboratories.map(({ laboratoryId }) => laboratoryId));
  const campaign = await stores.campaigns.setRules(standing, {
    ...{ poolSize, expectedFill, waves },
    laboratories: [
      ...standing.laboratories,
      ...laboratories.filter(({ laboratoryId }) => !known.has(laboratoryId)),
    ],
  });
  await cancelEarlierRounds(services, campaign, pickUps);
  return carryOut(services, campaign, { sites, pickUps }, language);
}

async function carryOut(
  services: PlanningServices,
  campaign: Campaign,
  { sites, pickUps }: Pick<PlannedCampaignBody, "sites" | "pickUps">,
  language: Language,
): Promise<Made> {
  const { stores } = services;
  const { campaignId } = campaign;
  const planned = await planSites(services, campaign, sites, { language, throttle: false });
  const { assigned, without } = await assignCouriers(services, pickUps);
  await inParallel(assigned, ROUTES_AT_ONCE, (route) => stores.pickUps.put({ ...route, campaignId }));
  return {
    campaign,
    ...{ sites: planned.sites, sitesLeft: planned.sitesLeft, slots: planned.slots, seats: planned.seats },
    pickUps: assigned.length,
    pickUpsWithoutCourier: without.map(({ routeId }) => routeId),
  };
}

/** Rounds of an earlier plan that have not begun, as far as the new one does not name them. */
async function cancelEarlierRounds(
  { stores, clock }: PlanningServices,
  campaign: Campaign,
  pickUps: readonly PickUp[],
): Promise<void> {
  const now = clock.now().toISOString();
  const named = new Set(pickUps.map(({ day, routeId }) => `${day} ${routeId}`));
  const days = await Promise.all(
    daysOfCampaign(campaign).map((day) => stores.pickUps.ofDay(campaign.campaignId, day)),
  );
  const earlier = days
    .flat()
    .filter(
      ({ day, routeId, stops }) =>
        isPlannedRoundId(routeId) &&
        !named.has(`${day} ${routeId}`) &&
        stops.every(({ plannedAt }) => plannedAt > now),
    );
  await inParallel(earlier, ROUTES_AT_ONCE, (route) => stores.pickUps.cancel(route));
}

/** Each round gets the courier with the fewest rounds of that day whose account covers all its sites. */
async function assignCouriers(
  { stores }: Pick<Services, "stores">,
  pickUps: readonly PickUp[],
): Promise<{ assigned: (PickUp & { courier: string })[]; without: PickUp[] }> {
  const couriers = await stores.staff.couriers();
  const rounds = new Map<string, number>();
  const roundsOf = (username: string, day: string) => rounds.get(`${day} ${username}`) ?? 0;
  const assigned: (PickUp & { courier: string })[] = [];
  const without: PickUp[] = [];
  for (const pickUp of pickUps) {
    const [courier] = couriers
      .filter(({ scope }) =>
        pickUp.stops.every(({ siteId }) => coversSubDistrict(scope, subDistrictOf(siteId))),
      )
      .sort(
        (a, b) =>
          roundsOf(a.username, pickUp.day) - roundsOf(b.username, pickUp.day) ||
          (a.username < b.username ? -1 : 1),
      );
    if (!courier) {
      without.push(pickUp);
      continue;
    }
    rounds.set(`${pickUp.day} ${courier.username}`, roundsOf(courier.username, pickUp.day) + 1);
    assigned.push({ ...pickUp, courier: courier.username });
  }
  return { assigned, without };
}
