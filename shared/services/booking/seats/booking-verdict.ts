import type { Clock } from "../../../domain/instant.ts";
import {
  type Booking,
  hasUsedSeat,
  isSeated,
  type Participation,
  type SeatedParticipation,
} from "../../../domain/people/participation.ts";
import { personState } from "../../../domain/people/person-status.ts";
import { ProblemError } from "../../../errors/problem.ts";
import type { TubeStore } from "../../../store/sampling/tubes.ts";
import {
  alreadyBooked,
  hasStarted,
  isSeat,
  refuseClosedSlot,
  refuseUnknownSlot,
  type SeatRequest,
} from "./booking-request.ts";

/** The seat is held already; or it may be held, in exchange for the one that was used, if any. */
export type Verdict = { held: Booking } | { was: SeatedParticipation | undefined };

/** Judges what a person requests by what they have: the one place that says who may take a seat. */
export class SeatJudge {
  constructor(
    private readonly tubes: TubeStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Whether someone may be seated.
   * @throws ProblemError `resident-unknown` | `slot-unknown` | `already-sampled` | `already-booked` | `site-closed` | `slot-past`
   */
  async judge(request: SeatRequest, participation: Participation): Promise<Verdict> {
    const { booking, mergedInto } = participation;
    // The record that stands for the person is booked for instead.
    if (mergedInto !== undefined) throw new ProblemError("resident-unknown");
    if (booking && isSeat(booking, request)) return { held: booking };
    refuseUnknownSlot(request);
    const askedBack = await this.isAskedBack(participation);
    const now = this.clock.now();
    if (booking && !(askedBack && (hasStarted(booking, now) || hasUsedSeat(participation))))
      throw alreadyBooked(booking);
    refuseClosedSlot(request, now);
    return { was: isSeated(participation) ? participation : undefined };
  }

  /**
   * Keep a seat that was used where it was: somebody recalled books anew instead.
   * @throws ProblemError `already-sampled` | `seat-used`
   */
  async refuseUsedSeat(participation: SeatedParticipation): Promise<void> {
    if (!hasUsedSeat(participation)) return;
    await this.isAskedBack(participation);
    throw new ProblemError("seat-used", { slotStart: participation.booking.slotStart });
  }

  /** Whether somebody who was sampled is to be swabbed again. @throws ProblemError `already-sampled` */
  private async isAskedBack(participation: Participation): Promise<boolean> {
    if (participation.samples.length === 0) return false;
    const tubes = await this.tubes.getMany(participation.samples.map((sample) => sample.tubeBarcode));
    const { status } = personState(participation, tubes);
    if (status === "held" || status === "resample") return true;
    throw new ProblemError("already-sampled");
  }
}
