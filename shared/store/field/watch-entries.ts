import * as z from "zod";
import { subDistrictOf } from "../../domain/area.ts";
import { WatchEntry } from "../../domain/field/watch.ts";
import type { FieldSealer } from "../../security/sealing.ts";
import { conflict, type Item, type Key, type Table } from "../table.ts";

// An entry stands with its person, one for each category, and on the list of the sub-district in which they are staying, by
// community; the index follows within a second. Why it was ended may name people, and is sealed.

const entryKey = (residentId: string, campaignId: string, category: string): Key => ({
  pk: `R#${residentId}`,
  sk: `WATCH#${campaignId}#${category}`,
});
const listOf = (campaignId: string, subDistrictId: string): string =>
  `WATCHED#${campaignId}#${subDistrictId}`;
const reasonOf = ({ residentId, campaignId, category }: WatchEntry): string =>
  `R#${residentId}/watch/${campaignId}/${category}`;

const Kept = WatchEntry.extend({ revision: z.int().positive() });
/** An entry as it was read: it is changed only while it stands so. */
export type KeptEntry = z.infer<typeof Kept>;

const entryOf = (item: Item): KeptEntry => Kept.parse(item);

export class WatchEntryStore {
  constructor(
    private readonly table: Table,
    private readonly sealer: FieldSealer,
  ) {}

  async find(residentId: string, campaignId: string, category: string): Promise<KeptEntry | undefined> {
    const item = await this.table.get(entryKey(residentId, campaignId, category));
    return item && entryOf(item);
  }

  /** Every entry of a person in a campaign, ended ones too. */
  async ofPerson(residentId: string, campaignId: string): Promise<KeptEntry[]> {
    return (await this.table.query(`R#${residentId}`, `WATCH#${campaignId}#`)).map(entryOf);
  }

  /** Part of a community's list, in order of resident codes. @param after `next` of the part before */
  async ofCommunity(
    campaignId: string,
    communityId: string,
    { after, limit }: { after?: string | undefined; limit?: number } = {},
  ): Promise<{ entries: KeptEntry[]; next?: string }> {
    const own = `${communityId}#`;
    const read = await this.table.list(
      listOf(campaignId, subDistrictOf(communityId)),
      after === undefined ? own : "",
      { ...(limit === undefined ? {} : { limit }), ...(after === undefined ? {} : { after }) },
    );
    // Behind the part before come the community's own entries, and then those of the next community.
    const items = read.filter(({ listSk }) => String(listSk).startsWith(own));
    const last = items.at(-1)?.listSk;
    const more = limit !== undefined && items.length === limit && typeof last === "string";
    return { entries: items.map(entryOf), ...(more ? { next: last } : {}) };
  }

  /** Everybody on the lists of a sub-district, ended entries too, in order of communities. */
  async ofSubDistrict(campaignId: string, subDistrictId: string): Promise<KeptEntry[]> {
    return (await this.table.list(listOf(campaignId, subDistrictId), "")).map(entryOf);
  }

  /**
   * Write an entry, new or in the place of one that was read.
   * @throws ConflictError when it was written since
   */
  put(was: KeptEntry | undefined, entry: WatchEntry): Promise<void> {
    const { residentId, campaignId, communityId, category } = entry;
    const item = {
      ...entryKey(residentId, campaignId, category),
      ...WatchEntry.parse(entry),
      revision: (was?.revision ?? 0) + 1,
      listPk: listOf(campaignId, subDistrictOf(communityId)),
      listSk: `${communityId}#${residentId}#${category}`,
    };
    if (was === undefined) return this.table.transact([this.table.put(item, "absent", conflict)]);
    return this.table.transact([
      this.table.replace(item, {
        condition: "revision = :was",
        values: { was: was.revision },
        otherwise: conflict,
      }),
    ]);
  }

  /** End an entry that was read. @throws ConflictError when it was written since */
  end(was: KeptEntry, ended: NonNullable<WatchEntry["ended"]>, reason: string): Promise<void> {
    return this.table.transact([
      this.table.update(
        entryKey(was.residentId, was.campaignId, was.category),
        "SET ended = :ended, sealedReason = :reason, revision = :is",
        {
          values: {
            ended,
            reason: this.sealer.seal(reasonOf(was), reason),
            was: was.revision,
            is: was.revision + 1,
          },
          condition: "revision = :was",
          otherwise: conflict,
        },
      ),
    ]);
  }
}
