import * as api from "../../shared/contracts/transport/boxes.ts";
import { coversLaboratory, coversSite, type Scope } from "../../shared/domain/access/scope.ts";
import { subDistrictOf } from "../../shared/domain/area.ts";
import type { Campaign } from "../../shared/domain/campaign/campaign.ts";
import { dayOf } from "../../shared/domain/instant.ts";
import type { Box } from "../../shared/domain/transport/box.ts";
import { alertsOf, type BoxAlert } from "../../shared/domain/transport/box-alerts.ts";
import { pickUpOf } from "../../shared/domain/transport/pick-up.ts";
import { limitsOf } from "../../shared/domain/transport/transport-limits.ts";
import { route } from "../../shared/edge/route.ts";
import type { Services } from "../../shared/services/services.ts";
import { NO_SUB_DISTRICT } from "../../shared/store/transport/boxes.ts";

/**
 * Whether a box is in someone's part of the district: of their sites or sub-districts, or on its way to their
 * laboratory. A box that is on no way yet may come to any laboratory.
 */
export function coversBox(scope: Scope, { siteId, laboratoryId }: Box): boolean {
  if (scope.kind === "laboratory") return laboratoryId === undefined || coversLaboratory(scope, laboratoryId);
  return siteId === undefined ? scope.kind === "district" : coversSite(scope, siteId);
}

export const readBox = route(api.readBox, async ({ params, reach, services: { stores } }) =>
  reach.one(await stores.boxes.get(params.boxBarcode), coversBox),
);

export const expectedBoxes = route(
  api.expectedBoxes,
  async ({ params: { laboratoryId }, query, services: { stores } }) => ({
    boxes: await stores.boxes.ofLaboratory(laboratoryId, query.state),
  }),
);

/** Boxes of the caller's sites with what is to be looked at in each. 404 `campaign-unknown`. */
export const listBoxes = route(api.listBoxes, async ({ params, query, actor, reach, clock, services }) => {
  const { stores } = services;
  const { siteId, only } = query;
  const campaign = await stores.campaigns.get(params.campaignId);
  const { campaignId } = campaign;
  const asOf = clock.now().toISOString();
  const subDistrictIds = siteId
    ? [subDistrictOf(siteId)]
    : await subDistrictsOf(services, campaign, actor.scope);
  const [boxes, routes] = await Promise.all([
    stores.boxes.ofSubDistricts(campaignId, subDistrictIds, only ? ["OPEN", "FLAGGED"] : ["OPEN"]),
    stores.pickUps.ofDay(campaignId, dayOf(asOf)),
  ]);
  const limits = limitsOf(campaign);
  const lines = reach
    .those(boxes, coversBox)
    .filter((box) => siteId === undefined || box.siteId === siteId)
    .map((box) => {
      const pickUp = pickUpOf(box, routes, asOf, limits.pickUpToleranceMinutes);
      const alerts: BoxAlert[] = [...alertsOf(box, asOf, limits), ...(pickUp ? [pickUp] : [])];
      return { box, alerts };
    })
    .filter(({ box, alerts }) => {
      if (only === "pending") return box.flags.includes("handOverPending");
      return only === undefined || alerts.length > 0;
    });
  return { boxes: lines, asOf };
});

async function subDistrictsOf(
  { stores }: Services,
  { campaignId }: Campaign,
  scope: Scope,
): Promise<string[]> {
  if (scope.kind === "subDistricts") return scope.subDistrictIds;
  if (scope.kind === "sites") return [...new Set(scope.siteIds.map(subDistrictOf))];
  const sites = await stores.sites.ofCampaign(campaignId);
  return [...new Set(sites.map((site) => site.subDistrictId)), NO_SUB_DISTRICT];
}
