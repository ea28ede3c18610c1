import * as z from "zod";
import { hourOf, Instant } from "../../domain/instant.ts";
import {
  type Stock,
  SUPPLY_KINDS,
  type Supplies,
  SupplyEntry,
  type UsedUntil,
} from "../../domain/supplies/supplies.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { CounterStore, CounterValues } from "../counters.ts";
import { inParallel } from "../in-parallel.ts";
import {
  chunksOf,
  conflict,
  type ForView,
  type Item,
  type Key,
  MAX_TRANSACTION_WRITES,
  retryOnConflict,
  type Table,
} from "../table.ts";

// A site's supplies share a partition: sums (`STOCK`), the lines of its book (`ENTRY#…`), and what had been used at
// each full hour (`HOUR#…`). Tubes and swabs are never written when they are used: the site's counters, moved with each
// tube anyway, have them. The hours are noted by the sweep, so that a rate and a day can be told from sums.

const KINDS = SUPPLY_KINDS;
const partition = (campaignId: string, siteId: string): string => `SUPPLY#${campaignId}#${siteId}`;
const NOTED_PARTITION = "SUPPLY-HOURS";
const SITES_AT_ONCE = 8;

const Amount = z.int().default(0);
const Sums = z.object({
  version: Amount,
  ...{ tubesIssued: Amount, swabsIssued: Amount, protectiveSetsIssued: Amount },
  ...{ tubesCorrected: Amount, swabsCorrected: Amount, protectiveSetsCorrected: Amount },
  protectiveSetsUsed: Amount,
});
type Sums = z.infer<typeof Sums>;

const Hour = z.object({ at: Instant, tubes: z.int(), swabs: z.int(), protectiveSets: z.int() });

export interface SiteSupplies {
  stock: Record<keyof Supplies, Stock>;
  entries: SupplyEntry[];
  /** What had been used at each hour, in order of time, and now. */
  history: Record<keyof Supplies, UsedUntil[]>;
}

export type NewEntry = Pick<SupplyEntry, "entryId" | "kind" | "at" | "who" | "supplies">;

export class SupplyStore {
  constructor(
    private readonly table: Table,
    private readonly counters: CounterStore,
  ) {}

  /**
   * Enter a line in a site's book; the same line again answers with what stands there.
   * @throws ProblemError `supply-entry-changed` (409) when the id stands for another line; `busy`
   */
  enter(campaignId: string, siteId: string, entry: NewEntry): Promise<SupplyEntry> {
    const pk = partition(campaignId, siteId);
    return retryOnConflict(async () => {
      const known = await this.table.get({ pk, sk: `ENTRY#${entry.entryId}` });
      if (known) return theSame(SupplyEntry.parse(known), entry);
      const { version, ...sums } = Sums.parse((await this.table.get({ pk, sk: "STOCK" })) ?? {});
      const line: SupplyEntry = { ...entry };
      if (entry.kind === "counted") {
        const [counted] = await this.counters.read(campaignId, [{ siteId }]);
        const stock = stockOf({ version, ...sums }, counted);
        line.differences = differencesOf(entry.supplies, stock);
      }
      await this.table.transact([
        this.table.put({ pk, sk: `ENTRY#${entry.entryId}`, ...line }, "absent", conflict),
        this.addTo({ pk, sk: "STOCK" }, version, line),
      ]);
      return line;
    });
  }

  private addTo(key: Key, version: number, { kind, supplies, differences }: SupplyEntry) {
    const [amounts, suffix] =
      kind === "counted"
        ? ([differences ?? {}, "Corrected"] as const)
        : ([supplies, kind === "used" ? "Used" : "Issued"] as const);
    const moves = [
      ...KINDS.map((name) => [`${name}${suffix}`, amounts[name] ?? 0] as const).filter(([, by]) => by !== 0),
      ["version", 1] as const,
    ];
    // What is added commutes; a difference does not, it is of the sums it was worked out from.
    const onlyIfAsRead =
      kind !== "counted"
        ? {}
        : {
            condition: version === 0 ? "attribute_not_exists(version)" : "version = :was",
            otherwise: conflict,
          };
    return this.table.update(key, `ADD ${moves.map((_, i) => `#n${i} :v${i}`).join(", ")}`, {
      names: Object.fromEntries(moves.map(([name], i) => [`n${i}`, name])),
      values: {
        ...Object.fromEntries(moves.map(([, by], i) => [`v${i}`, by])),
        ...(kind === "counted" && version !== 0 ? { was: version } : {}),
      },
      ...onlyIfAsRead,
    });
  }

  /** How sites stand, in the order asked for. */
  async atSites(
    campaignId: string,
    siteIds: readonly string[],
    now: Instant,
    view: ForView = {},
  ): Promise<SiteSupplies[]> {
    const [books, counted] = await Promise.all([
      inParallel(siteIds, SITES_AT_ONCE, (siteId) =>
        this.table.query(partition(campaignId, siteId), "", view),
      ),
      this.counters.read(
        campaignId,
        siteIds.map((siteId) => ({ siteId })),
        view,
      ),
    ]);
    return books.map((items, i) => suppliesOf(items, counted[i], now));
  }

  /**
   * Note what has been used at each site so far, once in an hour; whoever comes second changes nothing.
   * @returns whether it was to be done
   */
  async noteHour(campaignId: string, siteIdsOf: () => Promise<string[]>, now: Instant): Promise<boolean> {
    const hour = hourOf(now);
    const noted = await this.table.get({ pk: NOTED_PARTITION, sk: campaignId });
    if (noted && String(noted.hour) >= hour) return false;
    const siteIds = await siteIdsOf();
    const counted = await this.counters.read(
      campaignId,
      siteIds.map((siteId) => ({ siteId })),
    );
    const sums = await this.table.batchGet(
      siteIds.map((siteId) => ({ pk: partition(campaignId, siteId), sk: "STOCK" })),
    );
    const sumsOf = new Map(sums.map((item) => [item.pk, Sums.parse(item)]));
    const notes = siteIds.map((siteId, i) => {
      const pk = partition(campaignId, siteId);
      const { tubes, swabs, protectiveSets } = stockOf(sumsOf.get(pk) ?? Sums.parse({}), counted[i]);
      return this.table.put(
        {
          pk,
          sk: `HOUR#${hour}`,
          at: now,
          tubes: tubes.used,
          swabs: swabs.used,
          protectiveSets: protectiveSets.used,
        },
        "any",
      );
    });
    for (const chunk of chunksOf(notes, MAX_TRANSACTION_WRITES)) await this.table.transact(chunk);
    await this.table.transact([this.table.put({ pk: NOTED_PARTITION, sk: campaignId, hour }, "any")]);
    return true;
  }
}

function theSame(was: SupplyEntry, is: NewEntry): SupplyEntry {
  const same =
    was.kind === is.kind &&
    was.who === is.who &&
    KINDS.every((name) => was.supplies[name] === is.supplies[name]);
  if (!same) throw new ProblemError("supply-entry-changed", { entryId: is.entryId });
  return was;
}

function differencesOf(
  counted: SupplyEntry["supplies"],
  stock: SiteSupplies["stock"],
): SupplyEntry["supplies"] {
  const differences: SupplyEntry["supplies"] = {};
  for (const name of KINDS) {
    const there = counted[name];
    const { issued, used, corrected } = stock[name];
    if (there !== undefined) differences[name] = there - (issued + corrected - used);
  }
  return differences;
}

/** One tube for each that was sealed, one swab for each of its members. */
const usedAt = (counted: CounterValues | undefined): Pick<Supplies, "tubes" | "swabs"> => ({
  tubes: counted?.tubesSealed ?? 0,
  swabs: counted?.swabsTaken ?? 0,
});

function stockOf(sums: Sums, counted: CounterValues | undefined): SiteSupplies["stock"] {
  const { tubes, swabs } = usedAt(counted);
  return {
    tubes: { issued: sums.tubesIssued, used: tubes, corrected: sums.tubesCorrected },
    swabs: { issued: sums.swabsIssued, used: swabs, corrected: sums.swabsCorrected },
    protectiveSets: {
      issued: sums.protectiveSetsIssued,
      used: sums.protectiveSetsUsed,
      corrected: sums.protectiveSetsCorrected,
    },
  };
}

function suppliesOf(items: readonly Item[], counted: CounterValues | undefined, now: Instant): SiteSupplies {
  const stock = stockOf(Sums.parse(items.find(({ sk }) => sk === "STOCK") ?? {}), counted);
  const hours = items.filter(({ sk }) => String(sk).startsWith("HOUR#")).map((item) => Hour.parse(item));
  const until = (name: keyof Supplies): UsedUntil[] => [
    ...hours.map((hour) => ({ at: hour.at, used: hour[name] })),
    { at: now, used: stock[name].used },
  ];
  return {
    stock,
    entries: items.filter(({ sk }) => String(sk).startsWith("ENTRY#")).map((item) => SupplyEntry.parse(item)),
    history: { tubes: until("tubes"), swabs: until("swabs"), protectiveSets: until("protectiveSets") },
  };
}
