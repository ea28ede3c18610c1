import type { ForView, Table, Write } from "./table.ts";

// Counters move once per tube (or once per chunk of tubes), inside the transaction of the change they count, and stand
// per site, per community, per device and per laboratory; larger areas are sums over these, never counters of their own,
// so that no key is hot. A laboratory's are its tubes of the campaign: those it has, wherever they were sealed.

export const COUNTER_NAMES = [
  "tubesSealed",
  /** Swabs taken at a site: a member of a sealed tube each, whatever is corrected afterwards. */
  "swabsTaken",
  "peopleSampled",
  "tubesReceived",
  /** Counted at laboratories: a result was submitted, reviewed or not, and the tube did not go back to be repeated. */
  "tubesTested",
  "tubesPublished",
  "tubesVoided",
  "peopleNegative",
  "peopleHeld",
  "peopleResample",
  "peoplePositive",
  /** Tubes for more than one person, and the people in them: the quotient is how full a tube is on average. */
  "poolsSealed",
  "swabsInPools",
  /** Pools of more than one household, in a campaign that prefers one household per tube. */
  "poolsOfSeveralHouseholds",
] as const;
export type CounterName = (typeof COUNTER_NAMES)[number];
export type CounterMoves = Partial<Record<CounterName, number>>;
export type CounterValues = Record<CounterName, number>;

export type Counted =
  | { siteId: string }
  | { communityId: string }
  | { deviceId: string }
  | { laboratoryId: string };

const placeOf = (counted: Counted): string => {
  if ("siteId" in counted) return `SITE#${counted.siteId}`;
  if ("communityId" in counted) return `COMMUNITY#${counted.communityId}`;
  return "deviceId" in counted ? `DEVICE#${counted.deviceId}` : `LABORATORY#${counted.laboratoryId}`;
};

const keyOf = (campaignId: string, counted: Counted) => ({
  pk: `COUNT#${campaignId}#${placeOf(counted)}`,
  sk: "COUNTERS",
});

export class CounterStore {
  constructor(private readonly table: Table) {}

  /** The write that moves some counters of a site or community; counters that do not move are left out. */
  move(campaignId: string, counted: Counted, moves: CounterMoves): Write {
    const entries = Object.entries(moves).filter(([, by]) => by !== 0);
    return this.table.update(
      keyOf(campaignId, counted),
      `ADD ${entries.map((_, i) => `#n${i} :v${i}`).join(", ")}`,
      {
        names: Object.fromEntries(entries.map(([name], i) => [`n${i}`, name])),
        values: Object.fromEntries(entries.map(([, by], i) => [`v${i}`, by])),
      },
    );
  }

  /** Values in the order asked for; what never moved is zero. */
  async read(campaignId: string, counted: readonly Counted[], view: ForView = {}): Promise<CounterValues[]> {
    const keys = counted.map((c) => keyOf(campaignId, c));
    const items = new Map((await this.table.batchGet(keys, undefined, view)).map((item) => [item.pk, item]));
    return keys.map(({ pk }) => {
      const item = items.get(pk) ?? {};
      return {
        tubesSealed: count(item, "tubesSealed"),
        swabsTaken: count(item, "swabsTaken"),
        peopleSampled: count(item, "peopleSampled"),
        tubesReceived: count(item, "tubesReceived"),
        tubesTested: count(item, "tubesTested"),
        tubesPublished: count(item, "tubesPublished"),
        tubesVoided: count(item, "tubesVoided"),
        peopleNegative: count(item, "peopleNegative"),
        peopleHeld: count(item, "peopleHeld"),
        peopleResample: count(item, "peopleResample"),
        peoplePositive: count(item, "peoplePositive"),
        poolsSealed: count(item, "poolsSealed"),
        swabsInPools: count(item, "swabsInPools"),
        poolsOfSeveralHouseholds: count(item, "poolsOfSeveralHouseholds"),
      };
    });
  }
}

/** People in the average tube made for more than one person; null while there is none. */
export const averageFill = ({
  poolsSealed,
  swabsInPools,
}: Pick<CounterValues, "poolsSealed" | "swabsInPools">): number | null =>
  poolsSealed === 0 ? null : swabsInPools / poolsSealed;

const count = (item: Record<string, unknown>, name: CounterName): number => Number(item[name] ?? 0);
