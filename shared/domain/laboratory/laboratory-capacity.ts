import { apportion } from "../apportion.ts";
import type { LaneSeats } from "../booking/slot.ts";
import type { Campaign } from "../campaign/campaign.ts";
import { hourOf, hoursBetween, type Instant } from "../instant.ts";

// Never collect more than can be tested: the seats of each hour are held against what the laboratories take. They take
// the same number every hour; a sample may wait four hours on its way to them, so what is collected fills a bucket that
// holds four hours of their work and empties at their rate. An hour may be over the rate while the bucket has room.

/** With this fill the district's laboratories are just fast enough for its 48 hours. */
const DEFAULT_EXPECTED_FILL = 0.998;
/** A sample is to be at the laboratory within this time. */
export const CARRY_HOURS = 4;

type LaboratoryPlan = Pick<Campaign, "laboratories" | "poolSize" | "expectedFill">;

/** People that the expected fill puts in these tubes; any tube takes as much of a laboratory's time as a full one. */
export const seatsOfTubes = (
  tubes: number,
  { poolSize, expectedFill = DEFAULT_EXPECTED_FILL }: LaboratoryPlan,
): number => tubes * poolSize * expectedFill;

/** People an hour that all laboratories of the campaign can test; not a whole number. */
export const laboratorySeatsPerHour = (campaign: LaboratoryPlan): number =>
  seatsOfTubes(campaign.laboratories.reduce((sum, each) => sum + each.tubesPerDay, 0) / 24, campaign);

/** What the laboratories take, and what waits for them. */
export interface LaboratoryState {
  seatsPerHour: number;
  /** People collected and not tested at the beginning of `from`. */
  untested: number;
  /** A full hour; what was planned earlier is past. */
  from: Instant;
}

/** People who come without booking, in one slot. */
export interface WalkIns {
  slotStart: Instant;
  seats: number;
}

/** All that is planned to be collected. */
export interface SamplingPlan {
  lanes: readonly LaneSeats[];
  walkIns: readonly WalkIns[];
}

export interface LaboratoryHour {
  hour: Instant;
  /** Seats of the hour to be booked. */
  bookable: number;
  walkIns: number;
  /** People that may be collected in the hour, so that nobody's sample waits longer than `CARRY_HOURS`. */
  takes: number;
  /** As many of the bookable seats as may be kept; those who come without booking come first. */
  keeps: number;
}

/** People planned in the hour beyond what may be collected. */
export const overOf = ({ bookable, walkIns, takes }: LaboratoryHour): number =>
  Math.max(0, bookable + walkIns - takes);

/** Follow the plan hour by hour, in order of time; hours in which nothing is planned are left out. */
export function laboratoryHours(plan: SamplingPlan, laboratory: LaboratoryState): LaboratoryHour[] {
  const { seatsPerHour, from } = laboratory;
  let waiting = laboratory.untested;
  let until = from;
  return plannedHours(plan)
    .filter(({ hour }) => hour >= from)
    .map(({ hour, bookable, walkIns }) => {
      waiting = Math.max(0, waiting - hoursBetween(until, hour) * seatsPerHour);
      until = hour;
      const takes = Math.max(0, Math.floor((1 + CARRY_HOURS) * seatsPerHour - waiting));
      const keeps = Math.max(0, Math.min(bookable, takes - walkIns));
      waiting += walkIns + keeps;
      return { hour, bookable, walkIns, takes, keeps };
    });
}

/**
 * Scale the lanes of each hour down to what the laboratories take, by the largest remainder: first the sites of the
 * hour, then each site's lanes, so that no place is favoured by more than a seat. Lanes of past hours stay.
 */
export function throttle(plan: SamplingPlan, laboratory: LaboratoryState): LaneSeats[] {
  const keeps = new Map(laboratoryHours(plan, laboratory).map((hour) => [hour.hour, hour.keeps]));
  const byHour = groups(plan.lanes, ({ slotStart }) => hourOf(slotStart));
  return [...byHour].flatMap(([hour, lanes]) => {
    const total = keeps.get(hour);
    if (total === undefined || total === seatsOf(lanes)) return lanes;
    const sites = [...groups(lanes, ({ siteId }) => siteId).values()];
    const shares = apportion(total, sites.map(seatsOf));
    return sites.flatMap((ofSite, index) => scaledTo(shares[index] ?? 0, ofSite));
  });
}

/** Lanes with so many seats in all, each with its part of them. */
export function scaledTo(total: number, lanes: readonly LaneSeats[]): LaneSeats[] {
  if (seatsOf(lanes) === 0) return [...lanes];
  const seats = apportion(
    total,
    lanes.map((lane) => lane.capacity),
  );
  return lanes.map((lane, index) => ({ ...lane, capacity: seats[index] ?? 0 }));
}

const seatsOf = (lanes: readonly LaneSeats[]): number => lanes.reduce((sum, lane) => sum + lane.capacity, 0);

/** The seats planned in each hour, in order of time. */
function plannedHours({
  lanes,
  walkIns,
}: SamplingPlan): { hour: Instant; bookable: number; walkIns: number }[] {
  const hours = new Map<Instant, { hour: Instant; bookable: number; walkIns: number }>();
  const add = (slotStart: Instant, bookable: number, comeUnbooked: number): void => {
    const hour = hourOf(slotStart);
    const planned = hours.get(hour) ?? { hour, bookable: 0, walkIns: 0 };
    planned.bookable += bookable;
    planned.walkIns += comeUnbooked;
    hours.set(hour, planned);
  };
  for (const { slotStart, capacity } of lanes) add(slotStart, capacity, 0);
  for (const { slotStart, seats } of walkIns) add(slotStart, 0, seats);
  return [...hours.values()].sort((a, b) => (a.hour < b.hour ? -1 : 1));
}

export function groups<T>(list: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const each of list) {
    const key = keyOf(each);
    const group = found.get(key);
    if (group) group.push(each);
    else found.set(key, [each]);
  }
  return found;
}
