import type * as z from "zod";
import type { createPlannedCampaign, PlannedCampaign } from "../../contracts/planning/plans.ts";
import { coversSubDistrict } from "../../domain/access/scope.ts";
import { subDistrictOf } from "../../domain/area.ts";
import type { Language } from "../../domain/language.ts";
import { inParallel } from "../../store/in-parallel.ts";
import { checkCampaignPlan } from "../campaign/campaign-plan.ts";
import { planSites } from "../campaign/site-plan.ts";
import type { Services } from "../services.ts";

type Made = z.input<NonNullable<typeof createPlannedCampaign.answer>>;
type PickUp = PlannedCampaignBody["pickUps"][number];
export type PlannedCampaignBody = z.infer<typeof PlannedCampaign>;

const ROUTES_AT_ONCE = 16;

/**
 * Make a campaign, its sites and the couriers' rounds. Each part is written so that the same again changes nothing:
 * a request that was cut off is completed by sending it again.
 * @throws ProblemError `campaign-exists` | `campaign-not-open` | `site-plan-invalid` | `input-invalid`
 */
export async function createFromPlan(
  services: Pick<Services, "stores" | "bookings" | "clock">,
  { campaign: draft, sites, pickUps }: PlannedCampaignBody,
  language: Language,
): Promise<Made> {
  const { stores } = services;
  await checkCampaignPlan(services, draft, language);
  await stores.campaigns.create(draft);
  const campaign = await stores.campaigns.getRunning(draft.campaignId);
  const planned = await planSites(services, campaign, sites, { language, throttle: false });
  const { assigned, without } = await assignCouriers(services, pickUps);
  const { campaignId } = campaign;
  await inParallel(assigned, ROUTES_AT_ONCE, (route) => stores.pickUps.put({ ...route, campaignId }));
  return {
    campaign,
    ...{ sites: planned.sites, sitesLeft: planned.sitesLeft, slots: planned.slots, seats: planned.seats },
    pickUps: assigned.length,
    pickUpsWithoutCourier: without.map(({ routeId }) => routeId),
  };
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
