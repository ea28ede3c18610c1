import { daysOfCampaign, slotStartsOfCampaignDay } from "../../domain/booking/campaign-slots.ts";
import { displacementOf } from "../../domain/booking/displaced-booking.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import { isVisitSite } from "../../domain/campaign/visit-site.ts";
import { type Clock, dayOf, wallClock } from "../../domain/instant.ts";
import { REMINDER_OCCASIONS, remindedSlots } from "../../domain/messages/booking-reminder.ts";
import { labelParameters } from "../../domain/messages/person-label.ts";
import type { OwedMessage } from "../../store/messages/message.ts";
import type { OutboxEntry } from "../../store/messages/outbox.ts";
import type { Stores } from "../../store/stores.ts";
import { ConflictError, chunksOf, MAX_TRANSACTION_WRITES, type Table } from "../../store/table.ts";
import type { Services } from "../services.ts";
import { deliver } from "./deliver.ts";
import { namedCampaign } from "./named-campaign.ts";
import { recipientsOf } from "./recipients.ts";
import { OF_BOOKING } from "./reminders/reminder-key.ts";

const PEOPLE_AT_ONCE = 50;

type Reminding = Pick<Stores, "campaigns" | "sites" | "outbox" | "reminders"> & { table: Table };
type RemindersDue = Extract<OutboxEntry, { kind: "remindersDue" }>;

/**
 * Hand to the outbox the slots whose people are to be reminded, of campaigns that have decided so.
 * @returns how many slots
 */
export async function remindOfBookings(stores: Reminding, clock: Clock): Promise<number> {
  let slots = 0;
  for (const campaign of await stores.campaigns.all())
    if (campaign.state === "open")
      slots += await ofCampaign(stores, campaign, clock.now()).catch((error: unknown) => {
        // Another sweep is at it.
        if (error instanceof ConflictError) return 0;
        throw error;
      });
  return slots;
}

async function ofCampaign(
  { sites, outbox, reminders, table }: Reminding,
  campaign: Campaign,
  at: Date,
): Promise<number> {
  const { campaignId } = campaign;
  const schedule = await reminders.of(campaignId);
  const now = at.toISOString();
  const due: RemindersDue[] = [];
  const doneUntil = { ...schedule.doneUntil };
  for (const occasion of REMINDER_OCCASIONS.filter((each) => schedule.booked.includes(each))) {
    const span = remindedSlots(occasion, { doneUntil: doneUntil[occasion], now });
    if (span === undefined) continue;
    doneUntil[occasion] = span.until;
    const days = daysOfCampaign(campaign).filter(
      (day) => day >= dayOf(span.after) && day <= dayOf(span.until),
    );
    for (const site of await sites.ofCampaign(campaignId))
      for (const day of days)
        for (const slotStart of slotStartsOfCampaignDay(site, day, campaign))
          if (slotStart > span.after && slotStart <= span.until && !isVisitSite(site.siteId))
            due.push({ kind: "remindersDue", campaignId, siteId: site.siteId, slotStart, occasion });
  }
  if (due.length === 0) return 0;
  for (const some of chunksOf(due, MAX_TRANSACTION_WRITES))
    await table.transact(some.map((entry) => outbox.enqueue(entry, at)));
  await table.transact([reminders.write(campaignId, { ...schedule, doneUntil })]);
  return due.length;
}

/**
 * Remind the people of a slot, those who still hold their seat and whose site can keep it. Doing it again sends only what
 * was not sent.
 * @throws AggregateError when a message is being sent elsewhere; the queue tries again
 */
export async function remindSlot(
  services: Services,
  { campaignId, siteId, slotStart, occasion }: RemindersDue,
): Promise<void> {
  const { stores, clock } = services;
  if (slotStart <= clock.now().toISOString()) return;
  const [campaign, site] = await Promise.all([
    stores.campaigns.read(campaignId),
    stores.sites.get(campaignId, siteId),
  ]);
  if (displacementOf(campaign, site, slotStart) !== undefined) return;
  const holders = (await stores.participations.bookedInSlot(campaignId, siteId, slotStart)).filter(
    ({ samples }) => samples.length === 0,
  );
  const named = await namedCampaign(services, campaignId);
  const words = { time: wallClock(slotStart).slice(5), siteZh: site.name.zh, siteEn: site.name.en };
  for (const some of chunksOf(holders, PEOPLE_AT_ONCE)) {
    const people = await stores.residents.contacts(some.map(({ residentId }) => residentId));
    const recipients = await recipientsOf(stores, people);
    // Nobody stands on the list of people not reached for a reminder; what failed by then is worse.
    const owed = people
      .filter(({ residentId }) => (recipients.get(residentId) ?? []).length > 0)
      .map(
        (person): OwedMessage => ({
          residentId: person.residentId,
          effectKey: `${OF_BOOKING}:${occasion}:${campaignId}:${siteId}:${slotStart}:${person.residentId}`,
          template: "bookingReminder",
          parameters: { ...labelParameters(person, { campaign: named }), ...words },
          seat: { siteId, slotStart },
        }),
      );
    await deliver(services, owed, recipients);
  }
}
