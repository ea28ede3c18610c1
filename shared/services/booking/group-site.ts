import { hasSlot } from "../../domain/booking/campaign-slots.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import { isWalkInOnly, type Site } from "../../domain/campaign/site.ts";
import { isVisitSite } from "../../domain/campaign/visit-site.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { Services } from "../services.ts";

/**
 * The site that a block of seats is wished for at.
 * @throws ProblemError `site-unknown` | `slot-unknown`; `site-walk-in-only` | `site-kept-for-group` where nobody books
 */
export async function siteForBlock(
  { stores }: Pick<Services, "stores">,
  campaign: Campaign,
  { siteId, slotStart }: { siteId: string; slotStart: string },
): Promise<Site> {
  const site = await stores.sites.get(campaign.campaignId, siteId);
  if (isVisitSite(siteId)) throw new ProblemError("site-kept-for-group", { siteId });
  if (isWalkInOnly(site)) throw new ProblemError("site-walk-in-only", { siteId });
  if (!hasSlot(site, slotStart, campaign)) throw new ProblemError("slot-unknown", { siteId, slotStart });
  return site;
}
