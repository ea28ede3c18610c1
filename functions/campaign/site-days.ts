import * as api from "../../shared/contracts/campaign/site-days.ts";
import { daysOfCampaign } from "../../shared/domain/booking/campaign-slots.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import type { Services } from "../../shared/services/services.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import type { OutboxEntry } from "../../shared/store/messages/outbox.ts";

const SLOTS_AT_ONCE = 8;

/**
 * Open or close a site for a day. The site is closed before its seats are, and people are looked for after that, so
 * whoever got a seat at the last moment is named too. Those who hold one are told by the outbox. 404 `site-unknown` | `site-day-unknown`, 409 `campaign-not-open`.
 */
export const setSiteDay = route(api.setSiteDay, async ({ params, body, clock, services }) => {
  const { campaignId, siteId, day } = params;
  const { campaigns, sites, outbox } = services.stores;
  const campaign = await campaigns.getRunning(campaignId);
  await sites.get(campaignId, siteId);
  if (!daysOfCampaign(campaign).includes(day)) throw new ProblemError("site-day-unknown", { day });
  const now = clock.now();
  const changed: OutboxEntry = { kind: "siteChanged", campaignId, siteId, at: now.toISOString() };
  const site = await sites.setDay(campaignId, siteId, day, body.state, [outbox.enqueue(changed, now)]);
  const effective = site.state === "open" ? body.state : "closed";
  const lanes = await services.bookings.setDay({ campaignId, siteId, day }, effective);
  const booked = lanes.filter((lane) => lane.booked > 0).map((lane) => lane.slotStart);
  return {
    siteId,
    day,
    state: body.state,
    slots: new Set(lanes.filter((lane) => lane.capacity > 0).map((lane) => lane.slotStart)).size,
    seats: lanes.reduce((sum, lane) => sum + lane.capacity, 0),
    flagged: body.state === "closed" ? await holders(services, campaignId, siteId, [...new Set(booked)]) : [],
  };
});

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
