import { displacementOf } from "../../../domain/booking/displaced-booking.ts";
import { wallClock } from "../../../domain/instant.ts";
import { labelParameters } from "../../../domain/messages/person-label.ts";
import { reminderTemplate, type UnsampledReminder } from "../../../domain/messages/unsampled-reminder.ts";
import type { OwedMessage } from "../../../store/messages/message.ts";
import type { unsampledOf } from "../../people/unsampled.ts";
import type { Services } from "../../services.ts";
import { namedCampaign } from "../named-campaign.ts";
import { recipientsOf } from "../recipients.ts";
import { reminderEffectKey } from "./reminder-key.ts";

type Unsampled = Awaited<ReturnType<typeof unsampledOf>>["people"][number];

export interface OwedReminders {
  messages: OwedMessage[];
  recipients: Awaited<ReturnType<typeof recipientsOf>>;
  /** People to whom nothing leads. */
  noWay: string[];
}

/** The reminders that an occasion owes to people who are still to be sampled. */
export async function owedReminders(
  services: Services,
  of: { campaignId: string; reminder: UnsampledReminder },
  all: readonly Unsampled[],
): Promise<OwedReminders> {
  const { stores, clock } = services;
  const { campaignId, reminder } = of;
  const now = clock.now().toISOString();
  const [campaign, sites] = await Promise.all([
    stores.campaigns.get(campaignId),
    stores.sites.ofCampaign(campaignId),
  ]);
  const siteOf = new Map(sites.map((site) => [site.siteId, site]));
  const people = all.filter(({ reason }) => reminder.reasons.includes(reason));
  const contacts = await stores.residents.contacts(people.map(({ residentId }) => residentId));
  const contactOf = new Map(contacts.map((contact) => [contact.residentId, contact]));
  const recipients = await recipientsOf(stores, contacts);
  const named = await namedCampaign(services, campaignId);
  const owed: OwedReminders = { messages: [], recipients, noWay: [] };
  for (const { residentId, reason, seat: held } of people) {
    const contact = contactOf.get(residentId);
    const site = held && siteOf.get(held.siteId);
    // They were told of a seat that cannot be kept, and what can be booked instead.
    const isLost =
      held !== undefined &&
      reason !== "noShow" &&
      displacementOf(campaign, site, held.slotStart) !== undefined;
    const seat = isLost ? undefined : held;
    const template = reminderTemplate(reason, { slotStart: seat?.slotStart, now });
    if (contact === undefined || template === undefined) continue;
    if ((recipients.get(residentId) ?? []).length === 0) owed.noWay.push(residentId);
    else
      owed.messages.push({
        residentId,
        effectKey: reminderEffectKey({ campaignId, reminderId: reminder.reminderId }, residentId),
        template,
        parameters: {
          ...labelParameters(contact, { campaign: named }),
          ...(seat === undefined ? {} : { time: wallClock(seat.slotStart).slice(5) }),
          ...(site === undefined ? {} : { siteZh: site.name.zh, siteEn: site.name.en }),
        },
        ...(seat === undefined || template !== "bookingReminder" ? {} : { seat }),
      });
  }
  return owed;
}
