import * as z from "zod";
import { parseTubeBarcode } from "../../domain/codes/barcode.ts";
import { type Clock, Instant } from "../../domain/instant.ts";
import { LabelRoll, overlap, type SerialRange } from "../../domain/sampling/label-roll.ts";
import { ProblemError } from "../../errors/problem.ts";
import { TtlCache } from "../cache.ts";
import { inParallel } from "../in-parallel.ts";
import { conflict, type Key, retryOnConflict, type Table, type Write } from "../table.ts";

// A roll stands at its site. To tell from a label whose roll it is, every block of 1,000 serials is one item with the
// ranges issued in it: labels of one batch are neighbours, so a batch looks at a block or two, which each process
// remembers for ten seconds, and an overlap is seen by the blocks' versions. Where no roll was issued in a campaign,
// a third item says so and no block is looked at.

const BLOCK = 1_000;
const REMEMBER_MS = 10_000;
const SITES_AT_ONCE = 8;

const Block = z.object({
  ranges: z.array(
    z.object({
      ...{ first: z.int(), last: z.int(), rollId: z.string(), siteId: z.string() },
      /** Not known of rolls that an earlier version issued. */
      issuedAt: Instant.optional(),
    }),
  ),
  version: z.int(),
});
type Block = z.infer<typeof Block>;

const sitePartition = (campaignId: string, siteId: string): string => `ROLLS#${campaignId}#${siteId}`;
const rollKey = (roll: Pick<LabelRoll, "campaignId" | "siteId" | "rollId">): Key => ({
  pk: sitePartition(roll.campaignId, roll.siteId),
  sk: roll.rollId,
});
const directoryPartition = (campaignId: string): string => `ROLLS#${campaignId}`;
const blockKey = (block: number): Key => ({ pk: `LABELS#${block}`, sk: "RANGES" });
const blockOf = (serial: number): number => Math.floor(serial / BLOCK);
const blocksOf = ({ first, last }: SerialRange): number[] =>
  Array.from({ length: blockOf(last) - blockOf(first) + 1 }, (_, n) => blockOf(first) + n);

export interface Issue {
  siteId: string;
  issuedAt: Instant | undefined;
}

export class LabelRollStore {
  private readonly blocks: TtlCache<Block>;
  private readonly directories: TtlCache<ReadonlySet<string>>;

  constructor(
    private readonly table: Table,
    clock: Clock,
  ) {
    this.blocks = new TtlCache(clock, REMEMBER_MS);
    this.directories = new TtlCache(clock, REMEMBER_MS);
  }

  /** The rolls of a site, oldest first, with those withdrawn. */
  async ofSite(campaignId: string, siteId: string): Promise<LabelRoll[]> {
    const items = await this.table.query(sitePartition(campaignId, siteId), "");
    return items.map((item) => LabelRoll.parse(item));
  }

  /** The sites of a campaign that have rolls not withdrawn; as it was up to ten seconds ago. */
  sitesWithRolls(campaignId: string): Promise<ReadonlySet<string>> {
    return this.directories.recall(campaignId, () => this.readDirectory(campaignId));
  }

  /** The rolls not withdrawn of each of these sites, as it is now; sites without any are left out. */
  async inUseAt(campaignId: string, siteIds: readonly string[]): Promise<Map<string, LabelRoll[]>> {
    const withRolls = await this.readDirectory(campaignId);
    const found = await inParallel(
      siteIds.filter((siteId) => withRolls.has(siteId)),
      SITES_AT_ONCE,
      async (siteId) => [siteId, await this.ofSite(campaignId, siteId)] as const,
    );
    return new Map(
      found.map(([siteId, rolls]) => [siteId, rolls.filter(({ withdrawnAt }) => withdrawnAt === undefined)]),
    );
  }

  /** The sites that each of these barcodes was issued to, and since when, as it was up to ten seconds ago. */
  async issuedTo(tubeBarcodes: readonly string[]): Promise<Map<string, Issue[]>> {
    const found = new Map<string, Issue[]>();
    await Promise.all(
      tubeBarcodes.map(async (tubeBarcode) => {
        const reading = parseTubeBarcode(tubeBarcode);
        if (!reading.ok) return;
        const { serial } = reading;
        const block = blockOf(serial);
        const { ranges } = await this.blocks.recall(String(block), () => this.readBlock(block));
        const holding = ranges.filter(({ first, last }) => first <= serial && serial <= last);
        found.set(
          tubeBarcode,
          holding.map(({ siteId, issuedAt }) => ({ siteId, issuedAt })),
        );
      }),
    );
    return found;
  }

  /**
   * Issue a roll. The same range issued to the same site again answers with the roll that is there.
   * @throws ProblemError `roll-overlap` (409) when a label of it was issued before
   */
  async issue(roll: LabelRoll, range: SerialRange): Promise<LabelRoll> {
    return this.changing(range, async (blocks) => {
      const taken = blocks.flatMap((block) => block.ranges).find((each) => overlap(each, range));
      if (taken) return { answer: await this.issuedBefore(roll, range, taken), writes: [] };
      const { rollId, siteId, issuedAt } = roll;
      return {
        answer: roll,
        writes: [
          this.table.put({ ...rollKey(roll), ...roll }),
          this.countRoll(roll, 1),
          ...this.rewrite(range, blocks, (ranges) => [...ranges, { ...range, rollId, siteId, issuedAt }]),
        ],
      };
    });
  }

  /**
   * Take a roll back: its labels are nobody's from then on. A roll withdrawn before stays as it is.
   * @throws ProblemError `roll-unknown`
   */
  async withdraw(
    where: Pick<LabelRoll, "campaignId" | "siteId" | "rollId">,
    withdrawnBy: string,
    now: Date,
  ): Promise<LabelRoll> {
    const item = await this.table.get(rollKey(where));
    if (!item) throw new ProblemError("roll-unknown", { rollId: where.rollId });
    const roll = LabelRoll.parse(item);
    if (roll.withdrawnAt !== undefined) return roll;
    const withdrawn = { ...roll, withdrawnAt: now.toISOString(), withdrawnBy };
    const range = rangeOf(roll);
    return this.changing(range, async (blocks) => ({
      answer: withdrawn,
      writes: [
        this.table.replace(
          { ...rollKey(roll), ...withdrawn },
          {
            condition: "attribute_exists(pk) AND attribute_not_exists(withdrawnAt)",
            otherwise: conflict,
          },
        ),
        this.countRoll(roll, -1),
        ...this.rewrite(range, blocks, (ranges) => ranges.filter(({ rollId }) => rollId !== roll.rollId)),
      ],
    }));
  }

  private changing(
    range: SerialRange,
    decide: (blocks: readonly Block[]) => Promise<{ answer: LabelRoll; writes: Write[] }>,
  ): Promise<LabelRoll> {
    return retryOnConflict(async () => {
      const { answer, writes } = await decide(
        await Promise.all(blocksOf(range).map((block) => this.readBlock(block))),
      );
      if (writes.length > 0) await this.table.transact(writes);
      for (const block of blocksOf(range)) this.blocks.forget(String(block));
      this.directories.forget(answer.campaignId);
      return answer;
    });
  }

  private async issuedBefore(
    roll: LabelRoll,
    range: SerialRange,
    taken: Block["ranges"][number],
  ): Promise<LabelRoll> {
    const item = await this.table.get(rollKey({ ...roll, rollId: taken.rollId }));
    if (item && taken.first === range.first && taken.last === range.last) return LabelRoll.parse(item);
    throw new ProblemError("roll-overlap", { siteId: taken.siteId, rollId: taken.rollId });
  }

  private countRoll({ campaignId, siteId }: LabelRoll, by: 1 | -1): Write {
    const key = { pk: directoryPartition(campaignId), sk: siteId };
    return this.table.update(key, "ADD rolls :by", { values: { by } });
  }

  private rewrite(
    range: SerialRange,
    blocks: readonly Block[],
    change: (ranges: Block["ranges"]) => Block["ranges"],
  ): Write[] {
    return blocksOf(range).map((number, index) => {
      const { ranges, version } = blocks[index] ?? NOTHING_ISSUED;
      const item = { ...blockKey(number), ranges: change(ranges), version: version + 1 };
      if (version === 0) return this.table.put(item, "absent", conflict);
      return this.table.replace(item, {
        condition: "version = :was",
        values: { was: version },
        otherwise: conflict,
      });
    });
  }

  private async readDirectory(campaignId: string): Promise<ReadonlySet<string>> {
    const items = await this.table.query(directoryPartition(campaignId), "");
    return new Set(items.filter((item) => Number(item.rolls) > 0).map((item) => String(item.sk)));
  }

  private async readBlock(block: number): Promise<Block> {
    const item = await this.table.get(blockKey(block));
    return item ? Block.parse(item) : NOTHING_ISSUED;
  }
}

const NOTHING_ISSUED: Block = { ranges: [], version: 0 };

function rangeOf({ firstBarcode, lastBarcode }: LabelRoll): SerialRange {
  const first = parseTubeBarcode(firstBarcode);
  const last = parseTubeBarcode(lastBarcode);
  if (!first.ok || !last.ok) throw new Error("a roll kept has barcodes that can be read");
  return { first: first.serial, last: last.serial };
}
