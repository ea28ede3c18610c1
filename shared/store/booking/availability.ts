import pLimit from "p-limit";
import * as z from "zod";
import { SiteSeats, type SubDistrictSeats, siteSeats } from "../../domain/booking/availability.ts";
import { daysOfCampaign } from "../../domain/booking/campaign-slots.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import { isOpenOn, isWalkInOnly } from "../../domain/campaign/site.ts";
import { isVisitSite } from "../../domain/campaign/visit-site.ts";
import { type Clock, Instant } from "../../domain/instant.ts";
import { TtlCache } from "../cache.ts";
import type { SiteStore } from "../campaign/sites.ts";
import { KeptCounts } from "../kept-counts.ts";
import type { Key, Table } from "../table.ts";
import { LaneStore } from "./lanes.ts";

// What is left in a sub-district is asked by everybody at once and changes with every booking. It is counted from the
// lanes at most every two seconds, by whoever finds it old and is first to claim the count, and kept as one compact item
// for a sub-district and day; all others read that item, and each process remembers it for a second. So a storm of
// readers is a read of one key a second and process, and lanes are queried as often with one reader as with a million.

const REMEMBER_MS = 1_000;
const COUNT_EVERY_MS = 2_000;
/** A count this old is not waited for: whoever claimed the next one may have died. */
const TOO_OLD_MS = 10_000;
/** An item holds 400 KB; a longer list is not kept but counted by each process that asks. */
const MAX_KEPT_CHARACTERS = 350_000;
/**
 * Sites whose lanes a process queries at the same time, over all sub-districts that it counts. On one machine everybody
 * asks the same engine: a count of hundreds of lanes must not stand before those who join and book.
 */
const SITES_AT_ONCE = 2;

const key = (campaignId: string, subDistrictId: string, day: string): Key => ({
  pk: `AVAILABILITY#${campaignId}#${subDistrictId}`,
  sk: day,
});

const Kept = z.object({ asOf: Instant, sites: z.string() });
const Sites = z.array(SiteSeats);

export class AvailabilityStore {
  private readonly lanes: LaneStore;
  private readonly counts: KeptCounts;
  private readonly remembered: TtlCache<SubDistrictSeats>;
  private readonly inTurn = pLimit(SITES_AT_ONCE);

  constructor(
    private readonly table: Table,
    private readonly sites: SiteStore,
    private readonly clock: Clock,
  ) {
    this.lanes = new LaneStore(table);
    this.counts = new KeptCounts(table, clock, COUNT_EVERY_MS);
    this.remembered = new TtlCache(clock, REMEMBER_MS);
  }

  /**
   * Seats left at the sites of a sub-district that may be booked on a day; up to three seconds old. The answer is the
   * same object while it is remembered.
   */
  ofSubDistrict(campaign: Campaign, subDistrictId: string, day: string): Promise<SubDistrictSeats> {
    const { campaignId } = campaign;
    return this.remembered.recall(`${campaignId} ${subDistrictId} ${day}`, () =>
      this.read(campaign, subDistrictId, day),
    );
  }

  private async read(campaign: Campaign, subDistrictId: string, day: string): Promise<SubDistrictSeats> {
    const { campaignId } = campaign;
    const siteIds = await this.bookableSites(campaign, subDistrictId, day);
    if (siteIds.length === 0) return { asOf: this.now(), sites: [] };
    const at = key(campaignId, subDistrictId, day);
    const kept = await this.kept(at);
    if (kept && this.counts.isFresh(kept)) return kept;
    const claimed = await this.counts.claim(at);
    if (!claimed && kept && this.counts.isYounger(kept.asOf, TOO_OLD_MS)) return kept;
    const asOf = this.now();
    const sites = await Promise.all(
      siteIds.map((siteId) =>
        this.inTurn(async () => siteSeats(siteId, await this.lanes.seatsOfDay(campaignId, siteId, day))),
      ),
    );
    if (claimed) await this.keep(at, { asOf, sites });
    return { asOf, sites };
  }

  private async bookableSites(campaign: Campaign, subDistrictId: string, day: string): Promise<string[]> {
    if (campaign.state === "closed" || !daysOfCampaign(campaign).includes(day)) return [];
    const sites = await this.sites.ofSubDistrict(campaign.campaignId, subDistrictId);
    return sites
      .filter((site) => isOpenOn(site, day) && !isWalkInOnly(site) && !isVisitSite(site.siteId))
      .map(({ siteId }) => siteId);
  }

  private async kept(at: Key): Promise<SubDistrictSeats | undefined> {
    const kept = Kept.safeParse(await this.table.get(at, { eventually: true }));
    // An item that was claimed for the first time has no count yet.
    if (!kept.success) return undefined;
    return { asOf: kept.data.asOf, sites: Sites.parse(JSON.parse(kept.data.sites)) };
  }

  private async keep(at: Key, { asOf, sites }: SubDistrictSeats): Promise<void> {
    const text = JSON.stringify(sites);
    if (text.length <= MAX_KEPT_CHARACTERS) await this.counts.keep(at, asOf, text);
  }

  private now(): Instant {
    return this.clock.now().toISOString();
  }
}
