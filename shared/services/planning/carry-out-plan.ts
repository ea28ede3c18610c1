import type * as z from "zod";
import type { createPlannedCampaign, PlannedCampaign, UsedPlan } from "../../contracts/planning/plans.ts";
import { coversSubDistrict } from "../../domain/access/scope.ts";
import { subDistrictOf } from "../../domain/area.ts";
import { daysOfCampaign } from "../../domain/booking/campaign-slots.ts";
import { Campaign } from "../../domain/campaign/campaign.ts";
import { addMinutes } from "../../domain/instant.ts";
import type { Language } from "../../domain/language.ts";
import { isPlannedRoundId } from "../../domain/planning/planned-pick-ups.ts";
import type { PickUpRoute } from "../../domain/transport/pick-up.ts";
import { ProblemError } from "../../errors/problem.ts";
import { inParallel } from "../../store/in-parallel.ts";
import { checkCampaignPlan } from "../campaign/campaign-plan.ts";
import { planSites } from "../campaign/site-plan.ts";
import type { Services } from "../services.ts";

type Made = z.input<NonNullable<typeof createPlannedCampaign.answer>>;
type PickUp = PlannedCampaignBody["pickUps"][number];
export type PlannedCampaignBody = z.infer<typeof PlannedCampaign>;
type UsedPlanBody = z.infer<typeof UsedPlan>;
type PlanningServices = Pick<Services, "stores" | "bookings" | "clock">;

const ROUTES_AT_ONCE = 16;

const TOO_MANY_LABORATORIES: Record<Language, (standing: number, added: number) => string> = {
  en: (standing, added) =>
    `A campaign has up to 100 laboratories. This one has ${standing}, and the plan adds ${added}.`,
  "zh-CN": (standing, added) => `一次筛查最多 100 个检测机构。现有 ${standing} 个，计划新增 ${added} 个。`,
};

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
  const planned = await planSites(services, campaign, sites, { language, throttle: false });
  return { ...(await setRounds(services, campaign, pickUps)), ...countsOf(planned), campaign };
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
  { sites, pickUps, poolSize, laboratories, expectedFill, waves: wavesOfPlan }: UsedPlanBody,
  language: Language,
): Promise<Made> {
  const { stores } = services;
  const standing = await stores.campaigns.readRunning(campaignId);
  const waves = wavesOfPlan.length === 0 ? undefined : wavesOfPlan;
  await checkCampaignPlan(services, { ...standing, waves }, language);
  const rules = {
    ...{ poolSize, expectedFill, waves },
    laboratories: withAdded(standing, laboratories, language),
  };
  // The sites first: what is wrong with them is found before anything is written.
  const { waves: _, ...others } = standing;
  const asPlanned = { ...others, ...rules, ...(waves === undefined ? {} : { waves }) };
  const planned = await planSites(services, asPlanned, sites, { language, throttle: false });
  const campaign = await stores.campaigns.setRules(standing, rules);
  return { ...(await setRounds(services, campaign, pickUps)), ...countsOf(planned), campaign };
}

const countsOf = ({ sites, sitesLeft, slots, seats }: Awaited<ReturnType<typeof planSites>>) => ({
  ...{ sites, sitesLeft, slots, seats },
});

/** The laboratories of a campaign and those that a plan adds. @throws ProblemError `input-invalid` for more than a campaign has */
function withAdded(
  { laboratories: standing }: Campaign,
  planned: Campaign["laboratories"],
  language: Language,
): Campaign["laboratories"] {
  const all = new Map([...planned, ...standing].map((each) => [each.laboratoryId, each]));
  const added = [...all.values()].filter((each) => !standing.includes(each));
  const joined = Campaign.shape.laboratories.safeParse([...standing, ...added]);
  if (joined.success) return joined.data;
  const detail = TOO_MANY_LABORATORIES[language](standing.length, added.length);
  throw new ProblemError("input-invalid", {}, { errors: [{ pointer: "/laboratories", detail }] });
}

type RoundsSet = Pick<Made, "pickUps" | "pickUpsWithoutCourier">;

/**
 * Plan rounds for couriers, and cancel those of an earlier plan that the new one does not name. A round that has begun, or
 * was sent to another laboratory, stays as it is.
 */
async function setRounds(
  services: PlanningServices,
  campaign: Campaign,
  pickUps: readonly PickUp[],
): Promise<RoundsSet> {
  const { stores, clock } = services;
  const { campaignId } = campaign;
  const now = clock.now().toISOString();
  const key = ({ day, routeId }: Pick<PickUp, "day" | "routeId">): string => `${day} ${routeId}`;
  const days = new Set([...daysOfRounds(campaign), ...pickUps.map(({ day }) => day)]);
  const standing = (await Promise.all([...days].map((day) => stores.pickUps.ofDay(campaignId, day)))).flat();
  const isKept = ({ stops, diverted }: PickUpRoute): boolean =>
    diverted !== undefined || stops.some(({ plannedAt }) => plannedAt <= now);
  const kept = new Set(standing.filter(isKept).map(key));
  const { assigned, without } = await assignCouriers(services, pickUps);
  const toPut = assigned.filter((route) => !kept.has(key(route)));
  await inParallel(toPut, ROUTES_AT_ONCE, (route) => stores.pickUps.put({ ...route, campaignId }));
  const named = new Set(pickUps.map(key));
  const earlier = standing.filter(
    (route) => isPlannedRoundId(route.routeId) && !named.has(key(route)) && !kept.has(key(route)),
  );
  await inParallel(earlier, ROUTES_AT_ONCE, (route) => stores.pickUps.cancel(route));
  return { pickUps: assigned.length, pickUpsWithoutCourier: without.map(({ routeId }) => routeId) };
}

/** What is sampled late on the last day is fetched on the next. */
const daysOfRounds = ({ startsAt, endsAt }: Campaign): string[] =>
  daysOfCampaign({ startsAt, endsAt: addMinutes(endsAt, 24 * 60) });

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
