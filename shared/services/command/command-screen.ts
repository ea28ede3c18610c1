import type { Campaign } from "../../domain/campaign/campaign.ts";
import { drawScreen } from "../../domain/command/draw-screen.ts";
import type { CommandScreen } from "../../domain/command/screen.ts";
import type { Services } from "../services.ts";
import { countCampaign } from "./screen-facts.ts";

type ScreenServices = Pick<Services, "stores" | "table" | "clock">;

/** The command screen of a campaign, as it was counted a moment ago; where it is time, it is counted behind the answer. */
export const commandScreen = (services: ScreenServices, campaign: Campaign): Promise<CommandScreen> => {
  const { stores, table, clock } = services;
  const { campaignId } = campaign;
  return stores.screens.of(campaignId, {
    count: () => countScreen(services, campaign),
    owe: () => table.transact([stores.outbox.enqueue({ kind: "screenDue", campaignId }, clock.now())]),
  });
};

/** The same, counted anew unless that was a moment ago. */
export const presentScreen = (
  services: Pick<Services, "stores" | "clock">,
  campaign: Campaign,
): Promise<CommandScreen> =>
  services.stores.screens.renew(campaign.campaignId, () => countScreen(services, campaign));

/** What the outbox owes those who look. */
export async function renewScreen(
  services: Pick<Services, "stores" | "clock">,
  { campaignId }: Pick<Campaign, "campaignId">,
): Promise<void> {
  await presentScreen(services, await services.stores.campaigns.get(campaignId));
}

async function countScreen(
  { stores, clock }: Pick<Services, "stores" | "clock">,
  campaign: Campaign,
): Promise<CommandScreen> {
  const now = clock.now().toISOString();
  const [counted, course] = await Promise.all([
    countCampaign(stores, campaign, now, { eventually: true }),
    stores.courses.of(campaign.campaignId),
  ]);
  return drawScreen({ ...counted, campaign, now, present: counted.point, course });
}
