import type { Clock } from "../../domain/instant.ts";
import type { Stores } from "../../store/stores.ts";

/** Note once in an hour what has been used at the sites of every campaign that is open. Answers with how many were due. */
export async function noteSupplies(
  { campaigns, sites, supplies }: Pick<Stores, "campaigns" | "sites" | "supplies">,
  clock: Clock,
): Promise<number> {
  let noted = 0;
  for (const { campaignId, state } of await campaigns.all()) {
    if (state !== "open") continue;
    const siteIdsOf = async () => (await sites.ofCampaign(campaignId)).map(({ siteId }) => siteId);
    if (await supplies.noteHour(campaignId, siteIdsOf, clock.now().toISOString())) noted += 1;
  }
  return noted;
}
