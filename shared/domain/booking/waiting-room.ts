import * as z from "zod";
import { CampaignId } from "../campaign/campaign.ts";
import { addMinutes, Instant } from "../instant.ts";
import { ResidentId } from "../people/resident.ts";

/** Ranks are drawn from up to so many counters, so that a rush does not meet at one. */
export const ROOM_COUNTERS = 32;
/** How long after their time of entry a holder may still use a ticket. */
const TICKET_MINUTES = 30;
/** Admissions nobody waited for do not pile up beyond so many seconds' worth; else a second rush would meet no room. */
const UNUSED_SECONDS = 10;

/** Fractions of ranks are not exact; a time so little past a millisecond is that millisecond. */
const INEXACT_MS = 0.001;

export const AdmissionsPerSecond = z.number().min(0.1).max(10_000);

/** From `at`, ranks enter one after the other at this rate, `fromRank` first. */
const Pace = z.object({
  at: Instant,
  fromRank: z.number(),
  admissionsPerSecond: AdmissionsPerSecond,
  /** The last rank this pace is for; without it, it is for all that come. */
  untilRank: z.number().optional(),
});
type Pace = z.infer<typeof Pace>;

/**
 * The counters that ranks are drawn from. Each change of their number begins a new generation of them, whose ranks come
 * after all that were drawn before.
 */
export const RankCounters = z.object({
  generation: z.int().nonnegative(),
  count: z.int().min(1).max(ROOM_COUNTERS),
  afterRank: z.int().nonnegative(),
});
export type RankCounters = z.infer<typeof RankCounters>;

const FIRST_COUNTERS: RankCounters = { generation: 0, count: ROOM_COUNTERS, afterRank: 0 };

/**
 * A campaign's waiting room. A rank enters by the earliest of the paces that are for it. A change of rate adds a pace
 * for everybody and keeps the earlier ones for the ranks drawn so far: those may enter sooner but never later than
 * they were told, and whoever comes after them enters after them.
 */
export const WaitingRoom = z.object({
  campaignId: CampaignId,
  on: z.boolean(),
  admissionsPerSecond: AdmissionsPerSecond,
  /** When the first enters. */
  openedAt: Instant,
  paces: z.array(Pace),
  /** Absent in a room that draws from the first generation of all counters. */
  counters: RankCounters.optional(),
  /** Counts the changes, so that two at once do not undo each other. */
  version: z.int(),
});
export type WaitingRoom = z.infer<typeof WaitingRoom>;

/** What a holder was told when they joined. */
export const Ticket = z.object({
  campaignId: CampaignId,
  subject: ResidentId,
  rank: z.int(),
  joinedAt: Instant,
  entersAt: Instant,
  expiresAt: Instant,
});
export type Ticket = z.infer<typeof Ticket>;

export const countersOf = ({ counters }: Pick<WaitingRoom, "counters">): RankCounters =>
  counters ?? FIRST_COUNTERS;

/** The rank of the `number`-th (from 1) draw of a counter (from 0). Ranks begin at 1. */
export const rankOf = ({ count, afterRank }: RankCounters, number: number, counter: number): number =>
  afterRank + (number - 1) * count + counter + 1;

/**
 * The counters for a rate: as many as are admitted in a second. The first draws of all counters are then admitted within
 * about a second, so at a low rate the first to come does not wait for ranks that nobody drew.
 */
function countersFor(admissionsPerSecond: number, before: RankCounters, drawn: number): RankCounters {
  const count = Math.min(ROOM_COUNTERS, Math.ceil(admissionsPerSecond));
  return count === before.count ? before : { generation: before.generation + 1, count, afterRank: drawn };
}

/** When a rank enters as the room now stands; milliseconds since the epoch, infinite if no pace is for it. */
function entryMs(room: WaitingRoom, rank: number): number {
  const times = room.paces
    .filter(({ untilRank }) => untilRank === undefined || rank <= untilRank)
    .map((pace) => timeOf(pace, rank));
  return Math.min(...times);
}

const waitMs = ({ fromRank, admissionsPerSecond }: Pace, rank: number): number =>
  ((rank - fromRank) * 1000) / admissionsPerSecond;

const timeOf = (pace: Pace, rank: number): number =>
  Date.parse(pace.at) + Math.ceil(waitMs(pace, rank) - INEXACT_MS);

const isNoLaterBy = (next: Pace, pace: Pace, rank: number): boolean =>
  Date.parse(next.at) - Date.parse(pace.at) + waitMs(next, rank) - waitMs(pace, rank) <= 0;

/** The rank (a fraction between two) that enters at a moment. */
const reachedRank = (room: WaitingRoom, nowMs: number): number =>
  Math.max(...room.paces.map((pace) => reachedBy(pace, nowMs)));

function reachedBy({ at, fromRank, admissionsPerSecond, untilRank }: Pace, nowMs: number): number {
  const reached = fromRank + (Math.max(0, nowMs - Date.parse(at)) * admissionsPerSecond) / 1000;
  return untilRank === undefined ? reached : Math.min(reached, untilRank + 1);
}

/** The highest rank that may have entered by now; 0 before the first. */
export function admittedRank(room: WaitingRoom, now: Instant): number {
  const nowMs = Date.parse(now);
  let rank = Math.floor(reachedRank(room, nowMs)) + 1;
  while (rank > 0 && entryMs(room, rank) > nowMs) rank--;
  return rank;
}

/** When a rank enters as the room now stands; it depends on rank and rates only, not on who comes. */
export const entryOf = (room: WaitingRoom, rank: number): Instant =>
  new Date(entryMs(room, rank)).toISOString();

/**
 * Open the room, admitting from `opensAt` on. Whoever drew a rank before had their turn while it was off.
 * @param drawn the highest rank drawn so far, 0 if none
 */
export function openRoom(
  campaignId: string,
  wanted: { admissionsPerSecond: number; opensAt?: Instant | undefined },
  before: { drawn: number; version: number; now: Instant; counters?: RankCounters | undefined },
): WaitingRoom {
  const { admissionsPerSecond } = wanted;
  const { drawn, now } = before;
  const counters = countersFor(admissionsPerSecond, before.counters ?? FIRST_COUNTERS, drawn);
  const openedAt = wanted.opensAt !== undefined && wanted.opensAt > now ? wanted.opensAt : now;
  const earlier: Pace[] =
    drawn === 0 ? [] : [{ at: now, fromRank: drawn, admissionsPerSecond, untilRank: drawn }];
  return {
    campaignId,
    on: true,
    admissionsPerSecond,
    openedAt,
    paces: [...earlier, { at: openedAt, fromRank: drawn + 1, admissionsPerSecond }],
    counters,
    version: before.version + 1,
  };
}

/**
 * Go on at another rate (or the same) from the rank admitted by now. Admissions beyond the ranks drawn are forgotten.
 * @param drawn the highest rank drawn so far, 0 if none
 */
export function changeRate(
  room: WaitingRoom,
  admissionsPerSecond: number,
  { drawn, now }: { drawn: number; now: Instant },
): WaitingRoom {
  const at = now < room.openedAt ? room.openedAt : now;
  const fromRank = Math.min(reachedRank(room, Date.parse(now)), drawn + 1);
  const next: Pace = { at, fromRank, admissionsPerSecond };
  const kept = room.paces
    .map((pace) => ({ ...pace, untilRank: Math.min(pace.untilRank ?? drawn, drawn) }))
    .filter((pace) => !isNeedless(pace, next, now));
  const counters = countersFor(admissionsPerSecond, countersOf(room), drawn);
  return { ...room, admissionsPerSecond, paces: [...kept, next], counters, version: room.version + 1 };
}

/** Whether no rank waiting enters sooner by a pace than by the next one; both are straight, so its ends tell. */
function isNeedless(pace: Pace & { untilRank: number }, next: Pace, now: Instant): boolean {
  const { untilRank } = pace;
  if (untilRank < next.fromRank) return timeOf(next, untilRank) <= Date.parse(now);
  return isNoLaterBy(next, pace, untilRank) && isNoLaterBy(next, pace, next.fromRank);
}

/** Whether more admissions have piled up unused than a second rush should find. */
export const isAheadOf = (room: WaitingRoom, drawn: number, now: Instant): boolean =>
  reachedRank(room, Date.parse(now)) - (drawn + 1) > room.admissionsPerSecond * UNUSED_SECONDS;

/** A ticket for a rank just drawn. Whose turn has come enters now. */
export function ticketFor(room: WaitingRoom, subject: string, rank: number, now: Instant): Ticket {
  const entry = entryOf(room, rank);
  const entersAt = entry > now ? entry : now;
  const expiresAt = addMinutes(entersAt, TICKET_MINUTES);
  return { campaignId: room.campaignId, subject, rank, joinedAt: now, entersAt, expiresAt };
}

/** When the holder of a ticket may enter: as promised, or sooner if the room has become faster. */
export function entryBy(ticket: Ticket, room: WaitingRoom): Instant {
  const entry = entryOf(room, ticket.rank);
  return entry < ticket.entersAt ? entry : ticket.entersAt;
}

/** Judge a ticket that is shown at the door: whose it is, what for, and whether its time has come. */
export function judgeTicket(
  ticket: Ticket | undefined,
  at: { room: WaitingRoom; subject: string; now: Instant },
): { verdict: "enter" } | { verdict: "refused" } | { verdict: "wait"; entersAt: Instant } {
  const { room, subject, now } = at;
  if (ticket === undefined || ticket.subject !== subject || ticket.campaignId !== room.campaignId)
    return { verdict: "refused" };
  if (ticket.expiresAt <= now) return { verdict: "refused" };
  const entersAt = entryBy(ticket, room);
  return entersAt <= now ? { verdict: "enter" } : { verdict: "wait", entersAt };
}

/** What anybody may know of a room; a campaign that never had one is as one whose room is off. */
export function roomState(room: WaitingRoom | undefined, now: Instant) {
  if (!room) return { on: false, admittedRank: 0, serverTime: now };
  const { on, admissionsPerSecond, openedAt } = room;
  return { on, admissionsPerSecond, openedAt, admittedRank: admittedRank(room, now), serverTime: now };
}
