import type { Campaign } from "../../shared/domain/campaign.ts";
import { hasSlot } from "../../shared/domain/campaign-slots.ts";
import { isVisitSite } from "../../shared/domain/group.ts";
import { isWalkInOnly, type Site } from "../../shared/domain/site.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import type { Services } from "../../shared/platform/services.ts";

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
