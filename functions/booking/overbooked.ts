import * as api from "../../shared/contracts/booking/overbooked.ts";
import { coversSubDistrict } from "../../shared/domain/access/scope.ts";
import { route } from "../../shared/edge/route.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";

const SITES_AT_ONCE = 8;

/** Slots cut below the seats held; nobody lost theirs, somebody must decide. 404 `campaign-unknown`. */
export const overbooked = route(api.overbooked, async ({ params, actor, clock, services }) => {
  const { campaigns, sites } = services.stores;
  const campaign = await campaigns.get(params.campaignId);
  const covered = (await sites.ofCampaign(campaign.campaignId)).filter((site) =>
    coversSubDistrict(actor.scope, site.subDistrictId),
  );
  const slots = await inParallel(covered, SITES_AT_ONCE, ({ siteId }) =>
    services.bookings.overbookedAt(campaign, siteId),
  );
  return { slots: slots.flat(), asOf: clock.now().toISOString() };
});
