import { isSeat } from "../../../domain/booking/eligibility.ts";
import { type Booking, isSeated, type SeatedParticipation } from "../../../domain/people/participation.ts";
import { ProblemError } from "../../../errors/problem.ts";
import { ConflictError, conflict } from "../../../store/table.ts";
import { mayCancel, mayExchange, maySeat } from "../eligibility.ts";
import type { BookingParts } from "./booking-parts.ts";
import {
  alreadyBooked,
  LaneFull,
  lanesFrom,
  type SeatRequest,
  seatIn,
  slotFull,
  slotUnknown,
} from "./booking-request.ts";
import { isOutcomeUnknown, unknownOutcome } from "./unknown-outcome.ts";

// One person's seat: two writes in one transaction, one seat more on a lane that has room, and the seat in the person's
// participation, which holds one at most. The slot's lanes are probed from one that the person's id names, so that a
// rush spreads. When an answer is lost, what the table holds says whether the write happened.

export class SingleBooking {
  constructor(private readonly parts: BookingParts) {}

  /** See `BookingService.seat`. */
  async seat(request: SeatRequest): Promise<Booking> {
    const { residentId, campaign } = request;
    const participation = await this.parts.participations.get(residentId, campaign.campaignId);
    const verdict = await maySeat(this.parts, request, participation);
    return "held" in verdict ? verdict.held : this.hold(request, verdict.was);
  }

  /** See `BookingService.reschedule`. */
  async reschedule(request: SeatRequest): Promise<Booking> {
    const { campaignId } = request.campaign;
    const participation = await this.parts.participations.get(request.residentId, campaignId);
    if (!isSeated(participation)) throw new ProblemError("booking-unknown", { campaignId });
    const verdict = await mayExchange(this.parts, request, participation);
    return "held" in verdict ? verdict.held : this.hold(request, verdict.was);
  }

  /** See `BookingService.cancel`. */
  async cancel(campaignId: string, residentId: string): Promise<void> {
    const { table, participations, lanes, memory } = this.parts;
    const participation = await participations.get(residentId, campaignId);
    if (!isSeated(participation)) throw new ProblemError("booking-unknown", { campaignId });
    const { booking } = participation;
    await mayCancel(this.parts, participation);
    try {
      await table.transact([participations.release(participation), lanes.giveBack(campaignId, booking)]);
    } catch (error) {
      const unknown = isOutcomeUnknown(error);
      if (!unknown && !(error instanceof ConflictError)) throw error;
      const { booking: now } = await participations.get(residentId, campaignId);
      if (now) throw unknown ? unknownOutcome(error) : conflict();
    }
    await memory.note(campaignId, booking, -1);
  }

  /** Probe the lanes of the slot for a seat, in exchange for the one held, if any. */
  private async hold(request: SeatRequest, was: SeatedParticipation | undefined): Promise<Booking> {
    const { campaign, site, residentId, slotStart } = request;
    const { campaignId } = campaign;
    const { memory, clock } = this.parts;
    for (const lane of lanesFrom(residentId, site.lanes)) {
      const ref = { siteId: site.siteId, slotStart, lane };
      if (memory.isFull(campaignId, ref)) continue;
      const booking = seatIn(request, lane, clock.now());
      try {
        await this.exchange(request, was, booking);
        await memory.note(campaignId, ref, 1);
        if (was) await memory.note(campaignId, was.booking, -1);
        return booking;
      } catch (error) {
        if (isOutcomeUnknown(error)) return this.afterUnknownOutcome(request, error);
        if (!(error instanceof ConflictError)) throw error;
        if (!(error instanceof LaneFull)) return this.afterChange(request, was);
        memory.noteFull(campaignId, ref);
      }
    }
    // The last seat may have gone to the same request, sent twice at once.
    const held = await this.heldBy(request);
    if (held && isSeat(held, request)) return held;
    throw slotFull(request);
  }

  private async exchange(
    request: SeatRequest,
    was: SeatedParticipation | undefined,
    booking: Booking,
  ): Promise<void> {
    const { table, participations, lanes } = this.parts;
    const { campaignId } = request.campaign;
    await table.transact([
      lanes.take(campaignId, booking, (lane) => (lane ? new LaneFull() : slotUnknown(booking))),
      ...(was
        ? [participations.rebook(was, booking), lanes.giveBack(campaignId, was.booking)]
        : [participations.hold(request.residentId, campaignId, booking)]),
    ]);
  }

  private async heldBy({ residentId, campaign }: SeatRequest): Promise<Booking | undefined> {
    return (await this.parts.participations.get(residentId, campaign.campaignId)).booking;
  }

  /** Another request changed the person's seat at the same time; if to the same seat, that is the answer. */
  private async afterChange(request: SeatRequest, was: SeatedParticipation | undefined): Promise<Booking> {
    const booking = await this.heldBy(request);
    if (booking && isSeat(booking, request)) return booking;
    if (booking && !was) throw alreadyBooked(booking);
    throw conflict();
  }

  /** Nobody heard whether the seat was taken; if the person holds it, it was. */
  private async afterUnknownOutcome(request: SeatRequest, lost: Error): Promise<Booking> {
    const booking = await this.heldBy(request).catch((error: unknown) => {
      throw isOutcomeUnknown(error) ? unknownOutcome(error) : error;
    });
    if (booking && isSeat(booking, request)) return booking;
    throw unknownOutcome(lost);
  }
}
