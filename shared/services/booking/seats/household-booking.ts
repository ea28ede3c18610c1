import type { LaneSeats } from "../../../domain/booking/slot.ts";
import type { Booking, SeatedParticipation } from "../../../domain/people/participation.ts";
import { ProblemError } from "../../../errors/problem.ts";
import { retryOnConflict, type Write } from "../../../store/table.ts";
import { type AllowedSeat, maySeat } from "../eligibility.ts";
import type { BookingParts } from "./booking-parts.ts";
import { LaneFull, type SeatRequest, seatIn, slotFull } from "./booking-request.ts";
import { deal } from "./lane-allocation.ts";
import { isOutcomeUnknown, unknownOutcome } from "./unknown-outcome.ts";

// People who come together are seated together: same slot, lanes as they are free, in one transaction or not at all.

/** What is wrong with the slot itself is nobody's of them. */
const OF_THE_SLOT = new Set(["slot-unknown", "site-closed", "slot-past"]);

/** Why some of them kept all from being seated. */
export class HouseholdNotBooked extends Error {
  constructor(readonly reasons: readonly { residentId: string; problem: ProblemError }[]) {
    super("not seated together");
  }
}

type Exchange = { request: SeatRequest; was: SeatedParticipation | undefined };

export class HouseholdBooking {
  constructor(private readonly parts: BookingParts) {}

  /** See `BookingService.seatTogether`. */
  seat(requests: readonly SeatRequest[]): Promise<Booking[]> {
    return retryOnConflict(async () => {
      const verdicts = await this.judgeAll(requests);
      const exchanges = requests.flatMap((request, index): Exchange[] => {
        const verdict = verdicts[index];
        return verdict && !("held" in verdict) ? [{ request, was: verdict.was }] : [];
      });
      const made = exchanges.length === 0 ? new Map<string, Booking>() : await this.hold(exchanges);
      return requests.flatMap(({ residentId }, index) => {
        const verdict = verdicts[index];
        return verdict && "held" in verdict ? [verdict.held] : (made.get(residentId) ?? []);
      });
    });
  }

  private async judgeAll(requests: readonly SeatRequest[]): Promise<AllowedSeat[]> {
    const [first] = requests;
    if (!first) return [];
    const standing = await this.parts.participations.getMany(
      requests.map(({ residentId }) => residentId),
      first.campaign.campaignId,
    );
    const outcomes = await Promise.allSettled(
      requests.map((request) => {
        const participation = standing.get(request.residentId);
        if (!participation) throw new Error("a person was not read");
        return maySeat(this.parts, request, participation);
      }),
    );
    const reasons = outcomes.flatMap((outcome, index) => {
      if (outcome.status === "fulfilled") return [];
      if (!(outcome.reason instanceof ProblemError) || OF_THE_SLOT.has(outcome.reason.type))
        throw outcome.reason;
      return [{ residentId: requests[index]?.residentId ?? "", problem: outcome.reason }];
    });
    if (reasons.length > 0) throw new HouseholdNotBooked(reasons);
    return outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  }

  /** @returns the seats by person @throws ConflictError when what was read did not hold when it was written */
  private async hold(exchanges: readonly Exchange[]): Promise<Map<string, Booking>> {
    const { table, participations, lanes, memory, clock } = this.parts;
    const [first] = exchanges;
    if (!first) return new Map();
    const { campaign, site, slotStart } = first.request;
    const { campaignId } = campaign;
    const free = await lanes.ofSlot(campaignId, site.siteId, slotStart);
    const { shares, without } = deal(
      exchanges.map(({ request }) => request),
      free,
      () => first.request.residentId,
    );
    if (without.length > 0)
      throw new HouseholdNotBooked(
        without.map((request) => ({ residentId: request.residentId, problem: slotFull(request) })),
      );
    const now = clock.now();
    const seats = new Map(
      shares.flatMap(({ lane, requests }) =>
        requests.map((request) => [request.residentId, seatIn(request, lane.lane, now)] as const),
      ),
    );
    const givenBack = usedSeats(exchanges);
    const people = exchanges.flatMap(({ request, was }): Write[] => {
      const seat = seats.get(request.residentId);
      if (!seat) return [];
      return [
        was ? participations.rebook(was, seat) : participations.hold(request.residentId, campaignId, seat),
      ];
    });
    try {
      await table.transact([
        ...shares.map(({ lane, requests }) =>
          lanes.takeMany(campaignId, laneOf(free, lane.lane), requests.length, () => new LaneFull()),
        ),
        ...people,
        ...givenBack.map(({ seat, count }) => lanes.giveBack(campaignId, seat, count)),
      ]);
    } catch (error) {
      memory.forgetSlot(campaignId, { siteId: site.siteId, slotStart });
      if (isOutcomeUnknown(error)) return this.afterUnknownOutcome(exchanges, seats, error);
      throw error;
    }
    for (const { lane, requests } of shares) await memory.note(campaignId, lane, requests.length);
    for (const { seat, count } of givenBack) await memory.note(campaignId, seat, -count);
    return seats;
  }

  /** Nobody heard whether they were seated; all or nothing, so one of them tells for all. */
  private async afterUnknownOutcome(
    [one]: readonly Exchange[],
    seats: Map<string, Booking>,
    lost: Error,
  ): Promise<Map<string, Booking>> {
    if (!one) return seats;
    const { residentId, campaign } = one.request;
    const read = this.parts.participations.get(residentId, campaign.campaignId);
    const { booking } = await read.catch((error: unknown) => {
      throw isOutcomeUnknown(error) ? unknownOutcome(error) : error;
    });
    const wanted = seats.get(residentId);
    const held =
      booking && wanted && booking.bookedAt === wanted.bookedAt && booking.slotStart === wanted.slotStart;
    if (!held) throw unknownOutcome(lost);
    return seats;
  }
}

/** The seats that are given back in exchange, counted by lane: a transaction may name an item once. */
function usedSeats(exchanges: readonly Exchange[]): { seat: Booking; count: number }[] {
  const used = new Map<string, { seat: Booking; count: number }>();
  for (const { was } of exchanges) {
    if (!was) continue;
    const { booking: seat } = was;
    const text = `${seat.siteId} ${seat.slotStart} ${seat.lane}`;
    const known = used.get(text);
    if (known) known.count++;
    else used.set(text, { seat, count: 1 });
  }
  return [...used.values()];
}

function laneOf(lanes: readonly LaneSeats[], number: number): LaneSeats {
  const lane = lanes.find((each) => each.lane === number);
  if (!lane) throw new Error(`lane ${number} was dealt but not read`);
  return lane;
}
