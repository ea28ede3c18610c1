import { Area } from "../../domain/area.ts";
import { Campaign, type CampaignState } from "../../domain/campaign/campaign.ts";
import type { Clock } from "../../domain/instant.ts";
import { ProblemError } from "../../errors/problem.ts";
import { TtlCache } from "../cache.ts";
import { chunksOf, conflict, type Key, MAX_TRANSACTION_WRITES, type Table, type Write } from "../table.ts";

// Campaigns and areas are few, read by nearly every request and changed rarely: each process remembers them for a
// few seconds.

const PARTITION = "CAMPAIGNS";
const campaignKey = (campaignId: string): Key => ({ pk: PARTITION, sk: campaignId });
const REMEMBER_MS = 2_000;
const REMEMBER_AREAS_MS = 30_000;

/** What is set while a campaign stands. */
type SetRule =
  | "areaIds"
  | "population"
  | "waves"
  | "priorityHours"
  | "helplines"
  | "poolSize"
  | "laboratories"
  | "expectedFill"
  | "areaPoolSizes";
function running(campaign: Campaign): Campaign {
  const { campaignId, state } = campaign;
  if (state === "closed") throw new ProblemError("campaign-not-open", { campaignId, state });
  return campaign;
}

export class CampaignStore {
  private readonly remembered: TtlCache<Campaign>;
  private readonly rememberedAll: TtlCache<Campaign[]>;

  constructor(
    private readonly table: Table,
    clock: Clock,
  ) {
    this.remembered = new TtlCache(clock, REMEMBER_MS);
    this.rememberedAll = new TtlCache(clock, REMEMBER_MS);
  }

  /** As it was a few seconds ago at most. @throws ProblemError `campaign-unknown` */
  get(campaignId: string): Promise<Campaign> {
    return this.remembered.recall(campaignId, async () => {
      const item = await this.table.get(campaignKey(campaignId), { eventually: true });
      // One that was just made may be missing.
      return item ? Campaign.parse(item) : this.read(campaignId);
    });
  }

  /** As it stands now, not as remembered. @throws ProblemError `campaign-unknown` */
  async read(campaignId: string): Promise<Campaign> {
    const item = await this.table.get(campaignKey(campaignId));
    if (!item) throw new ProblemError("campaign-unknown", { campaignId });
    return Campaign.parse(item);
  }

  /** @throws ProblemError `campaign-unknown` | `campaign-not-open` */
  async getOpen(campaignId: string): Promise<Campaign> {
    const campaign = await this.get(campaignId);
    if (campaign.state !== "open")
      throw new ProblemError("campaign-not-open", { campaignId, state: campaign.state });
    return campaign;
  }

  /** A campaign that is not over. @throws ProblemError `campaign-unknown` | `campaign-not-open` */
  async getRunning(campaignId: string): Promise<Campaign> {
    return running(await this.get(campaignId));
  }

  /** The same as it stands now, not as remembered. @throws ProblemError `campaign-unknown` | `campaign-not-open` */
  async readRunning(campaignId: string): Promise<Campaign> {
    return running(await this.read(campaignId));
  }

  /** Newest start first. */
  async all(view: { eventually?: true } = {}): Promise<Campaign[]> {
    const campaigns = (await this.table.query(PARTITION, "", view)).map((item) => Campaign.parse(item));
    return campaigns.sort((a, b) => (a.startsAt < b.startsAt ? 1 : -1));
  }

  /** The same as it was a moment ago at most. */
  lately(): Promise<Campaign[]> {
    return this.rememberedAll.recall(PARTITION, () => this.all({ eventually: true }));
  }

  /**
   * Plan a campaign; creating the same again answers with what is there.
   * @throws ProblemError `campaign-exists` when the id is taken by other contents
   */
  async create(plan: Omit<Campaign, "state">): Promise<Campaign> {
    const campaign: Campaign = { ...plan, state: "planned" };
    const taken = (was: unknown): Error => {
      const { state: _, ...other } = Campaign.parse(was);
      return JSON.stringify(other) === JSON.stringify(Campaign.omit({ state: true }).parse(plan))
        ? new SameAgain()
        : new ProblemError("campaign-exists", { campaignId: plan.campaignId });
    };
    try {
      await this.table.transact([
        this.table.put({ ...campaignKey(plan.campaignId), ...campaign }, "absent", taken),
      ]);
      this.forget(plan.campaignId);
      return campaign;
    } catch (error) {
      if (error instanceof SameAgain) return this.read(plan.campaignId);
      throw error;
    }
  }

  /** @param owed what the change owes to the outside, in the same transaction */
  async setState(campaign: Campaign, state: CampaignState, owed: readonly Write[] = []): Promise<Campaign> {
    await this.table.transact([
      ...owed,
      this.table.update(campaignKey(campaign.campaignId), "SET #state = :state", {
        names: { state: "state" },
        values: { state, was: campaign.state },
        condition: "#state = :was",
        otherwise: conflict,
      }),
    ]);
    this.forget(campaign.campaignId);
    return { ...campaign, state };
  }

  /**
   * Set rules of a campaign, whatever they were: who may book when, whom residents call, what a plan decides. One that is
   * undefined is taken away. The seats held stay held.
   * @returns the campaign as it is then
   */
  async setRules(
    { campaignId }: Pick<Campaign, "campaignId">,
    rules: { [Rule in SetRule]?: Campaign[Rule] | undefined },
  ): Promise<Campaign> {
    const all = Object.entries(rules).map(([name, value], index) => ({ name, value, index }));
    const set = all.filter(({ value }) => value !== undefined);
    const removed = all.filter(({ value }) => value === undefined);
    const expression = [
      ...(set.length > 0 ? [`SET ${set.map(({ index }) => `#r${index} = :r${index}`).join(", ")}`] : []),
      ...(removed.length > 0 ? [`REMOVE ${removed.map(({ index }) => `#r${index}`).join(", ")}`] : []),
    ].join(" ");
    await this.table.transact([
      this.table.update(campaignKey(campaignId), expression, {
        names: Object.fromEntries(all.map(({ name, index }) => [`r${index}`, name])),
        ...(set.length > 0
          ? { values: Object.fromEntries(set.map(({ value, index }) => [`r${index}`, value])) }
          : {}),
        condition: "attribute_exists(pk)",
        otherwise: () => new ProblemError("campaign-unknown", { campaignId }),
      }),
    ]);
    this.forget(campaignId);
    return this.read(campaignId);
  }

  private forget(campaignId: string): void {
    this.remembered.forget(campaignId);
    this.rememberedAll.forget(PARTITION);
  }
}

class SameAgain extends Error {}

export class AreaStore {
  private remembered: { areas: Area[]; at: number } | undefined;

  constructor(
    private readonly table: Table,
    private readonly clock: Clock,
  ) {}

  /** Sub-districts and communities of all districts here, in order of their codes. */
  async all(): Promise<Area[]> {
    const known = this.remembered;
    const now = this.clock.now().getTime();
    if (known && now - known.at < REMEMBER_AREAS_MS) return known.areas;
    const areas = (await this.table.query("AREAS", "")).map((item) => Area.parse(item));
    // None yet is not remembered: an installation's first areas are written by another process.
    if (areas.length > 0) this.remembered = { areas, at: now };
    return areas;
  }

  async put(areas: readonly Area[]): Promise<void> {
    this.remembered = undefined;
    for (const chunk of chunksOf(areas, MAX_TRANSACTION_WRITES))
      await this.table.transact(
        chunk.map((area) => this.table.put({ pk: "AREAS", sk: area.areaId, ...area }, "any")),
      );
  }
}
