import { displacementOf } from "../../domain/booking/displaced-booking.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import { isOpenOn, type Site } from "../../domain/campaign/site.ts";
import { dayOf, type Instant, wallClock } from "../../domain/instant.ts";
import { labelParameters } from "../../domain/messages/person-label.ts";
import { isSeated, type SeatedParticipation } from "../../domain/people/participation.ts";
import { type DisplacedBooking, isAbout } from "../../store/booking/displaced-bookings.ts";
import type { OwedMessage } from "../../store/messages/message.ts";
import type { OutboxEntry } from "../../store/messages/outbox.ts";
import { chunksOf } from "../../store/table.ts";
import { freeSlotsNear } from "../booking/free-slots.ts";
import type { Services } from "../services.ts";
import { deliver } from "./deliver.ts";
import { namedCampaign } from "./named-campaign.ts";
import { recipientsOf } from "./recipients.ts";

const PEOPLE_AT_ONCE = 50;
const SLOTS_OFFERED = 2;
/** What is left for them of the 70 characters of a Chinese text message. */
const OPTIONS_CHARACTERS = 25;

type SiteChanged = Extract<OutboxEntry, { kind: "siteChanged" }>;

/**
 * A site was closed or opened, or keeps other hours: tell those who hold a seat that it cannot keep, with the nearest
 * free slots, and put them on the list of their community; tell those whose seat is good again. Whoever gave up or moved
 * the seat since is told nothing. Doing it again sends only what was not sent.
 * @throws AggregateError when a message could not be sent, or is being sent elsewhere; the queue tries again
 */
export async function tellHolders(
  services: Services,
  { campaignId, siteId, at }: SiteChanged,
): Promise<void> {
  const { campaigns, sites, participations } = services.stores;
  const campaign = await campaigns.read(campaignId);
  const site = await sites.read(campaignId, siteId);
  const now = services.clock.now().toISOString();
  const held = await services.bookings.heldSlots(campaign, siteId, now);
  const lost = held.filter((slotStart) => displacementOf(campaign, site, slotStart) !== undefined);
  await finishClosing(services, { campaignId, site }, lost);

  const failures: unknown[] = [];
  for (const slotStart of lost) {
    const holders = (await participations.bookedInSlot(campaignId, siteId, slotStart)).filter(isSeated);
    const options = await optionsOf(services, campaign, site, slotStart);
    for (const people of chunksOf(holders, PEOPLE_AT_ONCE))
      await tellDisplaced(services, { site, people, options, at }).catch((error: unknown) =>
        failures.push(error),
      );
  }
  const again = (await services.stores.displacedBookings.ofSite(campaignId, siteId)).filter(
    ({ slotStart }) => slotStart > now && displacementOf(campaign, site, slotStart) === undefined,
  );
  for (const people of chunksOf(again, PEOPLE_AT_ONCE))
    await tellRestored(services, { campaignId, site, people }).catch((error: unknown) =>
      failures.push(error),
    );
  if (failures.length > 0) throw new AggregateError(failures, `messages about ${siteId} are still owed`);
}

/**
 * A closing that was broken off left seats to be booked; they go before people are told. What was opened again while they
 * went is opened here too, for whoever opened it did so before.
 */
async function finishClosing(
  { bookings, stores }: Services,
  { campaignId, site }: { campaignId: string; site: Site | undefined },
  lost: readonly Instant[],
): Promise<void> {
  if (!site) return;
  const { siteId } = site;
  const closed = [...new Set(lost.map(dayOf))].filter((day) => !isOpenOn(site, day));
  if (closed.length === 0) return;
  for (const day of closed) await bookings.setDay({ campaignId, siteId, day }, "closed");
  const since = await stores.sites.read(campaignId, siteId);
  for (const day of closed)
    if (since !== undefined && isOpenOn(since, day))
      await bookings.setDay({ campaignId, siteId, day }, "open");
}

interface Options {
  optionsZh: string;
  optionsEn: string;
}

async function optionsOf(
  { stores, clock }: Services,
  campaign: Campaign,
  site: Site | undefined,
  slotStart: Instant,
): Promise<Options> {
  if (campaign.state === "closed")
    return { optionsZh: "本次筛查已结束", optionsEn: "The screening has ended" };
  const now = clock.now().toISOString();
  const where = site ?? { xKm: 0, yKm: 0 };
  const free = await freeSlotsNear(
    stores,
    campaign,
    { site: where, slotStart },
    { now, most: SLOTS_OFFERED },
  );
  if (free.length === 0)
    return {
      optionsZh: "附近暂无余位，社区将联系您",
      optionsEn: "No seat is free nearby, your community will call you",
    };
  const named = await Promise.all(
    free.map(async (slot) => ({
      slot,
      name: (await stores.sites.get(campaign.campaignId, slot.siteId)).name,
    })),
  );
  const timeOf = (at: Instant): string => wallClock(at).slice(dayOf(at) === dayOf(slotStart) ? 11 : 5);
  const inChinese = named.map(({ slot, name }) => `${timeOf(slot.slotStart)}${name.zh}`);
  const inEnglish = named.map(({ slot, name }) => `${timeOf(slot.slotStart)} ${name.en}`);
  const fit = inChinese.join("、").length <= OPTIONS_CHARACTERS ? named.length : 1;
  return {
    optionsZh: `可改约${inChinese.slice(0, fit).join("、")}，请登录办理`,
    optionsEn: `Free nearby: ${inEnglish.join(", ")}. Sign in to change`,
  };
}

async function tellDisplaced(
  services: Services,
  to: { site: Site | undefined; people: readonly SeatedParticipation[]; options: Options; at: Instant },
): Promise<void> {
  const { residents, displacedBookings } = services.stores;
  const residentIds = to.people.map(({ residentId }) => residentId);
  const communities = await residents.communities(residentIds);
  const [first] = to.people;
  if (!first) return;
  const noted = await displacedBookings.note(
    first.campaignId,
    to.people.map(({ residentId, booking: { siteId, slotStart, bookedAt } }) => ({
      ...{ residentId, siteId, slotStart, bookedAt, displacedAt: to.at },
      communityId: communities.get(residentId) ?? "",
    })),
  );
  await send(services, first.campaignId, to.site, noted, { template: "bookingDisplaced", ...to.options });
}

/** Those whose seat is good again, if it still is theirs, are told and taken off the list. */
async function tellRestored(
  services: Services,
  to: { campaignId: string; site: Site | undefined; people: readonly DisplacedBooking[] },
): Promise<void> {
  const { participations, displacedBookings } = services.stores;
  const held = await participations.getMany(
    to.people.map(({ residentId }) => residentId),
    to.campaignId,
  );
  const still = to.people.filter((each) => isAbout(each, held.get(each.residentId)?.booking));
  await send(services, to.campaignId, to.site, still, { template: "bookingRestored" });
  await displacedBookings.forget(to.campaignId, to.people);
}

async function send(
  services: Services,
  campaignId: string,
  site: Site | undefined,
  displaced: readonly DisplacedBooking[],
  { template, ...parameters }: { template: "bookingDisplaced" | "bookingRestored" } & Partial<Options>,
): Promise<void> {
  const people = await services.stores.residents.contacts(displaced.map(({ residentId }) => residentId));
  const recipients = await recipientsOf(services.stores, people);
  const contactOf = new Map(people.map((person) => [person.residentId, person]));
  const campaign = await namedCampaign(services, campaignId);
  const owed = displaced.flatMap(({ residentId, siteId, slotStart, displacedAt }): OwedMessage[] => {
    const person = contactOf.get(residentId);
    if (!person || (recipients.get(residentId) ?? []).length === 0) return [];
    const where = { siteZh: site?.name.zh ?? siteId, siteEn: site?.name.en ?? siteId };
    return [
      {
        residentId,
        effectKey: `${template}:${campaignId}:${siteId}:${slotStart}:${displacedAt}:${residentId}`,
        campaignId,
        template,
        parameters: {
          ...labelParameters(person, { campaign }),
          time: wallClock(slotStart).slice(5),
          ...where,
          ...parameters,
        },
      },
    ];
  });
  await deliver(services, owed, recipients);
}
