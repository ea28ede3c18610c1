import * as api from "../../shared/contracts/command/alert-settings.ts";
import { route } from "../../shared/edge/route.ts";

/** When something is an alert, and who is told. 404 `campaign-unknown`. */
export const readAlertSettings = route(api.readAlertSettings, async ({ params, services: { stores } }) => {
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  const { changed, ...settings } = await stores.alertSettings.get(campaignId);
  return { ...settings, changed: changed ?? null };
});

/** Set both; the next look for causes keeps to it. 404 `campaign-unknown`, 409 `campaign-not-open`. */
export const setAlertSettings = route(
  api.setAlertSettings,
  async ({ params, body, actor, clock, services: { stores } }) => {
    const { campaignId } = await stores.campaigns.getRunning(params.campaignId);
    const changed = { at: clock.now().toISOString(), by: actor.subject };
    await stores.alertSettings.set(campaignId, body, changed);
    return { ...body, changed };
  },
);
