import { SubDistrictId, subDistrictOf } from "../../domain/area.ts";
import { Site, type SiteState, siteOutsidePlan, withDay } from "../../domain/campaign/site.ts";
import type { Clock, Instant } from "../../domain/instant.ts";
import { ProblemError } from "../../errors/problem.ts";
import { TtlCache } from "../cache.ts";
import {
  chunksOf,
  conflict,
  type ForView,
  type Key,
  MAX_TRANSACTION_WRITES,
  type Table,
  type Write,
} from "../table.ts";

// The sites of a campaign stand in one partition per sub-district, which the site's id names, so that a city's sites
// are never one hot key and a list of a sub-district is one query. A small partition names the sub-districts that
// have any. Sites change rarely and are read with every booking: each process remembers them for two seconds.

const directoryPartition = (campaignId: string): string => `SITES#${campaignId}`;
const partition = (campaignId: string, subDistrictId: string): string =>
  `SITES#${campaignId}#${subDistrictId}`;
const siteKey = (campaignId: string, siteId: string): Key => ({
  pk: partition(campaignId, subDistrictOf(siteId)),
  sk: siteId,
});
const PAUSE = "SET paused = :paused, pausedAt = if_not_exists(pausedAt, :at)";
const REMEMBER_MS = 2_000;
/** Each with one entry of the outbox at most. */
const SITES_A_TRANSACTION = MAX_TRANSACTION_WRITES / 2;

/** Somebody else, or the plan, put the site there in the meantime. */
class TakenDown extends Error {}

export class SiteStore {
  private readonly remembered: TtlCache<Site[]>;

  constructor(
    private readonly table: Table,
    clock: Clock,
  ) {
    this.remembered = new TtlCache(clock, REMEMBER_MS);
  }

  async find(campaignId: string, siteId: string): Promise<Site | undefined> {
    const sites = await this.ofSubDistrict(campaignId, subDistrictOf(siteId));
    return sites.find((site) => site.siteId === siteId);
  }

  /** The site where something was done: one that no plan names is taken down, so that its work is in every sum. */
  async ofWork(campaignId: string, siteId: string): Promise<Site> {
    const planned = await this.find(campaignId, siteId);
    if (planned) return planned;
    const site = siteOutsidePlan(siteId);
    await this.table.transact(this.add(campaignId, site, () => new TakenDown())).catch((error: unknown) => {
      if (!(error instanceof TakenDown)) throw error;
    });
    this.added(campaignId, site);
    return this.get(campaignId, siteId);
  }

  /** As it stands now, not as remembered. */
  async read(campaignId: string, siteId: string): Promise<Site | undefined> {
    const item = await this.table.get(siteKey(campaignId, siteId));
    return item && Site.parse(item);
  }

  /** @throws ProblemError `site-unknown` */
  async get(campaignId: string, siteId: string): Promise<Site> {
    const site = await this.find(campaignId, siteId);
    if (!site) throw new ProblemError("site-unknown", { siteId });
    return site;
  }

  /** In order of their ids. */
  ofSubDistrict(campaignId: string, subDistrictId: string): Promise<Site[]> {
    const pk = partition(campaignId, subDistrictId);
    return this.remembered.recall(pk, async () =>
      (await this.table.query(pk, "")).map((item) => Site.parse(item)),
    );
  }

  /** The same as they stand now, not as remembered: another process may have changed them. */
  readSubDistrict(campaignId: string, subDistrictId: string): Promise<Site[]> {
    this.forget(campaignId, [subDistrictId]);
    return this.ofSubDistrict(campaignId, subDistrictId);
  }

  /** The sub-districts in which a campaign has sites, or had some before its plan was changed. */
  async subDistrictsOf(campaignId: string, view: ForView = {}): Promise<string[]> {
    const directory = await this.table.query(directoryPartition(campaignId), "", view);
    return directory.map((item) => SubDistrictId.parse(item.sk));
  }

  /** All sites of a campaign, in order of their ids. */
  async ofCampaign(campaignId: string, view: ForView = {}): Promise<Site[]> {
    const subDistrictIds = await this.subDistrictsOf(campaignId, view);
    return (await Promise.all(subDistrictIds.map((id) => this.ofSubDistrict(campaignId, id)))).flat();
  }

  /** The same as they stand now, not as remembered. */
  async readCampaign(campaignId: string): Promise<Site[]> {
    const subDistrictIds = await this.subDistrictsOf(campaignId);
    return (await Promise.all(subDistrictIds.map((id) => this.readSubDistrict(campaignId, id)))).flat();
  }

  /**
   * Write sites over what stands there.
   * @param owedFor what a site's change owes to the outside, written with it
   */
  async put(
    campaignId: string,
    sites: readonly Site[],
    owedFor: (site: Site) => readonly Write[] = () => [],
  ): Promise<void> {
    const subDistrictIds = [...new Set(sites.map((site) => site.subDistrictId))];
    const directory = subDistrictIds.map((id) => ({ pk: directoryPartition(campaignId), sk: id }));
    for (const chunk of chunksOf(directory, MAX_TRANSACTION_WRITES))
      await this.table.transact(chunk.map((item) => this.table.put(item, "any")));
    for (const chunk of chunksOf(sites, SITES_A_TRANSACTION))
      await this.table.transact(
        chunk.flatMap((site) => [
          this.table.put({ ...siteKey(campaignId, site.siteId), ...site }, "any"),
          ...owedFor(site),
        ]),
      );
    this.forget(campaignId, subDistrictIds);
  }

  /**
   * Open or close a site for a day. Reads the site as it stands, not as remembered.
   * @param owed what the change owes to the outside, in the same transaction
   * @throws ProblemError `site-unknown`; 409 `changed-meanwhile` when others closed or opened another day just then
   */
  async setDay(
    campaignId: string,
    siteId: string,
    day: string,
    state: SiteState,
    owed: readonly Write[],
  ): Promise<Site> {
    const key = siteKey(campaignId, siteId);
    const item = await this.table.get(key);
    if (!item) throw new ProblemError("site-unknown", { siteId });
    const was = Site.parse(item);
    const site = withDay(was, day, state);
    await this.table.transact([
      ...owed,
      this.table.update(key, "SET closedDays = :days", {
        values: { days: site.closedDays, ...(was.closedDays ? { was: was.closedDays } : {}) },
        condition: was.closedDays
          ? "closedDays = :was"
          : "attribute_exists(pk) AND attribute_not_exists(closedDays)",
        otherwise: conflict,
      }),
    ]);
    this.forget(campaignId, [site.subDistrictId]);
    return site;
  }

  /**
   * Pause a site since a moment, or let it go on; whatever else is set of it stays, and the beginning of a pause that stands.
   * @param owed what the change owes to the outside, in the same transaction
   * @returns the site as it is then
   * @throws ProblemError `site-unknown`
   */
  async setPaused(
    campaignId: string,
    siteId: string,
    { paused, at }: { paused: boolean; at: Instant },
    owed: readonly Write[],
  ): Promise<Site> {
    await this.table.transact([
      ...owed,
      this.table.update(siteKey(campaignId, siteId), paused ? PAUSE : "REMOVE paused, pausedAt", {
        ...(paused ? { values: { paused, at } } : {}),
        condition: "attribute_exists(pk)",
        otherwise: () => new ProblemError("site-unknown", { siteId }),
      }),
    ]);
    this.forget(campaignId, [subDistrictOf(siteId)]);
    const site = await this.read(campaignId, siteId);
    if (site === undefined) throw new ProblemError("site-unknown", { siteId });
    return site;
  }

  /** The writes that put one more site into a campaign, for the transaction of what it is needed for. */
  add(campaignId: string, site: Site, otherwise: () => Error): Write[] {
    return [
      this.table.put({ ...siteKey(campaignId, site.siteId), ...site }, "absent", otherwise),
      this.table.put({ pk: directoryPartition(campaignId), sk: site.subDistrictId }, "any"),
    ];
  }

  /** To be told when such a transaction was made. */
  added(campaignId: string, { subDistrictId }: Site): void {
    this.forget(campaignId, [subDistrictId]);
  }

  /** Close sites that the plan names no more, for which no pause is; putting one again takes it back into the plan. */
  async withdraw(campaignId: string, sites: readonly Site[]): Promise<void> {
    for (const chunk of chunksOf(sites, MAX_TRANSACTION_WRITES))
      await this.table.transact(
        chunk.map(({ siteId }) =>
          this.table.update(
            siteKey(campaignId, siteId),
            "SET #state = :closed, withdrawn = :withdrawn REMOVE paused, pausedAt",
            {
              names: { state: "state" },
              values: { closed: "closed", withdrawn: true },
            },
          ),
        ),
      );
    this.forget(
      campaignId,
      sites.map((site) => site.subDistrictId),
    );
  }

  private forget(campaignId: string, subDistrictIds: readonly string[]): void {
    for (const id of subDistrictIds) this.remembered.forget(partition(campaignId, id));
  }
}
