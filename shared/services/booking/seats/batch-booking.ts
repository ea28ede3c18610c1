import { isSeat, seatVerdict } from "../../../domain/booking/eligibility.ts";
import type { Booking, Participation } from "../../../domain/people/participation.ts";
import { inParallel } from "../../../store/in-parallel.ts";
import { blankParticipation } from "../../../store/people/participation-item.ts";
import { ConflictError, conflict, MAX_TRANSACTION_WRITES, type Write } from "../../../store/table.ts";
import { maySeat } from "../eligibility.ts";
import type { BookingParts } from "./booking-parts.ts";
import { LaneFull, type SeatRequest, seatIn, slotFull } from "./booking-request.ts";
import { deal, dealUnseen, type LaneShare, packShares, withoutFailed } from "./lane-allocation.ts";
import { RecentBookings } from "./recent-bookings.ts";
import { groupBy, personText, slotTextOf, without } from "./request-lists.ts";
import type { SingleBooking } from "./single-booking.ts";
import { isOutcomeUnknown, unknownOutcome } from "./unknown-outcome.ts";

// Many seats at once. Seats are dealt out of the slots' lanes as they are remembered, to people of whom nothing is read:
// that they did nothing in the campaign yet is the condition of the write. They are written in transactions of one update
// per lane and one write per person. Where that snapshot was wrong, everything is read anew and the rest tried in smaller
// pieces, in the end one by one, so that everybody gets the answer that is theirs.

/** Writes of a transaction in the first round, the second, … */
const ROUNDS = [MAX_TRANSACTION_WRITES, 24];
const TRANSACTIONS_AT_ONCE = 4;
const ALONE_AT_ONCE = 8;

export type SeatOutcome = PromiseSettledResult<Booking>;
type Outcomes = Map<SeatRequest, SeatOutcome>;

const isNewHere = ({ booking, noShow, samples, told }: Participation): boolean =>
  booking === undefined && noShow === undefined && samples.length === 0 && told === undefined;

const seated = (value: Booking): SeatOutcome => ({ status: "fulfilled", value });
const refused = (reason: unknown): SeatOutcome => ({ status: "rejected", reason });

export class BatchBooking {
  private readonly recent = new RecentBookings();

  constructor(
    private readonly parts: BookingParts,
    private readonly one: SingleBooking,
  ) {}

  /** See `BookingService.seatMany`. */
  async seat(requests: readonly SeatRequest[]): Promise<SeatOutcome[]> {
    const outcomes: Outcomes = new Map();
    const firstOfPerson = new Map<string, SeatRequest>();
    for (const request of requests)
      if (!firstOfPerson.has(personText(request))) firstOfPerson.set(personText(request), request);
    await this.seatFirsts([...firstOfPerson.values()], outcomes);
    const further = requests.filter((request) => !outcomes.has(request));
    await inParallel(further, ALONE_AT_ONCE, async (request) => {
      const ofPerson = firstOfPerson.get(personText(request));
      const outcome = ofPerson && outcomes.get(ofPerson);
      // The person's second request of the batch: a replay of the first, or one that must be judged after it.
      const isReplay = outcome?.status === "fulfilled" && isSeat(outcome.value, request);
      outcomes.set(request, isReplay ? outcome : await this.alone(request));
    });
    return requests.map((request) => outcomes.get(request) ?? refused(new Error("a request was not judged")));
  }

  private async seatFirsts(requests: readonly SeatRequest[], outcomes: Outcomes): Promise<void> {
    let open = [...requests];
    for (const [round, mostWrites] of ROUNDS.entries()) {
      // A single request probes lanes by itself; whom the snapshot failed asks for all lanes of the slot at once.
      if (open.length === 0 || (round === 0 && open.length === 1)) break;
      open = await this.round(open, { mostWrites, anew: round > 0 }, outcomes);
    }
    await inParallel(open, ALONE_AT_ONCE, async (request) =>
      outcomes.set(request, await this.alone(request)),
    );
  }

  private async alone(request: SeatRequest): Promise<SeatOutcome> {
    return this.one.seat(request).then(seated, refused);
  }

  /** Seat whom the snapshot allows; returns those for whom it was wrong. */
  private async round(
    requests: readonly SeatRequest[],
    { mostWrites, anew }: { mostWrites: number; anew: boolean },
    outcomes: Outcomes,
  ): Promise<SeatRequest[]> {
    try {
      const unread = anew ? [] : this.asNew(requests);
      const { open: read, again } = await this.judge(without(requests, unread), outcomes);
      const open = [...unread, ...read];
      const { shares, without: seatless } = await this.dealOut(open, anew);
      // What is remembered of a slot may be seconds old: it is enough to seat somebody, not to send them away.
      const full = seatless.filter(({ campaign, site, slotStart }) =>
        this.parts.memory.isSlotFull(campaign.campaignId, site, slotStart),
      );
      again.push(...without(seatless, full));
      await this.refuseFull(full, outcomes);
      const pieces = packShares(shares, mostWrites);
      const failed = await inParallel(pieces, TRANSACTIONS_AT_ONCE, (piece) => this.write(piece, outcomes));
      return [...again, ...failed.flat()];
    } catch (error) {
      const reason = isOutcomeUnknown(error) ? unknownOutcome(error) : error;
      for (const request of requests) if (!outcomes.has(request)) outcomes.set(request, refused(reason));
      return [];
    }
  }

  /** Who may be seated if they did nothing in the campaign yet: nothing is read of them, the write finds out. */
  private asNew(requests: readonly SeatRequest[]): SeatRequest[] {
    const now = this.parts.clock.now().toISOString();
    return requests.filter((request) => {
      const nothing = blankParticipation(request.residentId, request.campaign.campaignId);
      return !this.recent.has(request) && !("refusal" in seatVerdict(request, nothing, new Map(), now));
    });
  }

  /** Those who may be seated, and those whose request is an exchange or who were here before; they go their own way. */
  private async judge(
    requests: readonly SeatRequest[],
    outcomes: Outcomes,
  ): Promise<{ open: SeatRequest[]; again: SeatRequest[] }> {
    const standing = await this.participationsOf(requests);
    const open: SeatRequest[] = [];
    const again: SeatRequest[] = [];
    await Promise.all(
      requests.map(async (request) => {
        const participation = standing.get(personText(request));
        if (!participation) return again.push(request);
        try {
          const verdict = await maySeat(this.parts, request, participation);
          if ("held" in verdict) outcomes.set(request, seated(verdict.held));
          else (isNewHere(participation) ? open : again).push(request);
        } catch (error) {
          outcomes.set(request, refused(error));
        }
      }),
    );
    return { open, again };
  }

  private async participationsOf(requests: readonly SeatRequest[]): Promise<Map<string, Participation>> {
    const ofCampaign = groupBy(requests, ({ campaign }) => campaign.campaignId);
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
    requests: readonly SeatRequest[],
    anew: boolean,
  ): Promise<{ shares: LaneShare[]; without: SeatRequest[] }> {
    const dealt = await Promise.all(
      [...groupBy(requests, slotTextOf).values()].map((those) => this.dealSlot(those, anew)),
    );
    return {
      shares: dealt.flatMap(({ shares }) => shares),
      without: dealt.flatMap(({ without }) => without),
    };
  }

  private async dealSlot(
    requests: readonly SeatRequest[],
    anew: boolean,
  ): Promise<{ shares: LaneShare[]; without: SeatRequest[] }> {
    const { memory } = this.parts;
    const [first] = requests;
    if (!first) return { shares: [], without: [] };
    const { campaignId } = first.campaign;
    const slot = { siteId: first.site.siteId, slotStart: first.slotStart };
    if (anew) memory.forgetSlot(campaignId, slot);
    else if (!memory.knowsSlot(campaignId, slot)) {
      const shares = dealUnseen(requests, memory);
      if (shares) return { shares, without: [] };
    }
    const lanes = await memory.slot(campaignId, slot.siteId, slot.slotStart);
    if (anew) for (const lane of lanes) if (lane.booked >= lane.capacity) memory.noteFull(campaignId, lane);
    return deal(requests, lanes);
  }

  /** The slot is full, unless the last seat went to the same request, sent twice at once, or something else comes first. */
  private async refuseFull(requests: readonly SeatRequest[], outcomes: Outcomes): Promise<void> {
    const { open, again } = await this.judge(requests, outcomes);
    for (const request of [...open, ...again]) outcomes.set(request, refused(slotFull(request)));
  }

  /**
   * Write one piece, without those for whom what was remembered or read no longer holds; returns them. One of them costs
   * the others a second transaction, not a second reading.
   */
  private async write(piece: readonly LaneShare[], outcomes: Outcomes): Promise<SeatRequest[]> {
    const { table, participations, memory, clock } = this.parts;
    const now = clock.now();
    const bookings = piece.flatMap(({ lane, requests }) =>
      requests.map((request) => ({ request, booking: seatIn(request, lane.lane, now) })),
    );
    const full = new Set<LaneShare>();
    const changed = new Set<SeatRequest>();
    try {
      await table.transact([
        ...piece.map((share) => this.take(share, full)),
        ...bookings.map(({ request, booking }) =>
          participations.holdFirst(request.residentId, request.campaign.campaignId, booking, () => {
            changed.add(request);
            return conflict();
          }),
        ),
      ]);
    } catch (error) {
      const unknown = isOutcomeUnknown(error);
      for (const share of unknown ? piece : full) memory.forgetSlot(share.campaignId, share.lane);
      // After a lost answer the next round finds those whose seats were written.
      if (unknown) return bookings.map(({ request }) => request);
      if (error instanceof ConflictError) {
        const { again, others } = withoutFailed(piece, full, changed);
        return others.length === 0 ? again : [...again, ...(await this.write(others, outcomes))];
      }
      for (const { request } of bookings) outcomes.set(request, refused(error));
      return [];
    }
    for (const { request, booking } of bookings) {
      outcomes.set(request, seated(booking));
      this.recent.note(request);
    }
    for (const { campaignId, lane, requests } of piece)
      await ("capacity" in lane
        ? memory.noteDay(campaignId, lane, requests.length)
        : memory.note(campaignId, lane, requests.length));
    return [];
  }

  /** @param full told of the share when there is no room for it */
  private take(share: LaneShare, full: Set<LaneShare>): Write {
    const { lanes, memory } = this.parts;
    const { campaignId, lane, requests } = share;
    if ("capacity" in lane && requests.length > 1)
      return lanes.takeMany(campaignId, lane, requests.length, () => {
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
