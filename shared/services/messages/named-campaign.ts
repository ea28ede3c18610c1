import { mustBeNamed } from "../../domain/messages/campaigns-at-once.ts";
import type { BilingualName } from "../../domain/name.ts";
import type { Services } from "../services.ts";

/** The name that messages of a campaign have to give, where another campaign may tell the same people something. */
export async function namedCampaign(
  { stores, clock }: Pick<Services, "stores" | "clock">,
  campaignId: string,
): Promise<BilingualName | undefined> {
  const campaigns = await stores.campaigns.lately();
  if (!mustBeNamed({ campaignId }, campaigns, clock.now().toISOString())) return undefined;
  return campaigns.find((campaign) => campaign.campaignId === campaignId)?.name;
}
