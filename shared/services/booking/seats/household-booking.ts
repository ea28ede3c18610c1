import type { LaneSeats } from "../../../domain/booking/slot.ts";
import type { Booking, SeatedParticipation } from "../../../domain/people/participation.ts";
import { ProblemError } from "../../../errors/problem.ts";
import type { Write } from "../../../store/table.ts";
import type { SeatParts } from "./booking-parts.ts";
import { LaneFull, SeatChanged, type SeatWish, seatIn, slotFull } from "./booking-request.ts";
import type { Verdict } from "./booking-verdict.ts";
import { deal } from "./lane-allocation.ts";
import { isOutcomeUnknown, unknownOutcome } from "./unknown-outcome.ts";

// People who come together are seated together: same slot, lanes as they are free, in one transaction or not at all.

/** Often enough that only a slot fought over to the last seat is given up. */
const MAX_ATTEMPTS = 6;
/** What is wrong with the slot itself is nobody's of them. */
const OF_THE_SLOT = new Set(["slot-unknown", "site-closed", "slot-past"]);

/** Why some of them kept all from being seated. */
export class NotSeatedTogether extends Error {
  constructor(readonly reasons: readonly { residentId: string; problem: ProblemError }[]) {
    super("not seated together");
  }
}

type Exchange = { wish: SeatWish; was: SeatedParticipation | undefined };

export class SeatsTogether {
  constructor(private readonly parts: SeatParts) {}

  /** See `SeatStore.seatTogether`. */
  async seat(wishes: readonly SeatWish[]): Promise<Booking[]> {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const verdicts = await this.judgeAll(wishes);
      const exchanges = wishes.flatMap((wish, index): Exchange[] => {
        const verdict = verdicts[index];
        return verdict && !("held" in verdict) ? [{ wish, was: verdict.was }] : [];
      });
      const made = exchanges.length === 0 ? new Map() : await this.attempt(exchanges);
      if (made)
        return wishes.flatMap(({ residentId }, index) => {
          const verdict = verdicts[index];
          return verdict && "held" in verdict ? [verdict.held] : (made.get(residentId) ?? []);
        });
    }
    throw new ProblemError("busy");
  }

  private async judgeAll(wishes: readonly SeatWish[]): Promise<Verdict[]> {
    const { participations, judge } = this.parts;
    const [first] = wishes;
    if (!first) return [];
    const standing = await participations.getMany(
      wishes.map(({ residentId }) => residentId),
      first.campaign.campaignId,
    );
    const outcomes = await Promise.allSettled(
      wishes.map((wish) => {
        const participation = standing.get(wish.residentId);
        if (!participation) throw new Error("a person was not read");
        return judge.judge(wish, participation);
      }),
    );
    const reasons = outcomes.flatMap((outcome, index) => {
      if (outcome.status === "fulfilled") return [];
      if (!(outcome.reason instanceof ProblemError) || OF_THE_SLOT.has(outcome.reason.type))
        throw outcome.reason;
      return [{ residentId: wishes[index]?.residentId ?? "", problem: outcome.reason }];
    });
    if (reasons.length > 0) throw new NotSeatedTogether(reasons);
    return outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  }

  /** The seats by person; nothing if what was read did not hold when it was written. */
  private async attempt(exchanges: readonly Exchange[]): Promise<Map<string, Booking> | undefined> {
    const { table, participations, lanes, memory, clock } = this.parts;
    const [first] = exchanges;
    if (!first) return new Map();
    const { campaign, site, slotStart } = first.wish;
    const { campaignId } = campaign;
    const free = await lanes.ofSlot(campaignId, site.siteId, slotStart);
    const { shares, without } = deal(
      exchanges.map(({ wish }) => wish),
      free,
      () => first.wish.residentId,
    );
    if (without.length > 0)
      throw new NotSeatedTogether(
        without.map((wish) => ({ residentId: wish.residentId, problem: slotFull(wish) })),
      );
    const now = clock.now();
    const seats = new Map(
      shares.flatMap(({ lane, wishes }) =>
        wishes.map((wish) => [wish.residentId, seatIn(wish, lane.lane, now)] as const),
      ),
    );
    const changed = () => new SeatChanged();
    const givenBack = usedSeats(exchanges);
    const people = exchanges.flatMap(({ wish, was }): Write[] => {
      const seat = seats.get(wish.residentId);
      if (!seat) return [];
      return [
        was
          ? participations.rebook(was, seat, changed)
          : participations.hold(wish.residentId, campaignId, seat, changed),
      ];
    });
    try {
      await table.transact([
        ...shares.map(({ lane, wishes }) =>
          lanes.takeMany(campaignId, laneOf(free, lane.lane), wishes.length, () => new LaneFull()),
        ),
        ...people,
        ...givenBack.map(({ seat, count }) => lanes.giveBack(campaignId, seat, count)),
      ]);
    } catch (error) {
      memory.forgetSlot(campaignId, { siteId: site.siteId, slotStart });
      if (error instanceof LaneFull || error instanceof SeatChanged) return undefined;
      if (isOutcomeUnknown(error)) return this.afterLostAnswer(exchanges, seats, error);
      throw error;
    }
    for (const { lane, wishes } of shares) await memory.note(campaignId, lane, wishes.length);
    for (const { seat, count } of givenBack) await memory.note(campaignId, seat, -count);
    return seats;
  }

  /** Nobody heard whether they were seated; all or nothing, so one of them tells for all. */
  private async afterLostAnswer(
    [one]: readonly Exchange[],
    seats: Map<string, Booking>,
    lost: Error,
  ): Promise<Map<string, Booking>> {
    if (!one) return seats;
    const { residentId, campaign } = one.wish;
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
