import { type Booking, isSeated, type SeatedParticipation } from "../../../domain/people/participation.ts";
import { ProblemError } from "../../../errors/problem.ts";
import type { SeatParts } from "./booking-parts.ts";
import {
  alreadyBooked,
  hasStarted,
  isSeat,
  LaneFull,
  lanesFrom,
  refuseClosedSlot,
  refuseUnknownSlot,
  SeatChanged,
  type SeatWish,
  seatIn,
  slotFull,
  slotUnknown,
} from "./booking-request.ts";
import { isOutcomeUnknown, unknownOutcome } from "./unknown-outcome.ts";

// One person's seat: two writes in one transaction, one seat more on a lane that has room, and the seat in the person's
// participation, which holds one at most. The slot's lanes are probed from one that the person's id names, so that a
// rush spreads. When an answer is lost, what the table holds says whether the write happened.

export class OneSeat {
  constructor(private readonly parts: SeatParts) {}

  /** See `SeatStore.seat`. */
  async seat(wish: SeatWish): Promise<Booking> {
    const { participations, judge } = this.parts;
    const verdict = await judge.judge(
      wish,
      await participations.get(wish.residentId, wish.campaign.campaignId),
    );
    return "held" in verdict ? verdict.held : this.hold(wish, verdict.was);
  }

  /** See `SeatStore.reschedule`. */
  async reschedule(wish: SeatWish): Promise<Booking> {
    const { campaignId } = wish.campaign;
    const participation = await this.parts.participations.get(wish.residentId, campaignId);
    if (!isSeated(participation)) throw new ProblemError("booking-unknown", { campaignId });
    if (isSeat(participation.booking, wish)) return participation.booking;
    await this.parts.judge.refuseUsedSeat(participation);
    refuseUnknownSlot(wish);
    refuseClosedSlot(wish, this.parts.clock.now());
    return this.hold(wish, participation);
  }

  /** See `SeatStore.cancel`. */
  async cancel(campaignId: string, residentId: string): Promise<void> {
    const { table, participations, lanes, memory, judge, clock } = this.parts;
    const participation = await participations.get(residentId, campaignId);
    if (!isSeated(participation)) throw new ProblemError("booking-unknown", { campaignId });
    const { booking } = participation;
    await judge.refuseUsedSeat(participation);
    if (hasStarted(booking, clock.now()))
      throw new ProblemError("slot-past", { slotStart: booking.slotStart });
    try {
      await table.transact([
        participations.release(participation, () => new SeatChanged()),
        lanes.giveBack(campaignId, booking),
      ]);
    } catch (error) {
      const unknown = isOutcomeUnknown(error);
      if (!unknown && !(error instanceof SeatChanged)) throw error;
      const { booking: now } = await participations.get(residentId, campaignId);
      if (now) throw unknown ? unknownOutcome(error) : new ProblemError("changed-meanwhile");
    }
    await memory.note(campaignId, booking, -1);
  }

  /** Probe the lanes of the slot for a seat, in exchange for the one held, if any. */
  private async hold(wish: SeatWish, was: SeatedParticipation | undefined): Promise<Booking> {
    const { campaign, site, residentId, slotStart } = wish;
    const { campaignId } = campaign;
    const { memory, clock } = this.parts;
    for (const lane of lanesFrom(residentId, site.lanes)) {
      const ref = { siteId: site.siteId, slotStart, lane };
      if (memory.isFull(campaignId, ref)) continue;
      const booking = seatIn(wish, lane, clock.now());
      try {
        await this.exchange(wish, was, booking);
        await memory.note(campaignId, ref, 1);
        if (was) await memory.note(campaignId, was.booking, -1);
        return booking;
      } catch (error) {
        if (error instanceof SeatChanged) return this.afterChange(wish, was);
        if (isOutcomeUnknown(error)) return this.afterLostAnswer(wish, error);
        if (!(error instanceof LaneFull)) throw error;
        memory.noteFull(campaignId, ref);
      }
    }
    // The last seat may have gone to the same request, sent twice at once.
    const held = await this.heldBy(wish);
    if (held && isSeat(held, wish)) return held;
    throw slotFull(wish);
  }

  private async exchange(
    wish: SeatWish,
    was: SeatedParticipation | undefined,
    booking: Booking,
  ): Promise<void> {
    const { table, participations, lanes } = this.parts;
    const { campaignId } = wish.campaign;
    const changed = () => new SeatChanged();
    await table.transact([
      lanes.take(campaignId, booking, (lane) => (lane ? new LaneFull() : slotUnknown(booking))),
      ...(was
        ? [participations.rebook(was, booking, changed), lanes.giveBack(campaignId, was.booking)]
        : [participations.hold(wish.residentId, campaignId, booking, changed)]),
    ]);
  }

  private async heldBy({ residentId, campaign }: SeatWish): Promise<Booking | undefined> {
    return (await this.parts.participations.get(residentId, campaign.campaignId)).booking;
  }

  /** Another request changed the person's seat at the same time; if to the same seat, that is the answer. */
  private async afterChange(wish: SeatWish, was: SeatedParticipation | undefined): Promise<Booking> {
    const booking = await this.heldBy(wish);
    if (booking && isSeat(booking, wish)) return booking;
    if (booking && !was) throw alreadyBooked(booking);
    throw new ProblemError("changed-meanwhile");
  }

  /** Nobody heard whether the seat was taken; if the person holds it, it was. */
  private async afterLostAnswer(wish: SeatWish, lost: Error): Promise<Booking> {
    const booking = await this.heldBy(wish).catch((error: unknown) => {
      throw isOutcomeUnknown(error) ? unknownOutcome(error) : error;
    });
    if (booking && isSeat(booking, wish)) return booking;
    throw unknownOutcome(lost);
  }
}
