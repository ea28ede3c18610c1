import type { Campaign } from "../../domain/campaign/campaign.ts";
import { dayOf } from "../../domain/instant.ts";
import type { Box } from "../../domain/transport/box.ts";
import { isBoxSentTo } from "../../domain/transport/sent-to.ts";
import type { Stores } from "../../store/stores.ts";

/** Whatever a campaign with one laboratory samples goes there, told or not. */
export const isOnlyLaboratory = (
  { laboratories }: Pick<Campaign, "laboratories">,
  laboratoryId: string,
): boolean => laboratories.length === 1 && laboratories[0]?.laboratoryId === laboratoryId;

/**
 * Whether a box was sent to a laboratory. While no hand-over says where it goes, it goes where the route of its site
 * ends on that day, or to the only laboratory of its campaign.
 */
export async function isSentTo(
  { pickUps, campaigns }: Pick<Stores, "pickUps" | "campaigns">,
  box: Box,
  laboratoryId: string,
  known?: Campaign,
): Promise<boolean> {
  if (isBoxSentTo(box, laboratoryId, false)) return true;
  if (!isBoxSentTo(box, laboratoryId, true)) return false;
  const { campaignId, siteId, packedAt } = box;
  const campaign = known?.campaignId === campaignId ? known : await campaigns.get(campaignId);
  if (isOnlyLaboratory(campaign, laboratoryId)) return true;
  if (siteId === undefined || packedAt === undefined) return false;
  const routes = await pickUps.ofDay(campaignId, dayOf(packedAt));
  return routes.some(
    (route) => route.laboratoryId === laboratoryId && route.stops.some((stop) => stop.siteId === siteId),
  );
}
