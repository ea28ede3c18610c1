import pLimit from "p-limit";
import * as z from "zod";
import { daysOfCampaign } from "../../domain/booking/campaign-slots.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import { type Clock, Instant } from "../../domain/instant.ts";
import type { SiteStore } from "../campaign/sites.ts";
import { KeptCounts } from "../kept-counts.ts";
import type { Key, Table } from "../table.ts";
import { LaneStore } from "./lanes.ts";

// Seats held, for views of a whole campaign. A city has a hundred thousand lanes, more than one request can read. They
// are counted a sub-district at a time, at most every ten seconds however many ask, and kept as one small item for each
// sub-district. A request counts some of them, those counted longest ago first, and takes the others as they are kept.

const COUNT_EVERY_MS = 10_000;
/** Sub-districts that one request counts; a district has nine, a city over three hundred. */
const MOST_COUNTED = 60;
const QUERIES_AT_ONCE = 8;
/** Before all others: never counted. */
const NEVER = "";

const partition = (campaignId: string): string => `BOOKED#${campaignId}`;
const key = (campaignId: string, subDistrictId: string): Key => ({
  pk: partition(campaignId),
  sk: subDistrictId,
});

const Kept = z.object({ sk: z.string(), asOf: Instant, sites: z.string() });
const Sites = z.record(z.string(), z.int());
type SeatsBySite = z.infer<typeof Sites>;

export interface BookedSeats {
  /** By site. */
  booked: ReadonlyMap<string, number>;
  /** Sub-districts that were never counted and were not this time: their sites are not among those booked. */
  uncounted: string[];
}

export class BookedSeatStore {
  private readonly lanes: LaneStore;
  private readonly counts: KeptCounts;
  private readonly inTurn = pLimit(QUERIES_AT_ONCE);

  constructor(
    private readonly table: Table,
    private readonly sites: SiteStore,
    private readonly clock: Clock,
  ) {
    this.lanes = new LaneStore(table);
    this.counts = new KeptCounts(table, clock, COUNT_EVERY_MS);
  }

  /** Seats held at the sites of these sub-districts, over all days of the campaign. */
  async ofSubDistricts(campaign: Campaign, subDistrictIds: readonly string[]): Promise<BookedSeats> {
    const kept = await this.kept(campaign.campaignId);
    const asOf = (subDistrictId: string): string => kept.get(subDistrictId)?.asOf ?? NEVER;
    const old = subDistrictIds
      .filter((id) => asOf(id) === NEVER || !this.counts.isFresh({ asOf: asOf(id) }))
      .sort((a, b) => (asOf(a) < asOf(b) ? -1 : 1))
      .slice(0, MOST_COUNTED);
    const counted = new Map(
      await Promise.all(old.map(async (id) => [id, await this.count(campaign, id)] as const)),
    );
    const sitesOf = (id: string): SeatsBySite | undefined => counted.get(id) ?? kept.get(id)?.sites;
    return {
      booked: new Map(subDistrictIds.flatMap((id) => Object.entries(sitesOf(id) ?? {}))),
      uncounted: subDistrictIds.filter((id) => sitesOf(id) === undefined),
    };
  }

  private async kept(campaignId: string): Promise<Map<string, { asOf: Instant; sites: SeatsBySite }>> {
    const items = await this.table.query(partition(campaignId), "", { eventually: true });
    return new Map(
      items.flatMap((item) => {
        // The items of claims are no counts.
        const { data } = Kept.safeParse(item);
        return data ? [[data.sk, { asOf: data.asOf, sites: Sites.parse(JSON.parse(data.sites)) }]] : [];
      }),
    );
  }

  /** @returns nothing where another process is counting */
  private async count(campaign: Campaign, subDistrictId: string): Promise<SeatsBySite | undefined> {
    const { campaignId } = campaign;
    const at = key(campaignId, subDistrictId);
    if (!(await this.counts.claim(at))) return undefined;
    const asOf = this.clock.now().toISOString();
    const sites = await this.sites.ofSubDistrict(campaignId, subDistrictId);
    const counted = await Promise.all(
      sites.map(async ({ siteId }) => [siteId, await this.bookedAt(campaign, siteId)] as const),
    );
    const seats = Object.fromEntries(counted);
    await this.counts.keep(at, asOf, JSON.stringify(seats));
    return seats;
  }

  private async bookedAt(campaign: Campaign, siteId: string): Promise<number> {
    const days = daysOfCampaign(campaign).map((day) =>
      this.inTurn(() => this.lanes.seatsOfDay(campaign.campaignId, siteId, day)),
    );
    return (await Promise.all(days)).flat().reduce((sum, { booked }) => sum + booked, 0);
  }
}
