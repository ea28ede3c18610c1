import * as z from "zod";
import { displacementOf } from "../../../domain/booking/displaced-booking.ts";
import type { Campaign } from "../../../domain/campaign/campaign.ts";
import type { Site } from "../../../domain/campaign/site.ts";
import { addMinutes, dayOf, Instant } from "../../../domain/instant.ts";
import { hasUsedSeat, isSeated, type SeatedParticipation } from "../../../domain/people/participation.ts";
import { inParallel } from "../../../store/in-parallel.ts";
import { ConflictError, chunksOf, type Key, MAX_TRANSACTION_WRITES } from "../../../store/table.ts";
import type { BookingParts } from "./booking-parts.ts";

// When a slot has ended, the seats of those who did not come are taken from them and noted, so that they are counted no
// longer and their people may book again. How far that has come is one item per campaign: the end and site of the last
// slot done, and when the next slot ends, before which nothing else is read. Doing a slot twice changes nothing.

/** A slot missed for longer than that is left as it is: its people's seats are in nobody's way. */
const LOOK_BACK_MINUTES = 24 * 60;
const MAX_SLOTS_A_RUN = 400;
/** A slot that was planned since the last look is found within this time. */
const LOOK_AT_LEAST_EVERY_MINUTES = 60;
const LONGEST_SLOT_MINUTES = 60;
const SITES_AT_ONCE = 8;
const SLOTS_AT_ONCE = 4;

const progressKey = (campaignId: string): Key => ({ pk: "NO-SHOWS", sk: campaignId });
const Progress = z.object({ endedAt: Instant, siteId: z.string(), lookAgainAt: Instant.optional() });
type Progress = z.infer<typeof Progress>;
interface EndedSlot {
  site: Site;
  siteId: string;
  slotStart: Instant;
  endedAt: Instant;
}

export class NoShows {
  constructor(private readonly parts: BookingParts) {}

  /** See `BookingService.releaseNoShows`. */
  async release(campaign: Campaign, site: Site, slotStart: Instant): Promise<number> {
    if (endOf(site, slotStart) > this.parts.clock.now().toISOString()) return 0;
    const { campaignId } = campaign;
    const holders = await this.parts.participations.bookedInSlot(campaignId, site.siteId, slotStart);
    const people = holders.filter(isSeated).filter((holder) => !hasUsedSeat(holder));
    const ofLane = new Map<number, SeatedParticipation[]>();
    for (const person of people)
      ofLane.set(person.booking.lane, [...(ofLane.get(person.booking.lane) ?? []), person]);
    const displaced = displacementOf(campaign, site, slotStart) !== undefined;
    let released = 0;
    for (const those of ofLane.values())
      for (const chunk of chunksOf(those, MAX_TRANSACTION_WRITES - 1))
        released += await this.releaseTogether(chunk, displaced);
    return released;
  }

  /** See `BookingService.releaseEnded`. */
  async releaseEnded(
    campaign: Campaign,
    sitesOf: () => Promise<readonly Site[]>,
  ): Promise<{ slots: number; people: number }> {
    const { table, clock } = this.parts;
    const now = clock.now().toISOString();
    const item = await table.get(progressKey(campaign.campaignId));
    const noted = item && Progress.parse(item);
    if (noted?.lookAgainAt !== undefined && now < noted.lookAgainAt) return { slots: 0, people: 0 };
    const { ended, lookAgainAt, done } = await this.endedSince(campaign, await sitesOf(), noted);
    const released = await inParallel(ended, SLOTS_AT_ONCE, ({ site, slotStart }) =>
      this.release(campaign, site, slotStart),
    );
    const { endedAt, siteId } = ended.at(-1) ?? done;
    const progress: Progress = { endedAt, siteId, lookAgainAt };
    await table.transact([table.put({ ...progressKey(campaign.campaignId), ...progress }, "any")]);
    return { slots: ended.length, people: released.reduce((sum, people) => sum + people, 0) };
  }

  /** Slots with seats held that ended after the last one done, in order, and when the next one ends. */
  private async endedSince(
    { campaignId }: Campaign,
    sites: readonly Site[],
    noted: Progress | undefined,
  ): Promise<{ ended: EndedSlot[]; lookAgainAt: Instant; done: Progress }> {
    const { lanes, clock } = this.parts;
    const now = clock.now().toISOString();
    const earliest: Progress = { endedAt: addMinutes(now, -LOOK_BACK_MINUTES), siteId: "" };
    const done = noted && noted.endedAt > earliest.endedAt ? noted : earliest;
    let lookAgainAt = addMinutes(now, LOOK_AT_LEAST_EVERY_MINUTES);
    // Seats stand by the day on which their slot starts; one that ends after midnight may have started before it.
    const firstStart = addMinutes(done.endedAt, -LONGEST_SLOT_MINUTES);
    const days = [...new Set([dayOf(firstStart), dayOf(done.endedAt), dayOf(now)])];
    const ofSites = await inParallel(sites, SITES_AT_ONCE, async (site) => {
      const ofDays = await Promise.all(days.map((day) => lanes.ofDay(campaignId, site.siteId, day)));
      for (const { slotStart } of ofDays.flat()) {
        const end = endOf(site, slotStart);
        if (end > now && end < lookAgainAt) lookAgainAt = end;
      }
      const starts = ofDays.flat().flatMap(({ slotStart, booked }) => (booked > 0 ? [slotStart] : []));
      return [...new Set(starts)].map(
        (slotStart): EndedSlot => ({
          site,
          siteId: site.siteId,
          slotStart,
          endedAt: endOf(site, slotStart),
        }),
      );
    });
    const all = ofSites
      .flat()
      .filter((slot) => slot.endedAt <= now && orderOf(slot) > orderOf(done))
      .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
    const ended = all.slice(0, MAX_SLOTS_A_RUN);
    return { ended, lookAgainAt: ended.length < all.length ? now : lookAgainAt, done };
  }

  /**
   * Those of one lane in one transaction, or, if one of them changed meanwhile, each alone.
   * @param displaced nobody could come: the seats are taken without noting that their people did not
   */
  private async releaseTogether(people: readonly SeatedParticipation[], displaced: boolean): Promise<number> {
    const { table, participations, lanes, memory } = this.parts;
    const [first, ...others] = people;
    if (!first) return 0;
    const { campaignId } = first;
    try {
      await table.transact([
        ...people.map((person) =>
          displaced ? participations.release(person) : participations.noteNoShow(person),
        ),
        lanes.giveBack(campaignId, first.booking, people.length),
      ]);
      await memory.note(campaignId, first.booking, -people.length);
      return people.length;
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      if (others.length === 0) return 0;
      let released = 0;
      for (const person of people) released += await this.releaseTogether([person], displaced);
      return released;
    }
  }
}

const endOf = (site: Site, slotStart: Instant): Instant => addMinutes(slotStart, site.slotMinutes);
const orderOf = ({ endedAt, siteId }: Pick<Progress, "endedAt" | "siteId">): string => `${endedAt} ${siteId}`;
