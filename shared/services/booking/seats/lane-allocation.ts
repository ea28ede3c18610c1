import type { LaneSeats } from "../../../domain/booking/slot.ts";
import type { LaneRef } from "../../../store/booking/lanes.ts";
import { lanesFrom, type SeatRequest } from "./booking-request.ts";
import type { LaneCache } from "./lane-cache.ts";

/** The people dealt to one lane, who cost one write for the lane and one each. */
export interface LaneShare {
  campaignId: string;
  /** As it was read, these people counted in; or by name only, for a single person who tries it unseen. */
  lane: LaneSeats | LaneRef;
  requests: SeatRequest[];
}

/**
 * Deal out seats of one slot's lanes, to each from the lane that `from` names on round, and count them as booked on the
 * spot, so that who is dealt to next sees what is left.
 * @returns shares by lane, and those who found no room
 */
export function deal(
  requests: readonly SeatRequest[],
  lanes: readonly LaneSeats[],
  from: (request: SeatRequest) => string = (request) => request.residentId,
): { shares: LaneShare[]; without: SeatRequest[] } {
  const byNumber = new Map(lanes.map((lane) => [lane.lane, lane]));
  const shares = new Map<number, LaneShare>();
  const without: SeatRequest[] = [];
  for (const request of requests) {
    const lane = lanesFrom(from(request), request.site.lanes)
      .map((number) => byNumber.get(number))
      .find((found) => found !== undefined && found.booked < found.capacity);
    if (lane) {
      lane.booked++;
      addTo(shares, request, lane);
    } else without.push(request);
  }
  return { shares: [...shares.values()], without };
}

/**
 * Let each try the first lane from theirs on that is not known to be full, without reading any. Only if everybody gets
 * a lane of their own, for two on one lane would need to know its capacity; else `undefined`.
 */
export function dealUnseen(requests: readonly SeatRequest[], memory: LaneCache): LaneShare[] | undefined {
  const shares = new Map<number, LaneShare>();
  for (const request of requests) {
    const { site, slotStart, campaign } = request;
    const lane = lanesFrom(request.residentId, site.lanes)
      .map((number) => ({ siteId: site.siteId, slotStart, lane: number }))
      .find((ref) => !memory.isFull(campaign.campaignId, ref));
    if (!lane || shares.has(lane.lane)) return undefined;
    addTo(shares, request, lane);
  }
  return [...shares.values()];
}

function addTo(shares: Map<number, LaneShare>, request: SeatRequest, lane: LaneSeats | LaneRef): void {
  const share = shares.get(lane.lane);
  if (share) share.requests.push(request);
  else shares.set(lane.lane, { campaignId: request.campaign.campaignId, lane, requests: [request] });
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
    for (let at = 0; at < share.requests.length; at += mostWrites - 1) {
      const requests = share.requests.slice(at, at + mostWrites - 1);
      if (at > 0 || writes + requests.length + 1 > mostWrites) close();
      piece.push({ ...share, requests });
      writes += requests.length + 1;
    }
  }
  close();
  return pieces;
}

/** A piece apart: those for whom it failed, and what is left to be written for the others. */
export function withoutFailed(
  piece: readonly LaneShare[],
  full: ReadonlySet<LaneShare>,
  changed: ReadonlySet<SeatRequest>,
): { again: SeatRequest[]; others: LaneShare[] } {
  const isFailed = (share: LaneShare, request: SeatRequest) => full.has(share) || changed.has(request);
  return {
    again: piece.flatMap((share) => share.requests.filter((request) => isFailed(share, request))),
    others: piece
      .map((share) => ({ ...share, requests: share.requests.filter((request) => !isFailed(share, request)) }))
      .filter(({ requests }) => requests.length > 0),
  };
}
