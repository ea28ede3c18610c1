import { unsampledReason } from "../../../domain/people/unsampled.ts";
import type { OwedMessage } from "../../../store/messages/message.ts";
import type { ReminderProgress } from "../../../store/messages/unsampled-reminders.ts";
import { standingsOf } from "../../people/person-states.ts";
import type { Services } from "../../services.ts";

const KIND = "unsampled";

/** The key of a person's reminder on an occasion; it says all that is needed to look whether it still holds. */
export const reminderEffectKey = (
  { campaignId, reminderId }: Pick<ReminderProgress, "campaignId" | "reminderId">,
  residentId: string,
): string => `${KIND}:${campaignId}:${reminderId}:${residentId}`;

/** Whether a reminder that waits to be sent has been overtaken: the person was sampled meanwhile, or is in another case. */
export async function isReminderNoMore(
  { stores }: Pick<Services, "stores">,
  { residentId, effectKey, template }: Pick<OwedMessage, "residentId" | "effectKey" | "template">,
): Promise<boolean> {
  const [kind, campaignId = "", reminderId = ""] = effectKey.split(":");
  if (kind !== KIND) return false;
  const reminder = await stores.unsampledReminders.find(campaignId, reminderId);
  if (reminder?.state === "cancelled") return true;
  const [standing] = await standingsOf(stores, campaignId, [residentId]);
  if (standing === undefined) return true;
  const reason = unsampledReason(standing.status, standing.participation);
  if (reason === undefined) return true;
  if (template === "bookingReminder") return standing.participation.booking === undefined;
  // Who has booked meanwhile did what the reminder asks for.
  return reason === "booked" || (reason === "recalled") !== (template === "resampleDue");
}
