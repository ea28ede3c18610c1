import { call } from "../api/call.ts";
import { recall } from "../offline/kept.ts";

/** A place in the waiting room, with its times by this phone's own clock. */
export interface Place {
  ticket: string;
  rank: number;
  /** By the clock of the server and of the wall. */
  entersAt: string;
  entersAtMs: number;
  expiresAtMs: number;
}

export const placeKey = (self: string, campaignId: string): string => `place.${self}.${campaignId}`;

/** Whether the holder may book at this moment. */
export const isInside = (place: Place, nowMs: number): boolean =>
  place.entersAtMs <= nowMs && nowMs < place.expiresAtMs;

/** Times as told by the server, moved to a clock that may be wrong. */
export function placeByOwnClock(
  told: { ticket: string; rank: number; entersAt: string; expiresAt: string; serverTime: string },
  nowMs: number,
): Place {
  const aheadMs = Date.parse(told.serverTime) - nowMs;
  return {
    ticket: told.ticket,
    rank: told.rank,
    entersAt: told.entersAt,
    entersAtMs: Date.parse(told.entersAt) - aheadMs,
    expiresAtMs: Date.parse(told.expiresAt) - aheadMs,
  };
}

/** The place, its time put off until a moment by the phone's clock if that is later: the door may ask to come again. */
export function putOff(place: Place, untilMs: number): Place {
  const byMs = untilMs - place.entersAtMs;
  if (byMs <= 0) return place;
  const entersAt = new Date(Date.parse(place.entersAt) + byMs).toISOString();
  return { ...place, entersAt, entersAtMs: untilMs };
}

/** What is left of a wait, `4:05` or `1:04:05`; seconds are rounded up, so that it ends with the wait. */
export function countdown(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

/**
 * The place to book with: none while the room is off, the kept one while it opens the door, else the one we join to.
 * @param shutUntilMs if the door was shut to what we know: then we ask at once for a true place, and come to it no
 * sooner than this
 */
export async function findPlace(
  self: string,
  campaignId: string,
  shutUntilMs?: number,
): Promise<Place | null> {
  const params = { campaignId };
  if (shutUntilMs === undefined) {
    const kept = recall<Place | null>(placeKey(self, campaignId))?.value;
    if (kept && isInside(kept, Date.now())) return kept;
    if (!(await call("GET /v1/campaigns/{campaignId}/waiting-room", { as: "resident", params })).on)
      return null;
  }
  const joined = await call("POST /v1/campaigns/{campaignId}/waiting-room/tickets", {
    as: "resident",
    params,
  });
  return joined.on ? putOff(placeByOwnClock(joined, Date.now()), shutUntilMs ?? 0) : null;
}
