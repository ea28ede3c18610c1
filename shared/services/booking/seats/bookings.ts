import { daysOfCampaign } from "../../../domain/booking/campaign-slots.ts";
import { availabilityOf, type LaneSeats, type SlotAvailability } from "../../../domain/booking/slot.ts";
import type { Campaign } from "../../../domain/campaign/campaign.ts";
import type { Site, SiteState } from "../../../domain/campaign/site.ts";
import { type Clock, dayOf, type Instant } from "../../../domain/instant.ts";
import type { Booking } from "../../../domain/people/participation.ts";
import { batch, type RequestGathering } from "../../../ports/batching.ts";
import { LaneStore, type SiteDay } from "../../../store/booking/lanes.ts";
import type { ParticipationStore } from "../../../store/people/participations.ts";
import type { TubeStore } from "../../../store/sampling/tubes.ts";
import type { Table, Write } from "../../../store/table.ts";
import { BatchBooking, type SeatOutcome } from "./batch-booking.ts";
import type { SeatRequest } from "./booking-request.ts";
import { HouseholdBooking } from "./household-booking.ts";
import { LaneCache } from "./lane-cache.ts";
import { NoShows } from "./no-shows.ts";
import { type OverbookedSlot, overbookedSlots } from "./overbooked.ts";
import { SingleBooking } from "./single-booking.ts";

export type { SeatOutcome } from "./batch-booking.ts";
export type { SeatRequest } from "./booking-request.ts";
export { HouseholdNotBooked } from "./household-booking.ts";

/**
 * People whom one process seats at the same time, beyond whom it is behind: four batches. A queue of seconds would help
 * nobody: those in it chose from an old snapshot, are refused, and ask again.
 */
const MOST_BEING_SEATED = 256;

// Seats are counted per lane and held in people's participations; the two change in one transaction. How one person,
// many, and a household are seated is each a file of its own under seats/. Availability is remembered for two seconds
// and corrected by this process's own bookings: it is a view, seats are held only by booking.

export class BookingService {
  private readonly lanes: LaneStore;
  private readonly memory: LaneCache;
  private readonly one: SingleBooking;
  private readonly block: BatchBooking;
  private readonly together: HouseholdBooking;
  private readonly noShows: NoShows;
  private readonly seatOne: (request: SeatRequest) => Promise<Booking>;
  private beingSeated = 0;

  constructor(
    table: Table,
    private readonly participations: ParticipationStore,
    tubes: TubeStore,
    clock: Clock,
    gathering?: RequestGathering,
  ) {
    this.lanes = new LaneStore(table);
    this.memory = new LaneCache(this.lanes, clock);
    const parts = { table, participations, tubes, lanes: this.lanes, memory: this.memory, clock };
    this.one = new SingleBooking(parts);
    this.block = new BatchBooking(parts, this.one);
    this.together = new HouseholdBooking(parts);
    this.noShows = new NoShows(parts);
    this.seatOne = gathering
      ? batch({ ...gathering, together: (requests: SeatRequest[]) => this.block.seat(requests) })
      : (request) => this.one.seat(request);
  }

  /**
   * Hold a seat; asking again for the seat that is held answers with it. Somebody recalled to be swabbed again may
   * book anew, which replaces a seat they used.
   * @throws ProblemError `slot-unknown` | `already-sampled` | `already-booked` | `site-closed` | `slot-past` |
   * `slot-full` | `busy`
   */
  async seat(request: SeatRequest): Promise<Booking> {
    this.beingSeated++;
    try {
      return await this.seatOne(request);
    } finally {
      this.beingSeated--;
    }
  }

  /** Whether this process has as many people to seat as it should: who is not in that queue yet had better come later. */
  get isBehind(): boolean {
    return this.beingSeated >= MOST_BEING_SEATED;
  }

  /**
   * Seat many people at once, each for themselves: what one gets or is refused is what `seat` would say, in the order
   * of the requests. A person's second request is judged after their first.
   */
  seatMany(requests: readonly SeatRequest[]): Promise<SeatOutcome[]> {
    return this.block.seat(requests);
  }

  /**
   * Seat up to a dozen people of one campaign in one slot together, all or nobody; who holds just that seat counts as
   * seated. Answers in the order of the requests.
   * @throws HouseholdNotBooked with what kept whom; ProblemError `slot-unknown` | `site-closed` | `slot-past` | `busy`
   */
  seatTogether(requests: readonly SeatRequest[]): Promise<Booking[]> {
    return this.together.seat(requests);
  }

  /**
   * Give up the seat held for another, in one step; asking for the seat that is held changes nothing.
   * @throws ProblemError `booking-unknown` | `already-sampled` | `seat-used` | `slot-unknown` | `site-closed` | `slot-past` |
   * `slot-full` | `busy`
   */
  reschedule(request: SeatRequest): Promise<Booking> {
    return this.one.reschedule(request);
  }

  /**
   * Give up a seat, until its slot starts.
   * @throws ProblemError `booking-unknown` | `already-sampled` | `seat-used` | `slot-past` | `changed-meanwhile` | `busy`
   */
  cancel(campaignId: string, residentId: string): Promise<void> {
    return this.one.cancel(campaignId, residentId);
  }

  /** The write that gives a seat back to its lane, for the transaction that takes it from its holder. */
  giveBack(campaignId: string, seat: Booking): Write {
    return this.lanes.giveBack(campaignId, seat);
  }

  /** The seats of these people, if every one holds one and is it; else nothing. */
  async heldBy(
    campaignId: string,
    residentIds: readonly string[],
    isIt: (seat: Booking) => boolean,
  ): Promise<Booking[] | undefined> {
    const standing = await this.participations.getMany(residentIds, campaignId);
    const seats = residentIds.flatMap((id) => standing.get(id)?.booking ?? []);
    return seats.length === residentIds.length && seats.every(isIt) ? seats : undefined;
  }

  /**
   * Free the seats of a slot that has ended for those who did not come: counted no longer, noted on the person, who may
   * book again. Doing it again changes nothing. Answers with how many.
   */
  releaseNoShows(campaign: Campaign, site: Site, slotStart: Instant): Promise<number> {
    return this.noShows.release(campaign, site, slotStart);
  }

  /**
   * The same for the slots of a campaign that ended since this was last done, a bounded number at a time.
   * @param sitesOf asked for only when a slot may have ended
   */
  releaseEnded(
    campaign: Campaign,
    sitesOf: () => Promise<readonly Site[]>,
  ): Promise<{ slots: number; people: number }> {
    return this.noShows.releaseEnded(campaign, sitesOf);
  }

  /** The slots of a site on a day, in order of time; approximate for two seconds. */
  async availability(campaignId: string, siteId: string, day: string): Promise<SlotAvailability[]> {
    const lanes = await this.memory.day(campaignId, siteId, day);
    return availabilityOf(lanes.filter((lane) => lane.capacity > 0));
  }

  /** Slots of a site after a moment in which seats are held, in order of time; as they stand now. */
  async heldSlots(campaign: Campaign, siteId: string, after: Instant): Promise<Instant[]> {
    const days = daysOfCampaign(campaign).filter((day) => day >= dayOf(after));
    const lanes = await Promise.all(days.map((day) => this.lanes.ofDay(campaign.campaignId, siteId, day)));
    const held = lanes.flat().filter(({ booked, slotStart }) => booked > 0 && slotStart > after);
    return [...new Set(held.map(({ slotStart }) => slotStart))].sort();
  }

  /** Slots of a site that were cut below the seats held, in order of time; approximate for two seconds. */
  async overbookedAt(campaign: Campaign, siteId: string): Promise<OverbookedSlot[]> {
    return overbookedSlots(await this.lanesOf(campaign, siteId));
  }

  /** The lanes of a site on a day, in order of time; approximate for two seconds. */
  lanesOfDay(campaignId: string, siteId: string, day: string): Promise<readonly LaneSeats[]> {
    return this.memory.day(campaignId, siteId, day);
  }

  /**
   * Bring a site's day to the plan, its seats to be booked only while it is open; seats held stay held.
   * @returns how many lanes were written
   */
  async planDay(site: SiteDay, planned: readonly LaneSeats[], state: SiteState): Promise<number> {
    const written = await this.lanes.plan(site, planned, state);
    this.forgetDay(site, planned);
    return written;
  }

  /** Open or close a site's day as it is planned; seats held stay held. Answers with its lanes. */
  async setDay(site: SiteDay, state: SiteState): Promise<LaneSeats[]> {
    const lanes = await this.lanes.setDay(site, state);
    this.forgetDay(site, lanes);
    return lanes;
  }

  /** Take a site's slots after a moment out of the plan; throws what `booked` makes when a seat is held in one. */
  async withdraw(
    campaign: Campaign,
    siteId: string,
    { after, booked }: { after: Instant; booked: () => Error },
  ): Promise<void> {
    const { campaignId } = campaign;
    for (const day of daysOfCampaign(campaign).filter((each) => each >= dayOf(after))) {
      await this.lanes.withdraw({ campaignId, siteId, day }, { after, booked });
      this.forgetDay({ campaignId, siteId, day }, []);
    }
  }

  /** The lanes of a site's day as they stand now, with what the plan gives each. */
  plannedLanes({ campaignId, siteId, day }: SiteDay): Promise<LaneSeats[]> {
    return this.lanes.ofDay(campaignId, siteId, day);
  }

  private async lanesOf(campaign: Campaign, siteId: string): Promise<LaneSeats[]> {
    const days = daysOfCampaign(campaign);
    return (await Promise.all(days.map((day) => this.memory.day(campaign.campaignId, siteId, day)))).flat();
  }

  private forgetDay({ campaignId, siteId, day }: SiteDay, lanes: readonly LaneSeats[]): void {
    this.memory.forgetDay(campaignId, siteId, day);
    this.memory.forgetLanes(campaignId, lanes);
  }
}
