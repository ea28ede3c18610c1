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
// slot done. Doing a slot twice changes nothing.

/** A slot missed for longer than that is left as it is: its people's seats are in nobody's way. */
const LOOK_BACK_MINUTES = 24 * 60;
const MAX_SLOTS_A_RUN = 400;
const LONGEST_SLOT_MINUTES = 60;
const SITES_AT_ONCE = 8;
const SLOTS_AT_ONCE = 4;

const progressKey = (campaignId: string): Key => ({ pk: "NO-SHOWS", sk: campaignId });
const Progress = z.object({ endedAt: Instant, siteId: z.string() });
type EndedSlot = z.infer<typeof Progress> & { site: Site; slotStart: Instant };

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
  async releaseEnded(campaign: Campaign, sites: readonly Site[]): Promise<{ slots: number; people: number }> {
    const ended = await this.endedSince(campaign, sites);
    const released = await inParallel(ended, SLOTS_AT_ONCE, ({ site, slotStart }) =>
      this.release(campaign, site, slotStart),
    );
    const last = ended.at(-1);
    if (last) await this.note(campaign.campaignId, last);
    return { slots: ended.length, people: released.reduce((sum, people) => sum + people, 0) };
  }

  /** Slots with seats held that ended after the last one done, in order. */
  private async endedSince(campaign: Campaign, sites: readonly Site[]): Promise<EndedSlot[]> {
    const { table, lanes, clock } = this.parts;
    const { campaignId } = campaign;
    const now = clock.now().toISOString();
    const item = await table.get(progressKey(campaignId));
    const earliest = { endedAt: addMinutes(now, -LOOK_BACK_MINUTES), siteId: "" };
    const noted = item ? Progress.parse(item) : earliest;
    const done = noted.endedAt > earliest.endedAt ? noted : earliest;
    // Seats stand by the day on which their slot starts; one that ends after midnight may have started before it.
    const firstStart = addMinutes(done.endedAt, -LONGEST_SLOT_MINUTES);
    const days = [...new Set([dayOf(firstStart), dayOf(done.endedAt), dayOf(now)])];
    const ofSites = await inParallel(sites, SITES_AT_ONCE, async (site) => {
      const ofDays = await Promise.all(days.map((day) => lanes.ofDay(campaignId, site.siteId, day)));
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
    return ofSites
      .flat()
      .filter((slot) => slot.endedAt <= now && orderOf(slot) > orderOf(done))
      .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
      .slice(0, MAX_SLOTS_A_RUN);
  }

  private async note(campaignId: string, { endedAt, siteId }: EndedSlot): Promise<void> {
    const { table } = this.parts;
    await table.transact([table.put({ ...progressKey(campaignId), endedAt, siteId }, "any")]);
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
const orderOf = ({ endedAt, siteId }: z.infer<typeof Progress>): string => `${endedAt} ${siteId}`;
