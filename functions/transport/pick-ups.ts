import * as api from "../../shared/contracts/transport/pick-ups.ts";
import { coversSubDistrict } from "../../shared/domain/access/scope.ts";
import { subDistrictOf } from "../../shared/domain/area.ts";
import type { Language } from "../../shared/domain/language.ts";
import {
  checkStops,
  type PickUpPlan,
  type PickUpRoute,
  type PickUpViolation,
  stopsNow,
} from "../../shared/domain/transport/pick-up.ts";
import { limitsOf } from "../../shared/domain/transport/transport-limits.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import type { Services } from "../../shared/services/services.ts";
import { openBoxesAt } from "../../shared/services/transport/open-boxes.ts";

const WORDS: Record<PickUpViolation["reason"], Record<Language, string>> = {
  siteUnknown: { "zh-CN": "本次筛查任务没有此采样点", en: "is not a site of this campaign" },
  otherDay: { "zh-CN": "时间不在当天", en: "is not on the day of the route" },
  notInOrder: { "zh-CN": "早于上一站的时间", en: "is before the stop above it" },
  laboratoryUnknown: { "zh-CN": "该实验室不参与本次筛查任务", en: "does not take part in this campaign" },
  courierUnknown: { "zh-CN": "没有此转运员账号", en: "is not the account of a courier" },
  courierScope: { "zh-CN": "该转运员不负责此采样点", en: "is outside the area of the courier" },
};

/** Plan a route anew. 404 `campaign-unknown`, 422 `pick-up-route-invalid` with each violation at its place. */
export const putPickUpRoute = route(api.putPickUpRoute, async ({ params, body, language, services }) => {
  const violations = await violationsOf(services, params, body);
  if (violations.length > 0)
    throw new ProblemError(
      "pick-up-route-invalid",
      {},
      {
        errors: violations.map((violation) => ({
          pointer: pointerOf(violation),
          detail: WORDS[violation.reason][language],
        })),
      },
    );
  const planned: PickUpRoute = { ...params, ...body };
  await services.stores.pickUps.put(planned);
  return planned;
});

async function violationsOf(
  { stores }: Services,
  { campaignId, day }: { campaignId: string; day: string },
  { courier, laboratoryId, stops }: PickUpPlan,
): Promise<PickUpViolation[]> {
  const campaign = await stores.campaigns.get(campaignId);
  const sites = new Set((await stores.sites.ofCampaign(campaignId)).map((site) => site.siteId));
  const account = await stores.staff.find(courier);
  const violations = checkStops(stops, day, (siteId) => sites.has(siteId));
  if (!campaign.laboratories.some((each) => each.laboratoryId === laboratoryId))
    violations.push({ reason: "laboratoryUnknown" });
  if (account?.role !== "courier") return [...violations, { reason: "courierUnknown" }];
  for (const [stop, { siteId }] of stops.entries())
    if (!coversSubDistrict(account.scope, subDistrictOf(siteId)))
      violations.push({ stop, reason: "courierScope" });
  return violations;
}

function pointerOf({ stop, reason }: PickUpViolation): string {
  if (stop === undefined) return reason === "courierUnknown" ? "/courier" : "/laboratoryId";
  return `/stops/${stop}/${reason === "otherDay" || reason === "notInOrder" ? "plannedAt" : "siteId"}`;
}

/** Take a route out of the plan of its day. 404 `campaign-unknown`. */
export const cancelPickUpRoute = route(api.cancelPickUpRoute, async ({ params, services: { stores } }) => {
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  await stores.pickUps.cancel({ ...params, campaignId });
  return undefined;
});

/** Whom routes can be given to. */
export const listCouriers = route(api.listCouriers, async ({ services: { stores } }) => ({
  couriers: (await stores.staff.couriers()).map(({ username, scope }) => ({ username, scope })),
}));

/** The routes of a day, a courier's own, and what waits at each of their stops now. 404 `campaign-unknown`. */
export const listPickUps = route(api.listPickUps, async ({ params, actor, reach, clock, services }) => {
  const { stores } = services;
  const campaign = await stores.campaigns.get(params.campaignId);
  const all = await stores.pickUps.ofDay(campaign.campaignId, params.day);
  const routes = reach.those(all, (_, each) => actor.role !== "courier" || each.courier === actor.subject);
  const siteIds = routes.flatMap(({ stops }) => stops.map((stop) => stop.siteId));
  const boxes = new Map(
    (await openBoxesAt(services.stores, campaign.campaignId, siteIds)).map((box) => [box.boxBarcode, box]),
  );
  const asOf = clock.now().toISOString();
  const { pickUpToleranceMinutes } = limitsOf(campaign);
  return {
    routes: routes.map((each) => ({
      ...each,
      stops: stopsNow(each, [...boxes.values()], asOf, pickUpToleranceMinutes).map((stop) => ({
        ...stop,
        waiting: stop.waiting.flatMap((boxBarcode) => boxes.get(boxBarcode) ?? []),
      })),
    })),
    asOf,
  };
});
