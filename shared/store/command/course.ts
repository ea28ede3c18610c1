import { CoursePoint } from "../../domain/command/course.ts";
import { addMinutes, type Clock, type Instant } from "../../domain/instant.ts";
import { TtlCache } from "../cache.ts";
import type { Table } from "../table.ts";

// How far a campaign was is noted every ten minutes from its counters, as one item of the sums that rates are measured
// from: a campaign of three days has some four hundred. Nothing is written for it when a tube is sealed.

const partition = (campaignId: string): string => `COURSE#${campaignId}`;
/** When each campaign was noted last: all that a sweep reads when nothing is due. */
const NOTED_PARTITION = "COURSES-NOTED";
const NOTE_EVERY_MINUTES = 10;
/** Points come every ten minutes; a process asks again for the newest a little more often. */
const REMEMBER_MS = 30_000;
/** Points read again with the newer ones: two that were noted at about the same time may have come in either order. */
const READ_AGAIN = 2;
/** A process shows few campaigns at a time. */
const MOST_CAMPAIGNS = 20;

export class CourseStore {
  private readonly remembered: TtlCache<CoursePoint[]>;
  /** A point never changes, so a process reads each of them once: those of two days are 90 units. */
  private readonly read = new Map<string, readonly CoursePoint[]>();

  constructor(
    private readonly table: Table,
    clock: Clock,
  ) {
    this.remembered = new TtlCache(clock, REMEMBER_MS);
  }

  /** All points of a campaign, in order of time; the newest may be missing for half a minute. */
  of(campaignId: string): Promise<CoursePoint[]> {
    return this.remembered.recall(campaignId, async () => {
      const known = (this.read.get(campaignId) ?? []).slice(0, -READ_AGAIN);
      const after = known.at(-1)?.at;
      const newer = await this.table.query(partition(campaignId), "", after === undefined ? {} : { after });
      const points = [...known, ...newer.map((item) => CoursePoint.parse(item))];
      if (this.read.size >= MOST_CAMPAIGNS) this.read.clear();
      this.read.set(campaignId, points);
      return points;
    });
  }

  /**
   * Note how far a campaign is if that is due; whoever comes second at the same moment changes nothing.
   * @returns whether it was due
   */
  async note(campaignId: string, now: Instant, pointOf: () => Promise<CoursePoint>): Promise<boolean> {
    const noted = await this.table.get({ pk: NOTED_PARTITION, sk: campaignId });
    if (noted && String(noted.at) > addMinutes(now, -NOTE_EVERY_MINUTES)) return false;
    const point = await pointOf();
    await this.table.transact([
      this.table.put({ pk: partition(campaignId), sk: point.at, ...point }, "any"),
      this.table.put({ pk: NOTED_PARTITION, sk: campaignId, at: now }, "any"),
    ]);
    this.remembered.forget(campaignId);
    return true;
  }
}
