import type { Booking, Participation } from "../../../domain/people/participation.ts";
import { inParallel } from "../../../store/in-parallel.ts";
import { blankParticipation } from "../../../store/people/participations.ts";
import { MAX_TRANSACTION_WRITES, type Write } from "../../../store/table.ts";
import type { SeatParts } from "./booking-parts.ts";
import { isSeat, LaneFull, SeatChanged, type SeatWish, seatIn, slotFull } from "./booking-request.ts";
import { deal, dealUnseen, type LaneShare, packShares, withoutFailed } from "./lane-allocation.ts";
import { SeatedLately } from "./recent-bookings.ts";
import { groupBy, personText, slotTextOf, without } from "./request-lists.ts";
import type { OneSeat } from "./single-booking.ts";
import { isOutcomeUnknown, unknownOutcome } from "./unknown-outcome.ts";

// Many seats at once. Seats are dealt out of the slots' lanes as they are remembered, to people of whom nothing is read:
// that they did nothing in the campaign yet is the condition of the write. They are written in transactions of one update
// per lane and one write per person. Where that picture was wrong, everything is read anew and the rest tried in smaller
// pieces, in the end one by one, so that everybody gets the answer that is theirs.

/** Writes of a transaction in the first round, the second, … */
const ROUNDS = [MAX_TRANSACTION_WRITES, 24];
const TRANSACTIONS_AT_ONCE = 4;
const ALONE_AT_ONCE = 8;

export type SeatOutcome = PromiseSettledResult<Booking>;
type Outcomes = Map<SeatWish, SeatOutcome>;

const isNewHere = ({ booking, noShow, samples, told }: Participation): boolean =>
  booking === undefined && noShow === undefined && samples.length === 0 && told === undefined;

const seated = (value: Booking): SeatOutcome => ({ status: "fulfilled", value });
const refused = (reason: unknown): SeatOutcome => ({ status: "rejected", reason });

export class SeatBlock {
  private readonly seatedLately = new SeatedLately();

  constructor(
    private readonly parts: SeatParts,
    private readonly one: OneSeat,
  ) {}

  /** See `SeatStore.seatMany`. */
  async seat(wishes: readonly SeatWish[]): Promise<SeatOutcome[]> {
    const outcomes: Outcomes = new Map();
    const firstOfPerson = new Map<string, SeatWish>();
    for (const wish of wishes)
      if (!firstOfPerson.has(personText(wish))) firstOfPerson.set(personText(wish), wish);
    await this.seatFirsts([...firstOfPerson.values()], outcomes);
    return inParallel(wishes, ALONE_AT_ONCE, async (wish) => {
      const ofPerson = firstOfPerson.get(personText(wish));
      const outcome = ofPerson && outcomes.get(ofPerson);
      if (outcome && ofPerson === wish) return outcome;
      // The person's second wish of the batch: a replay of the first, or one that must be judged after it.
      if (outcome?.status === "fulfilled" && isSeat(outcome.value, wish)) return outcome;
      return this.alone(wish);
    });
  }

  private async seatFirsts(wishes: readonly SeatWish[], outcomes: Outcomes): Promise<void> {
    let open = [...wishes];
    for (const [round, mostWrites] of ROUNDS.entries()) {
      // A single request probes lanes by itself; whom the picture failed asks for all lanes of the slot at once.
      if (open.length === 0 || (round === 0 && open.length === 1)) break;
      open = await this.round(open, { mostWrites, anew: round > 0 }, outcomes);
    }
    await inParallel(open, ALONE_AT_ONCE, async (wish) => outcomes.set(wish, await this.alone(wish)));
  }

  private async alone(wish: SeatWish): Promise<SeatOutcome> {
    return this.one.seat(wish).then(seated, refused);
  }

  /** Seat whom the picture allows; returns those for whom it was wrong. */
  private async round(
    wishes: readonly SeatWish[],
    { mostWrites, anew }: { mostWrites: number; anew: boolean },
    outcomes: Outcomes,
  ): Promise<SeatWish[]> {
    try {
      const unread = anew ? [] : await this.asNew(wishes);
      const { open: read, again } = await this.judge(without(wishes, unread), outcomes);
      const open = [...unread, ...read];
      const { shares, without: seatless } = await this.dealOut(open, anew);
      // What is remembered of a slot may be seconds old: it is enough to seat somebody, not to send them away.
      const full = seatless.filter((wish) => this.isKnownFull(wish));
      again.push(...without(seatless, full));
      await this.refuseFull(full, outcomes);
      const pieces = packShares(shares, mostWrites);
      const failed = await inParallel(pieces, TRANSACTIONS_AT_ONCE, (piece) => this.write(piece, outcomes));
      return [...again, ...failed.flat()];
    } catch (error) {
      const reason = isOutcomeUnknown(error) ? unknownOutcome(error) : error;
      for (const wish of wishes) if (!outcomes.has(wish)) outcomes.set(wish, refused(reason));
      return [];
    }
  }

  /** Who may be seated if they did nothing in the campaign yet: nothing is read of them, the write finds out. */
  private async asNew(wishes: readonly SeatWish[]): Promise<SeatWish[]> {
    const fits = wishes.map(async (wish) => {
      const nothing = blankParticipation(wish.residentId, wish.campaign.campaignId);
      return !this.seatedLately.has(wish) && this.parts.judge.judge(wish, nothing).then(Boolean, () => false);
    });
    const fit = await Promise.all(fits);
    return wishes.filter((_, index) => fit[index]);
  }

  /** Those who may be seated, and those whose wish is an exchange or who were here before; they go their own way. */
  private async judge(
    wishes: readonly SeatWish[],
    outcomes: Outcomes,
  ): Promise<{ open: SeatWish[]; again: SeatWish[] }> {
    const standing = await this.participationsOf(wishes);
    const open: SeatWish[] = [];
    const again: SeatWish[] = [];
    await Promise.all(
      wishes.map(async (wish) => {
        const participation = standing.get(personText(wish));
        if (!participation) return again.push(wish);
        try {
          const verdict = await this.parts.judge.judge(wish, participation);
          if ("held" in verdict) outcomes.set(wish, seated(verdict.held));
          else (isNewHere(participation) ? open : again).push(wish);
        } catch (error) {
          outcomes.set(wish, refused(error));
        }
      }),
    );
    return { open, again };
  }

  private async participationsOf(wishes: readonly SeatWish[]): Promise<Map<string, Participation>> {
    const ofCampaign = groupBy(wishes, ({ campaign }) => campaign.campaignId);
    const read = await Promise.all(
      [...ofCampaign].map(([campaignId, those]) =>
        this.parts.participations.getMany(
          those.map(({ residentId }) => residentId),
          campaignId,
        ),
      ),
    );
    return new Map(
      read.flatMap((byId) => [...byId.values()].map((p) => [`${p.campaignId} ${p.residentId}`, p] as const)),
    );
  }

  private async dealOut(
    wishes: readonly SeatWish[],
    anew: boolean,
  ): Promise<{ shares: LaneShare[]; without: SeatWish[] }> {
    const dealt = await Promise.all(
      [...groupBy(wishes, slotTextOf).values()].map((those) => this.dealSlot(those, anew)),
    );
    return {
      shares: dealt.flatMap(({ shares }) => shares),
      without: dealt.flatMap(({ without }) => without),
    };
  }

  private async dealSlot(
    wishes: readonly SeatWish[],
    anew: boolean,
  ): Promise<{ shares: LaneShare[]; without: SeatWish[] }> {
    const { memory } = this.parts;
    const [first] = wishes;
    if (!first) return { shares: [], without: [] };
    const { campaignId } = first.campaign;
    const slot = { siteId: first.site.siteId, slotStart: first.slotStart };
    if (anew) memory.forgetSlot(campaignId, slot);
    else if (!memory.knowsSlot(campaignId, slot)) {
      const shares = dealUnseen(wishes, memory);
      if (shares) return { shares, without: [] };
    }
    const lanes = await memory.slot(campaignId, slot.siteId, slot.slotStart);
    if (anew) for (const lane of lanes) if (lane.booked >= lane.capacity) memory.noteFull(campaignId, lane);
    return deal(wishes, lanes);
  }

  /** The slot is full, unless the last seat went to the same request, sent twice at once, or something else comes first. */
  private async refuseFull(wishes: readonly SeatWish[], outcomes: Outcomes): Promise<void> {
    const { open, again } = await this.judge(wishes, outcomes);
    for (const wish of [...open, ...again]) outcomes.set(wish, refused(slotFull(wish)));
  }

  private isKnownFull({ campaign, site, slotStart }: SeatWish): boolean {
    for (let lane = 1; lane <= site.lanes; lane++)
      if (!this.parts.memory.isFull(campaign.campaignId, { siteId: site.siteId, slotStart, lane }))
        return false;
    return true;
  }

  /**
   * Write one piece, without those for whom what was remembered or read no longer holds; returns them. One of them costs
   * the others a second transaction, not a second reading.
   */
  private async write(piece: readonly LaneShare[], outcomes: Outcomes): Promise<SeatWish[]> {
    const { table, participations, memory, clock } = this.parts;
    const now = clock.now();
    const bookings = piece.flatMap(({ lane, wishes }) =>
      wishes.map((wish) => ({ wish, booking: seatIn(wish, lane.lane, now) })),
    );
    const full = new Set<LaneShare>();
    const changed = new Set<SeatWish>();
    try {
      await table.transact([
        ...piece.map((share) => this.take(share, full)),
        ...bookings.map(({ wish, booking }) =>
          participations.holdFirst(wish.residentId, wish.campaign.campaignId, booking, () => {
            changed.add(wish);
            return new SeatChanged();
          }),
        ),
      ]);
    } catch (error) {
      const unknown = isOutcomeUnknown(error);
      for (const share of unknown ? piece : full) memory.forgetSlot(share.campaignId, share.lane);
      // After a lost answer the next round finds those whose seats were written.
      if (unknown) return bookings.map(({ wish }) => wish);
      if (error instanceof LaneFull || error instanceof SeatChanged) {
        const { again, others } = withoutFailed(piece, full, changed);
        return others.length === 0 ? again : [...again, ...(await this.write(others, outcomes))];
      }
      for (const { wish } of bookings) outcomes.set(wish, refused(error));
      return [];
    }
    for (const { wish, booking } of bookings) {
      outcomes.set(wish, seated(booking));
      this.seatedLately.note(wish);
    }
    for (const { campaignId, lane, wishes } of piece)
      await ("capacity" in lane
        ? memory.noteDay(campaignId, lane, wishes.length)
        : memory.note(campaignId, lane, wishes.length));
    return [];
  }

  /** @param full told of the share when there is no room for it */
  private take(share: LaneShare, full: Set<LaneShare>): Write {
    const { lanes, memory } = this.parts;
    const { campaignId, lane, wishes } = share;
    if ("capacity" in lane && wishes.length > 1)
      return lanes.takeMany(campaignId, lane, wishes.length, () => {
        full.add(share);
        return new LaneFull();
      });
    return lanes.take(campaignId, lane, (was) => {
      full.add(share);
      if (was) memory.noteFull(campaignId, lane);
      return new LaneFull();
    });
  }
}
