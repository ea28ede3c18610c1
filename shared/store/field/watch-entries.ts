import * as z from "zod";
import { WatchEntry } from "../../domain/field/watch.ts";
import type { FieldSealer } from "../../security/sealing.ts";
import { conflict, type Item, type Key, type Table } from "../table.ts";

// An entry stands with its person, one for each category, and on the list of the community in which they are staying; the
// index follows within a second. Why it was ended may name people, and is sealed.

const entryKey = (residentId: string, campaignId: string, category: string): Key => ({
  pk: `R#${residentId}`,
  sk: `WATCH#${campaignId}#${category}`,
});
const listOf = (campaignId: string, communityId: string): string => `WATCHED#${campaignId}#${communityId}`;
const reasonOf = ({ residentId, campaignId, category }: WatchEntry): string =>
  `R#${residentId}/watch/${campaignId}/${category}`;

const Kept = WatchEntry.extend({ revision: z.int().positive() });
/** An entry as it was read: it is changed only while it stands so. */
export type KeptEntry = z.infer<typeof Kept>;

const read = (item: Item): KeptEntry => Kept.parse(item);

export class WatchEntryStore {
  constructor(
    private readonly table: Table,
    private readonly sealer: FieldSealer,
  ) {}

  async find(residentId: string, campaignId: string, category: string): Promise<KeptEntry | undefined> {
    const item = await this.table.get(entryKey(residentId, campaignId, category));
    return item && read(item);
  }

  /** Every entry of a person in a campaign, ended ones too. */
  async ofPerson(residentId: string, campaignId: string): Promise<KeptEntry[]> {
    return (await this.table.query(`R#${residentId}`, `WATCH#${campaignId}#`)).map(read);
  }

  /** Part of a community's list, in order of resident codes. @param after `next` of the part before */
  async ofCommunity(
    campaignId: string,
    communityId: string,
    { after, limit }: { after?: string | undefined; limit?: number } = {},
  ): Promise<{ entries: KeptEntry[]; next?: string }> {
    const items = await this.table.list(listOf(campaignId, communityId), "", {
      ...(limit === undefined ? {} : { limit }),
      ...(after === undefined ? {} : { after }),
    });
    const last = items.at(-1)?.listSk;
    const more = limit !== undefined && items.length === limit && typeof last === "string";
    return { entries: items.map(read), ...(more ? { next: last } : {}) };
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
      listPk: listOf(campaignId, communityId),
      listSk: `${residentId}#${category}`,
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
