import * as availability from "../../shared/contracts/booking/availability.ts";
import * as api from "../../shared/contracts/campaign/public-campaigns.ts";
import { route } from "../../shared/edge/route.ts";

/** All campaigns, newest start first. */
export const listCampaigns = route(api.listCampaigns, async ({ services }) => ({
  // Numbers to call are told with the results of those who need them: hundreds of them would weigh on everybody.
  campaigns: (await services.stores.campaigns.all()).map(({ helplines: _, ...campaign }) => campaign),
}));

/** The sites of a sub-district, or of the whole campaign. 404 `campaign-unknown`. */
export const listSites = route(api.listSites, async ({ params, query, services }) => {
  const { campaigns, sites } = services.stores;
  const { campaignId } = await campaigns.get(params.campaignId);
  return {
    sites:
      query.subDistrictId === undefined
        ? await sites.ofCampaign(campaignId)
        : await sites.ofSubDistrict(campaignId, query.subDistrictId),
  };
});

/**
 * Seats left in each slot of a site on a day, none on a day without slots or once the campaign is closed. 404
 * `campaign-unknown` | `site-unknown`.
 */
export const siteAvailability = route(availability.siteAvailability, async ({ params, query, services }) => {
  const { campaigns, sites } = services.stores;
  const { campaignId, state } = await campaigns.get(params.campaignId);
  const { siteId } = await sites.get(campaignId, params.siteId);
  return {
    slots: state === "closed" ? [] : await services.bookings.availability(campaignId, siteId, query.day),
  };
});
