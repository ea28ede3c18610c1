import type { LaneSeats } from "../../../domain/booking/slot.ts";
import type { Site } from "../../../domain/campaign/site.ts";
import { type Clock, dayOf, type Instant } from "../../../domain/instant.ts";
import type { LaneRef, LaneStore } from "../../../store/booking/lanes.ts";
import { TtlCache } from "../../../store/cache.ts";

// What a process remembers of lanes for a moment, corrected by its own bookings: full lanes, so that the rush after the
// rush costs nothing; the lanes of a slot, from which blocks of seats are dealt out; a site's day, which is a view.
// None of it holds a seat: the lane's condition does.

const FULL_LANE_MS = 1_000;
/** A process that seats everybody keeps this exact by its own bookings; where others book too, a full lane shows it wrong. */
const SLOT_MS = 10_000;
const DAY_MS = 2_000;

export class LaneCache {
  private readonly fullLanes: TtlCache<true>;
  private readonly slots: TtlCache<LaneSeats[]>;
  private readonly days: TtlCache<LaneSeats[]>;

  constructor(
    private readonly lanes: LaneStore,
    clock: Clock,
  ) {
    this.fullLanes = new TtlCache(clock, FULL_LANE_MS);
    this.slots = new TtlCache(clock, SLOT_MS);
    this.days = new TtlCache(clock, DAY_MS);
  }

  isFull(campaignId: string, lane: LaneRef): boolean {
    return this.fullLanes.known(laneText(campaignId, lane)) !== undefined;
  }

  isSlotFull(
    campaignId: string,
    { siteId, lanes }: Pick<Site, "siteId" | "lanes">,
    slotStart: Instant,
  ): boolean {
    for (let lane = 1; lane <= lanes; lane++)
      if (!this.isFull(campaignId, { siteId, slotStart, lane })) return false;
    return true;
  }

  noteFull(campaignId: string, lane: LaneRef): void {
    void this.fullLanes.recall(laneText(campaignId, lane), async () => true);
  }

  /** The lanes of a site's day. */
  day(campaignId: string, siteId: string, day: string): Promise<LaneSeats[]> {
    return this.days.recall(dayText(campaignId, siteId, day), () =>
      this.lanes.ofDay(campaignId, siteId, day),
    );
  }

  /** The lanes of one slot. Whoever deals out seats adds them to `booked` at once, so that the next sees what is left. */
  slot(campaignId: string, siteId: string, slotStart: Instant): Promise<LaneSeats[]> {
    return this.slots.recall(slotText(campaignId, { siteId, slotStart }), () =>
      this.lanes.ofSlot(campaignId, siteId, slotStart),
    );
  }

  knowsSlot(campaignId: string, slot: Omit<LaneRef, "lane">): boolean {
    return this.slots.known(slotText(campaignId, slot)) !== undefined;
  }

  /** So many seats more or fewer are held on a lane, by one of this process's bookings. */
  async note(campaignId: string, lane: LaneRef, by: number): Promise<void> {
    if (by < 0) this.fullLanes.forget(laneText(campaignId, lane));
    await correct(this.slots.known(slotText(campaignId, lane)), lane, by);
    await this.noteDay(campaignId, lane, by);
  }

  /** The same for seats that were dealt out of `slot`, which counts them already. */
  async noteDay(campaignId: string, lane: LaneRef, by: number): Promise<void> {
    await correct(this.days.known(dayText(campaignId, lane.siteId, dayOf(lane.slotStart))), lane, by);
  }

  forgetSlot(campaignId: string, slot: Omit<LaneRef, "lane">): void {
    this.slots.forget(slotText(campaignId, slot));
  }

  forgetDay(campaignId: string, siteId: string, day: string): void {
    this.days.forget(dayText(campaignId, siteId, day));
  }

  /** The plan of these lanes has changed. */
  forgetLanes(campaignId: string, lanes: readonly LaneRef[]): void {
    for (const lane of lanes) {
      this.fullLanes.forget(laneText(campaignId, lane));
      this.forgetSlot(campaignId, lane);
    }
  }
}

async function correct(
  known: Promise<LaneSeats[]> | undefined,
  { slotStart, lane }: LaneRef,
  by: number,
): Promise<void> {
  const found = (await known)?.find((each) => each.slotStart === slotStart && each.lane === lane);
  if (found) found.booked += by;
}

const dayText = (campaignId: string, siteId: string, day: string): string => `${campaignId} ${siteId} ${day}`;
const slotText = (campaignId: string, { siteId, slotStart }: Omit<LaneRef, "lane">): string =>
  `${campaignId} ${siteId} ${slotStart}`;
const laneText = (campaignId: string, lane: LaneRef): string => `${slotText(campaignId, lane)} ${lane.lane}`;
