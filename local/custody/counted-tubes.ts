import { CampaignStore } from "../../shared/store/campaign/campaigns.ts";
import { SiteStore } from "../../shared/store/campaign/sites.ts";
import { CounterStore } from "../../shared/store/counters.ts";
import type { Table } from "../../shared/store/table.ts";
import type { StoredChain } from "./walk-chains.ts";

export interface Miscount {
  campaignId: string;
  siteId: string;
  counted: number;
  found: number;
}

/**
 * Tubes of which nothing is left, no event and no item, break no chain. The counters of their sites still have them: the
 * number of sealed tubes only grows, so while work goes on the tubes found lie between what is counted before and after.
 */
export class TubesPerSite {
  private readonly found = new Map<string, Map<string, number>>();

  private constructor(
    private readonly counters: CounterStore,
    private readonly before: ReadonlyMap<string, ReadonlyMap<string, number>>,
  ) {}

  /** Read what is counted before the walk: for one campaign, or all. */
  static async begin(table: Table, onlyCampaignId: string | undefined): Promise<TubesPerSite> {
    const clock = { now: () => new Date() };
    const counters = new CounterStore(table);
    const sites = new SiteStore(table, clock);
    const before = new Map<string, Map<string, number>>();
    for (const { campaignId } of await new CampaignStore(table, clock).all()) {
      if (onlyCampaignId !== undefined && onlyCampaignId !== campaignId) continue;
      const siteIds = (await sites.ofCampaign(campaignId)).map((site) => site.siteId);
      before.set(campaignId, await sealedAt(counters, campaignId, siteIds));
    }
    return new TubesPerSite(counters, before);
  }

  /** A tube that nobody told of the sealing of is not counted yet. */
  add({ item }: StoredChain): void {
    if (typeof item?.sealedAt !== "string" || typeof item.siteId !== "string") return;
    const campaignId = String(item.campaignId);
    const sites = this.found.get(campaignId) ?? new Map<string, number>();
    sites.set(item.siteId, (sites.get(item.siteId) ?? 0) + 1);
    this.found.set(campaignId, sites);
  }

  /** Read what is counted after the walk, and name the sites whose tubes do not lie between. */
  async miscounts(): Promise<Miscount[]> {
    const miscounts: Miscount[] = [];
    for (const campaignId of new Set([...this.before.keys(), ...this.found.keys()])) {
      const before = this.before.get(campaignId);
      const found = this.found.get(campaignId);
      const siteIds = [...new Set([...(before?.keys() ?? []), ...(found?.keys() ?? [])])];
      for (const [siteId, counted] of await sealedAt(this.counters, campaignId, siteIds)) {
        const there = found?.get(siteId) ?? 0;
        if (there < (before?.get(siteId) ?? 0) || there > counted)
          miscounts.push({ campaignId, siteId, counted, found: there });
      }
    }
    return miscounts;
  }
}

async function sealedAt(
  counters: CounterStore,
  campaignId: string,
  siteIds: readonly string[],
): Promise<Map<string, number>> {
  const values = await counters.read(
    campaignId,
    siteIds.map((siteId) => ({ siteId })),
  );
  return new Map(siteIds.map((siteId, i) => [siteId, values[i]?.tubesSealed ?? 0]));
}
