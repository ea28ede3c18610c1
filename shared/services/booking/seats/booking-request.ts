import type { Campaign } from "../../../domain/campaign/campaign.ts";
import type { Site } from "../../../domain/campaign/site.ts";
import type { Instant } from "../../../domain/instant.ts";
import type { Booking } from "../../../domain/people/participation.ts";
import { ProblemError } from "../../../errors/problem.ts";
import type { LaneRef } from "../../../store/booking/lanes.ts";
import { ConflictError } from "../../../store/table.ts";

/** What a person asks for; the site is read, its campaign open. */
export interface SeatRequest {
  campaign: Campaign;
  site: Site;
  residentId: string;
  slotStart: Instant;
  /** The request's own name; kept with the seat, so that a late retry finds the seat it made. */
  idempotencyKey?: string | undefined;
}

/** A lane has no room any more; it is nobody's fault and another lane may have some. */
export class LaneFull extends ConflictError {}

export const seatIn = (request: SeatRequest, lane: number, now: Date): Booking => ({
  siteId: request.site.siteId,
  slotStart: request.slotStart,
  lane,
  bookedAt: now.toISOString(),
  ...(request.idempotencyKey === undefined ? {} : { idempotencyKey: request.idempotencyKey }),
});

export const alreadyBooked = ({ siteId, slotStart }: Booking): ProblemError =>
  new ProblemError("already-booked", { siteId, slotStart });

export const slotFull = ({ slotStart }: Pick<SeatRequest, "slotStart">): ProblemError =>
  new ProblemError("slot-full", { slotStart });

export const slotUnknown = ({ siteId, slotStart }: Omit<LaneRef, "lane">): ProblemError =>
  new ProblemError("slot-unknown", { siteId, slotStart });

/** All lanes, 1 to `count`, from the one that the id names (FNV-1a) on round. */
export function lanesFrom(residentId: string, count: number): number[] {
  let hash = 0x811c9dc5;
  for (let i = 0; i < residentId.length; i++) hash = Math.imul(hash ^ residentId.charCodeAt(i), 0x01000193);
  const first = (hash >>> 0) % count;
  return Array.from({ length: count }, (_, i) => ((first + i) % count) + 1);
}
