import type { LaneSeats } from "../../../domain/booking/slot.ts";
import type { LaneRef } from "../../../store/booking/lanes.ts";
import { lanesFrom, type SeatWish } from "./booking-request.ts";
import type { LaneMemory } from "./lane-cache.ts";

/** The people dealt to one lane, who cost one write for the lane and one each. */
export interface LaneShare {
  campaignId: string;
  /** As it was read, these people counted in; or by name only, for a single person who tries it unseen. */
  lane: LaneSeats | LaneRef;
  wishes: SeatWish[];
}

/**
 * Deal out seats of one slot's lanes, to each from the lane that `from` names on round, and count them as booked on the
 * spot, so that who is dealt to next sees what is left.
 * @returns shares by lane, and those who found no room
 */
export function deal(
  wishes: readonly SeatWish[],
  lanes: readonly LaneSeats[],
  from: (wish: SeatWish) => string = (wish) => wish.residentId,
): { shares: LaneShare[]; without: SeatWish[] } {
  const byNumber = new Map(lanes.map((lane) => [lane.lane, lane]));
  const shares = new Map<number, LaneShare>();
  const without: SeatWish[] = [];
  for (const wish of wishes) {
    const lane = lanesFrom(from(wish), wish.site.lanes)
      .map((number) => byNumber.get(number))
      .find((found) => found !== undefined && found.booked < found.capacity);
    if (lane) {
      lane.booked++;
      addTo(shares, wish, lane);
    } else without.push(wish);
  }
  return { shares: [...shares.values()], without };
}

/**
 * Let each try the first lane from theirs on that is not known to be full, without reading any. Only if everybody gets
 * a lane of their own, for two on one lane would need to know its capacity; else `undefined`.
 */
export function dealUnseen(wishes: readonly SeatWish[], memory: LaneMemory): LaneShare[] | undefined {
  const shares = new Map<number, LaneShare>();
  for (const wish of wishes) {
    const { site, slotStart, campaign } = wish;
    const lane = lanesFrom(wish.residentId, site.lanes)
      .map((number) => ({ siteId: site.siteId, slotStart, lane: number }))
      .find((ref) => !memory.isFull(campaign.campaignId, ref));
    if (!lane || shares.has(lane.lane)) return undefined;
    addTo(shares, wish, lane);
  }
  return [...shares.values()];
}

function addTo(shares: Map<number, LaneShare>, wish: SeatWish, lane: LaneSeats | LaneRef): void {
  const share = shares.get(lane.lane);
  if (share) share.wishes.push(wish);
  else shares.set(lane.lane, { campaignId: wish.campaign.campaignId, lane, wishes: [wish] });
}

/**
 * Pack shares into pieces of at most so many writes. A share larger than that is cut; its parts never stand in one
 * piece, for a transaction may name an item once.
 */
export function packShares(shares: readonly LaneShare[], mostWrites: number): LaneShare[][] {
  const pieces: LaneShare[][] = [];
  let piece: LaneShare[] = [];
  let writes = 0;
  const close = (): void => {
    if (piece.length > 0) pieces.push(piece);
    piece = [];
    writes = 0;
  };
  for (const share of shares) {
    for (let at = 0; at < share.wishes.length; at += mostWrites - 1) {
      const wishes = share.wishes.slice(at, at + mostWrites - 1);
      if (at > 0 || writes + wishes.length + 1 > mostWrites) close();
      piece.push({ ...share, wishes });
      writes += wishes.length + 1;
    }
  }
  close();
  return pieces;
}

/** A piece apart: those for whom it failed, and what is left to be written for the others. */
export function withoutFailed(
  piece: readonly LaneShare[],
  full: ReadonlySet<LaneShare>,
  changed: ReadonlySet<SeatWish>,
): { again: SeatWish[]; others: LaneShare[] } {
  const isFailed = (share: LaneShare, wish: SeatWish) => full.has(share) || changed.has(wish);
  return {
    again: piece.flatMap((share) => share.wishes.filter((wish) => isFailed(share, wish))),
    others: piece
      .map((share) => ({ ...share, wishes: share.wishes.filter((wish) => !isFailed(share, wish)) }))
      .filter(({ wishes }) => wishes.length > 0),
  };
}
