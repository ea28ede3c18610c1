import type { Campaign } from "../../domain/campaign/campaign.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { Services } from "../services.ts";
import { replanSite } from "./plan-site.ts";

/**
 * Give a site as many lanes, with their seats on every day of the campaign; seats held stay held.
 * @throws ProblemError `site-unknown`
 */
export async function setLanes(
  services: Pick<Services, "stores" | "bookings">,
  campaign: Campaign,
  { siteId, lanes }: { siteId: string; lanes: number },
): Promise<void> {
  const { sites } = services.stores;
  const was = await sites.read(campaign.campaignId, siteId);
  if (was === undefined) throw new ProblemError("site-unknown", { siteId });
  const site = { ...was, lanes };
  await replanSite(services, campaign, { was, site });
  await sites.put(campaign.campaignId, [site]);
}
