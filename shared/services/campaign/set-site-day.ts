import { daysOfCampaign } from "../../domain/booking/campaign-slots.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import { isOpenOn, type SiteState } from "../../domain/campaign/site.ts";
import { ProblemError } from "../../errors/problem.ts";
import { inParallel } from "../../store/in-parallel.ts";
import type { OutboxEntry } from "../../store/messages/outbox.ts";
import type { Services } from "../services.ts";

const SLOTS_AT_ONCE = 8;

interface SiteDay {
  siteId: string;
  day: string;
  state: SiteState;
}

/**
 * Open or close a site for a day. The site is closed before its seats are, and people are looked for after that, so
 * whoever got a seat at the last moment is named too. Those who hold one are told by the outbox.
 * @throws ProblemError `site-unknown` | `site-day-unknown` | `changed-meanwhile`
 */
export async function setSiteDay(
  services: Pick<Services, "stores" | "clock" | "bookings">,
  campaign: Campaign,
  { siteId, day, state }: SiteDay,
) {
  const { stores, clock, bookings } = services;
  const { campaignId } = campaign;
  await stores.sites.get(campaignId, siteId);
  if (!daysOfCampaign(campaign).includes(day)) throw new ProblemError("site-day-unknown", { day });
  const now = clock.now();
  const changed: OutboxEntry = { kind: "siteChanged", campaignId, siteId, at: now.toISOString() };
  const site = await stores.sites.setDay(campaignId, siteId, day, state, [
    stores.outbox.enqueue(changed, now),
  ]);
  const effective = isOpenOn(site, day) ? "open" : "closed";
  const lanes = await bookings.setDay({ campaignId, siteId, day }, effective);
  const booked = lanes.filter((lane) => lane.booked > 0).map((lane) => lane.slotStart);
  return {
    ...{ siteId, day, state },
    slots: new Set(lanes.filter((lane) => lane.capacity > 0).map((lane) => lane.slotStart)).size,
    seats: lanes.reduce((sum, lane) => sum + lane.capacity, 0),
    flagged: state === "closed" ? await holders(services, campaignId, siteId, [...new Set(booked)]) : [],
  };
}

/** Who holds a seat in slots that are still to start, in order of time. */
async function holders(
  { stores, clock }: Pick<Services, "stores" | "clock">,
  campaignId: string,
  siteId: string,
  slotStarts: readonly string[],
): Promise<{ residentId: string; slotStart: string }[]> {
  const now = clock.now().toISOString();
  const toCome = slotStarts.filter((slotStart) => slotStart > now).sort();
  const people = await inParallel(toCome, SLOTS_AT_ONCE, (slotStart) =>
    stores.participations.bookedInSlot(campaignId, siteId, slotStart),
  );
  return people.flatMap((inSlot, index) =>
    inSlot.map(({ residentId }) => ({ residentId, slotStart: toCome[index] ?? "" })),
  );
}
