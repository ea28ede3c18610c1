import * as api from "../../shared/contracts/messages/reminders.ts";
import { route } from "../../shared/edge/route.ts";
import { retryOnConflict } from "../../shared/store/table.ts";

/** When people who have booked are reminded of it. 404 `campaign-unknown`. */
export const reminders = route(api.reminders, async ({ params, services: { stores } }) => {
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  const { booked } = await stores.reminders.of(campaignId);
  return { booked };
});

/** 404 `campaign-unknown`. What was switched off and on again reminds nobody twice. */
export const setReminders = route(api.setReminders, async ({ params, body, services: { stores, table } }) => {
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  const booked = [...new Set(body.booked)];
  return retryOnConflict(async () => {
    const was = await stores.reminders.of(campaignId);
    await table.transact([stores.reminders.write(campaignId, { ...was, booked })]);
    return { booked };
  });
});
