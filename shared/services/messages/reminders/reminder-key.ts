import { displacementOf } from "../../../domain/booking/displaced-booking.ts";
import { unsampledReason } from "../../../domain/people/unsampled.ts";
import type { OwedMessage } from "../../../store/messages/message.ts";
import type { ReminderProgress } from "../../../store/messages/unsampled-reminders.ts";
import { standingsOf } from "../../people/person-states.ts";
import type { Services } from "../../services.ts";

const OF_OCCASION = "unsampled";
/** With it the keys of reminders of bookings begin. */
export const OF_BOOKING = "reminder";

/** Whether a message reminds somebody still to be sampled. */
export const isOfOccasion = (effectKey: string): boolean => effectKey.startsWith(`${OF_OCCASION}:`);

/** The key of a person's reminder on an occasion; it says all that is needed to look whether it still holds. */
export const reminderEffectKey = (
  { campaignId, reminderId }: Pick<ReminderProgress, "campaignId" | "reminderId">,
  residentId: string,
): string => `${OF_OCCASION}:${campaignId}:${reminderId}:${residentId}`;

type Waiting = Pick<OwedMessage, "residentId" | "effectKey" | "template" | "seat">;

/** Whether a reminder that waits to be sent has been overtaken: the person was sampled meanwhile, or is in another case. */
export async function isReminderNoMore(services: Pick<Services, "stores" | "clock">, message: Waiting) {
  const { stores } = services;
  const { residentId, effectKey, template, seat } = message;
  const [kind, first = "", second = ""] = effectKey.split(":");
  if (kind !== OF_OCCASION && kind !== OF_BOOKING) return false;
  const campaignId = kind === OF_OCCASION ? first : second;
  const reminder =
    kind === OF_OCCASION ? await stores.unsampledReminders.find(campaignId, second) : undefined;
  if (reminder?.state === "cancelled") return true;
  const [standing] = await standingsOf(stores, campaignId, [residentId]);
  if (standing === undefined) return true;
  const reason = unsampledReason(standing.status, standing.participation);
  if (reason === undefined) return true;
  const { booking } = standing.participation;
  if (template === "bookingReminder")
    return (
      booking === undefined || (seat !== undefined && !(await isKept(services, campaignId, seat, booking)))
    );
  // Who has booked meanwhile did what the reminder asks for.
  return reason === "booked" || (reason === "recalled") !== (template === "resampleDue");
}

type Seat = NonNullable<OwedMessage["seat"]>;

/** Whether the person still holds the seat that a reminder names, and can still come for it. */
async function isKept(
  { stores, clock }: Pick<Services, "stores" | "clock">,
  campaignId: string,
  named: Seat,
  held: Seat,
): Promise<boolean> {
  const { siteId, slotStart } = named;
  const isSame = held.siteId === siteId && held.slotStart === slotStart;
  if (!isSame || slotStart <= clock.now().toISOString()) return false;
  const [campaign, sites] = await Promise.all([
    stores.campaigns.get(campaignId),
    stores.sites.ofCampaign(campaignId),
  ]);
  const site = sites.find((each) => each.siteId === siteId);
  return displacementOf(campaign, site, slotStart) === undefined;
}
