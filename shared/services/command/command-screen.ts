import type { Campaign } from "../../domain/campaign/campaign.ts";
import { drawScreen } from "../../domain/command/draw-screen.ts";
import type { CommandScreen } from "../../domain/command/screen.ts";
import type { Services } from "../services.ts";
import { countCampaign } from "./screen-facts.ts";

/** The command screen of a campaign, as it was counted a moment ago. */
export const commandScreen = (
  { stores, clock }: Pick<Services, "stores" | "clock">,
  campaign: Campaign,
): Promise<CommandScreen> =>
  stores.screens.of(campaign.campaignId, async () => {
    const now = clock.now().toISOString();
    const [counted, course] = await Promise.all([
      countCampaign(stores, campaign, now, { eventually: true }),
      stores.courses.of(campaign.campaignId),
    ]);
    return drawScreen({ ...counted, campaign, now, present: counted.point, course });
  });
