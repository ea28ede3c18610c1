import type { Campaign } from "../domain/campaign.ts";
import { daysOfCampaign, hasSlot, slotsOfCampaignDay } from "../domain/campaign-slots.ts";
import { type Clock, dayOf, type Instant } from "../domain/instant.ts";
import type { Booking, Participation } from "../domain/participation.ts";
import { personState } from "../domain/person-status.ts";
import type { Site } from "../domain/site.ts";
import { availabilityOf, type LaneSeats, type SlotAvailability } from "../domain/slot.ts";
import { ProblemError } from "../http/problem.ts";
import { type LaneRef, LaneStore } from "./lanes.ts";
import { Memory } from "./memory.ts";
import type { ParticipationStore } from "./participations.ts";
import type { Table } from "./table.ts";
import type { TubeStore } from "./tubes.ts";

// A seat is two writes in one transaction: one seat more on a lane that has room, and the seat in the person's
// participation, which holds one at most. A booking probes the slot's lanes from one that its person's id names, so
// that a rush spreads; lanes found full are remembered for a second, so that the rush after the rush costs nothing.
// Availability is remembered for two seconds and corrected by this process's own bookings: it is a view, seats are
// held only by booking.

const FULL_LANE_MS = 1_000;
const DAY_MS = 2_000;

/** What a person asks for; the site is read, its campaign open. */
export interface SeatWish {
  campaign: Campaign;
  site: Site;
  residentId: string;
  slotStart: Instant;
}

export class SeatStore {
  private readonly lanes: LaneStore;
  private readonly fullLanes: Memory<true>;
  private readonly days: Memory<LaneSeats[]>;

  constructor(
    private readonly table: Table,
    private readonly participations: ParticipationStore,
    private readonly tubes: TubeStore,
    private readonly clock: Clock,
  ) {
    this.lanes = new LaneStore(table);
    this.fullLanes = new Memory(clock, FULL_LANE_MS);
    this.days = new Memory(clock, DAY_MS);
  }

  /**
   * Hold a seat; asking again for the seat that is held answers with it. Somebody asked back to be swabbed again may
   * book anew, which replaces a seat they used.
   * @throws ProblemError `slot-unknown` | `already-sampled` | `already-booked` | `site-closed` | `slot-past` | `slot-full`
   */
  async seat(wish: SeatWish): Promise<Booking> {
    const participation = await this.participations.get(wish.residentId, wish.campaign.campaignId);
    const { booking } = participation;
    if (booking && isSeat(booking, wish)) return booking;
    refuseUnknownSlot(wish);
    const askedBack = await this.isAskedBack(participation);
    if (booking && !(askedBack && this.hasStarted(booking))) throw alreadyBooked(booking);
    return this.hold(wish, booking);
  }

  /**
   * Give up the seat held for another, in one step; asking for the seat that is held changes nothing.
   * @throws ProblemError `booking-unknown` | `slot-unknown` | `site-closed` | `slot-past` | `slot-full`
   */
  async reschedule(wish: SeatWish): Promise<Booking> {
    const { campaignId } = wish.campaign;
    const { booking } = await this.participations.get(wish.residentId, campaignId);
    if (!booking) throw new ProblemError("booking-unknown", { campaignId });
    if (isSeat(booking, wish)) return booking;
    refuseUnknownSlot(wish);
    return this.hold(wish, booking);
  }

  /**
   * Give up a seat, until its slot starts.
   * @throws ProblemError `booking-unknown` | `slot-past`
   */
  async cancel(campaignId: string, residentId: string): Promise<void> {
    const { booking } = await this.participations.get(residentId, campaignId);
    if (!booking) throw new ProblemError("booking-unknown", { campaignId });
    if (this.hasStarted(booking)) throw new ProblemError("slot-past", { slotStart: booking.slotStart });
    await this.table.transact([
      this.participations.release(
        residentId,
        campaignId,
        booking,
        () => new ProblemError("changed-meanwhile"),
      ),
      this.lanes.giveBack(campaignId, booking),
    ]);
    await this.noteGivenBack(campaignId, booking);
  }

  /** The slots of a site on a day, in order of time; approximate for two seconds. */
  async availability(campaignId: string, siteId: string, day: string): Promise<SlotAvailability[]> {
    return availabilityOf((await this.day(campaignId, siteId, day)).filter((lane) => lane.capacity > 0));
  }

  /** Seats held at a site, over all days of the campaign; approximate for two seconds. */
  async bookedAt(campaign: Campaign, siteId: string): Promise<number> {
    const days = await Promise.all(
      daysOfCampaign(campaign).map((day) => this.day(campaign.campaignId, siteId, day)),
    );
    return days.flat().reduce((sum, lane) => sum + lane.booked, 0);
  }

  /** Open the slots of a site for the days of the campaign; seats held stay held, whatever the plan becomes. */
  async plan(campaign: Campaign, site: Site): Promise<{ slots: number; seats: number }> {
    const { campaignId } = campaign;
    const planned: LaneSeats[] = [];
    for (const day of daysOfCampaign(campaign)) {
      const lanes = slotsOfCampaignDay(site, day, campaign);
      await this.lanes.plan(campaignId, site.siteId, day, lanes);
      this.days.forget(dayKey(campaignId, site.siteId, day));
      for (const lane of lanes) this.fullLanes.forget(laneText(campaignId, lane));
      planned.push(...lanes);
    }
    return {
      slots: new Set(planned.map((lane) => lane.slotStart)).size,
      seats: planned.reduce((sum, lane) => sum + lane.capacity, 0),
    };
  }

  /** Take a site's slots out of the plan; throws what `booked` makes when a seat is held there. */
  async withdraw(campaign: Campaign, siteId: string, booked: () => Error): Promise<void> {
    for (const day of daysOfCampaign(campaign)) {
      await this.lanes.withdraw(campaign.campaignId, siteId, day, booked);
      this.days.forget(dayKey(campaign.campaignId, siteId, day));
    }
  }

  /** Probe the lanes of the slot for a seat, in exchange for the one held, if any. */
  private async hold(wish: SeatWish, was: Booking | undefined): Promise<Booking> {
    const { campaign, site, residentId, slotStart } = wish;
    if (site.state === "closed") throw new ProblemError("site-closed", { siteId: site.siteId });
    if (this.hasStarted({ slotStart })) throw new ProblemError("slot-past", { slotStart });
    const { campaignId } = campaign;
    let tried = false;
    for (const lane of lanesFrom(residentId, site.lanes)) {
      const ref = { siteId: site.siteId, slotStart, lane };
      if (this.fullLanes.known(laneText(campaignId, ref))) continue;
      tried = true;
      const booking = { ...ref, bookedAt: this.clock.now().toISOString() };
      const changed = () => new SeatChanged();
      try {
        await this.table.transact([
          this.lanes.take(campaignId, ref, (lane) => (lane ? new LaneFull() : slotUnknown(ref))),
          ...(was
            ? [
                this.participations.rebook(residentId, campaignId, was, booking, changed),
                this.lanes.giveBack(campaignId, was),
              ]
            : [this.participations.hold(residentId, campaignId, booking, changed)]),
        ]);
        await this.note(campaignId, ref, 1);
        if (was) await this.noteGivenBack(campaignId, was);
        return booking;
      } catch (error) {
        if (error instanceof SeatChanged) return this.afterChange(wish, was);
        if (!(error instanceof LaneFull)) throw error;
        void this.fullLanes.recall(laneText(campaignId, ref), async () => true);
      }
    }
    const full = new ProblemError("slot-full", { slotStart });
    if (!tried) throw full;
    // The last seat may have gone to the same request, sent twice at once.
    const { booking } = await this.participations.get(residentId, campaignId);
    if (booking && isSeat(booking, wish)) return booking;
    throw full;
  }

  /** Another request changed the person's seat at the same time; if to the same seat, that is the answer. */
  private async afterChange(wish: SeatWish, was: Booking | undefined): Promise<Booking> {
    const { booking } = await this.participations.get(wish.residentId, wish.campaign.campaignId);
    if (booking && isSeat(booking, wish)) return booking;
    if (booking && !was) throw alreadyBooked(booking);
    throw new ProblemError("changed-meanwhile");
  }

  /** Whether somebody who was sampled is to be swabbed again. @throws ProblemError `already-sampled` */
  private async isAskedBack(participation: Participation): Promise<boolean> {
    if (participation.samples.length === 0) return false;
    const tubes = await this.tubes.getMany(participation.samples.map((sample) => sample.tubeBarcode));
    const { status } = personState(participation, tubes);
    if (status === "held" || status === "resample") return true;
    throw new ProblemError("already-sampled");
  }

  private hasStarted({ slotStart }: { slotStart: Instant }): boolean {
    return slotStart <= this.clock.now().toISOString();
  }

  private day(campaignId: string, siteId: string, day: string): Promise<LaneSeats[]> {
    return this.days.recall(dayKey(campaignId, siteId, day), () => this.lanes.ofDay(campaignId, siteId, day));
  }

  private async noteGivenBack(campaignId: string, seat: Booking): Promise<void> {
    this.fullLanes.forget(laneText(campaignId, seat));
    await this.note(campaignId, seat, -1);
  }

  private async note(campaignId: string, { siteId, slotStart, lane }: LaneRef, by: number): Promise<void> {
    const lanes = await this.days.known(dayKey(campaignId, siteId, dayOf(slotStart)));
    const known = lanes?.find((each) => each.slotStart === slotStart && each.lane === lane);
    if (known) known.booked += by;
  }
}

class LaneFull extends Error {}
class SeatChanged extends Error {}

const dayKey = (campaignId: string, siteId: string, day: string): string => `${campaignId} ${siteId} ${day}`;
const laneText = (campaignId: string, { siteId, slotStart, lane }: LaneRef): string =>
  `${campaignId} ${siteId} ${slotStart} ${lane}`;

const isSeat = (booking: Booking, { site, slotStart }: SeatWish): boolean =>
  booking.siteId === site.siteId && booking.slotStart === slotStart;

const alreadyBooked = ({ siteId, slotStart }: Booking): ProblemError =>
  new ProblemError("already-booked", { siteId, slotStart });

const slotUnknown = ({ siteId, slotStart }: Omit<LaneRef, "lane">): ProblemError =>
  new ProblemError("slot-unknown", { siteId, slotStart });

function refuseUnknownSlot({ campaign, site, slotStart }: SeatWish): void {
  if (!hasSlot(site, slotStart, campaign)) throw slotUnknown({ siteId: site.siteId, slotStart });
}

/** All lanes, 1 to `count`, from the one that the id names (FNV-1a) on round. */
function lanesFrom(residentId: string, count: number): number[] {
  let hash = 0x811c9dc5;
  for (let i = 0; i < residentId.length; i++) hash = Math.imul(hash ^ residentId.charCodeAt(i), 0x01000193);
  const first = (hash >>> 0) % count;
  return Array.from({ length: count }, (_, i) => ((first + i) % count) + 1);
}
