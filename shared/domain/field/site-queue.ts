import * as z from "zod";
import { addMinutes, Instant } from "../instant.ts";
import { Ulid } from "../text.ts";

// A site gives numbers (排队号): to the old, the ill and the pregnant, to people with a booking, and to walk-ins. Places
// at the tables go round the three, so nobody waits for ever, and whoever has a short line goes in at once.

export const QUEUE_LANES = ["priority", "booked", "walkIn"] as const;
export type QueueLane = (typeof QUEUE_LANES)[number];

export const TicketId = Ulid;
export const MOST_CALLED_AT_ONCE = 50;
export const LAST_NUMBER = 9_999;

const Line = z.object({ issued: z.int().min(0).max(LAST_NUMBER), called: z.int().min(0).max(LAST_NUMBER) });
const Called = z.object({ lane: z.enum(QUEUE_LANES), from: z.int().positive(), to: z.int().positive() });
export type Called = z.infer<typeof Called>;

/** The queue of a site on a day. */
export const SiteQueue = z.object({
  lines: z.record(z.enum(QUEUE_LANES), Line),
  /** The numbers that are asked to come now, by lane: those called last. */
  now: z.array(Called),
  /** How many people were called when, as long as it tells how fast the site is. */
  pace: z.array(z.object({ at: Instant, people: z.int().positive() })),
});
export type SiteQueue = z.infer<typeof SiteQueue>;

export const EMPTY_QUEUE: SiteQueue = {
  lines: {
    priority: { issued: 0, called: 0 },
    booked: { issued: 0, called: 0 },
    walkIn: { issued: 0, called: 0 },
  },
  now: [],
  pace: [],
};

export const waitingIn = ({ lines }: SiteQueue, lane: QueueLane): number =>
  lines[lane].issued - lines[lane].called;

/** The queue after one more number of a lane. */
export function withTicket(queue: SiteQueue, lane: QueueLane): { queue: SiteQueue; number: number } {
  const line = queue.lines[lane];
  const number = line.issued + 1;
  return { queue: { ...queue, lines: { ...queue.lines, [lane]: { ...line, issued: number } } }, number };
}

/** Whose turn each of the next places is, as long as somebody waits. */
function turnsOf(queue: SiteQueue, places: number): QueueLane[] {
  const left = new Map(QUEUE_LANES.map((lane) => [lane, waitingIn(queue, lane)]));
  const before = QUEUE_LANES.reduce((sum, lane) => sum + queue.lines[lane].called, 0);
  const turns: QueueLane[] = [];
  for (let place = before; turns.length < places; place += 1) {
    const own = QUEUE_LANES[place % QUEUE_LANES.length];
    const turn = [own, ...QUEUE_LANES].find((lane) => lane !== undefined && (left.get(lane) ?? 0) > 0);
    if (turn === undefined) return turns;
    left.set(turn, (left.get(turn) ?? 0) - 1);
    turns.push(turn);
  }
  return turns;
}

/** So long ago people were called as fast as now. */
const PACE_MINUTES = 30;

/** Call the next people to the tables, at most so many. */
export function callNext(
  queue: SiteQueue,
  people: number,
  at: Instant,
): { queue: SiteQueue; called: Called[] } {
  const turns = turnsOf(queue, people);
  const called = QUEUE_LANES.flatMap((lane): Called[] => {
    const count = turns.filter((turn) => turn === lane).length;
    const { called: last } = queue.lines[lane];
    return count === 0 ? [] : [{ lane, from: last + 1, to: last + count }];
  });
  if (called.length === 0) return { queue, called };
  const lines = { ...queue.lines };
  for (const { lane, to } of called) lines[lane] = { ...lines[lane], called: to };
  const others = queue.now.filter(({ lane }) => called.every((each) => each.lane !== lane));
  const since = addMinutes(at, -PACE_MINUTES);
  const pace = [...queue.pace.filter((each) => each.at >= since), { at, people: turns.length }];
  return { queue: { lines, now: [...others, ...called], pace }, called };
}

/** Fewer minutes say too little of how fast a site is. */
const LEAST_PACE_MINUTES = 5;

/** People a minute that a site called lately; undefined where it called too few to tell. */
function paceOf({ pace }: SiteQueue, now: Instant): number | undefined {
  const lately = pace.filter(({ at }) => at >= addMinutes(now, -PACE_MINUTES));
  const [first] = lately;
  if (first === undefined) return undefined;
  const minutes = (Date.parse(now) - Date.parse(first.at)) / 60_000;
  if (minutes < LEAST_PACE_MINUTES) return undefined;
  return lately.reduce((sum, { people }) => sum + people, 0) / minutes;
}

/** About how long whoever takes a number of a lane now will wait, in minutes; undefined where nobody can tell. */
export function waitMinutesOf(queue: SiteQueue, lane: QueueLane, now: Instant): number | undefined {
  const all = QUEUE_LANES.reduce((sum, each) => sum + waitingIn(queue, each), 0);
  if (all === 0) return 0;
  const pace = paceOf(queue, now);
  if (pace === undefined) return undefined;
  const turns = turnsOf(withTicket(queue, lane).queue, all + 1);
  return Math.ceil((turns.lastIndexOf(lane) + 1) / pace);
}
