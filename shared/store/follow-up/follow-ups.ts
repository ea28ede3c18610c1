import * as z from "zod";
import { subDistrictOf } from "../../domain/area.ts";
import { FollowUp } from "../../domain/follow-up/follow-up.ts";
import type { Instant } from "../../domain/instant.ts";
import { ProblemError } from "../../errors/problem.ts";
import { conflict, type Item, type Key, type Table, type Write } from "../table.ts";

// A case stands in the partition of the tube that opened it, so it is written in the transaction that ends the tube
// and there is one for each tube. `version` makes whoever changes it see every change before. The list of cases is kept
// by the sub-district of the site: at 30,000 tubes a day, one to three in a hundred of them followed up, that is some
// hundred cases a sub-district. Beside each case whose report is owed stands a reminder in order of due times, so that
// whoever looks for overdue ones reads these alone.

const FollowUpItem = FollowUp.extend({ version: z.int().positive() });
/** A case with the version it was read at. */
export type StoredFollowUp = z.infer<typeof FollowUpItem>;

const Reminder = z.object({ pk: z.string(), sk: z.string(), tubeBarcode: z.string() });

/** Cases of tubes that came without a known site. */
export const NO_SUB_DISTRICT = "elsewhere";

const followUpKey = (tubeBarcode: string): Key => ({ pk: `T#${tubeBarcode}`, sk: "FOLLOWUP" });
const listOf = (campaignId: string, subDistrictId: string): string =>
  `FOLLOWUPS#${campaignId}#${subDistrictId}`;
const listKeyOf = ({ openedAt, tubeBarcode }: FollowUp): string => `${openedAt}#${tubeBarcode}`;
const reminders = (campaignId: string): string => `REPORTS-DUE#${campaignId}`;

const parse = (item: Item): StoredFollowUp => FollowUpItem.parse(item);

export class FollowUpStore {
  constructor(private readonly table: Table) {}

  /** The write that opens the first case of a tube; put it in the transaction of the tube's end. */
  open(followUp: FollowUp): Write {
    return this.table.put(this.itemOf(followUp, 1), "any");
  }

  /**
   * The write that puts a case in place of the one that was read, or where none was.
   * @returns a write that fails with `changed-meanwhile` when somebody else was first
   */
  replace(was: StoredFollowUp | undefined, followUp: FollowUp): Write {
    const otherwise = conflict;
    if (!was) return this.table.put(this.itemOf(followUp, 1), "absent", otherwise);
    return this.table.replace(this.itemOf(followUp, was.version + 1), {
      condition: "version = :was",
      values: { was: was.version },
      otherwise,
    });
  }

  private itemOf(followUp: FollowUp, version: number) {
    const { tubeBarcode, campaignId, siteId } = followUp;
    return {
      ...followUpKey(tubeBarcode),
      ...FollowUp.parse(followUp),
      version,
      listPk: listOf(campaignId, siteId === undefined ? NO_SUB_DISTRICT : subDistrictOf(siteId)),
      listSk: listKeyOf(followUp),
    };
  }

  async ofTube(tubeBarcode: string): Promise<StoredFollowUp | undefined> {
    const item = await this.table.get(followUpKey(tubeBarcode));
    return item ? parse(item) : undefined;
  }

  /** @throws ProblemError `follow-up-unknown` */
  async get(tubeBarcode: string): Promise<StoredFollowUp> {
    const followUp = await this.ofTube(tubeBarcode);
    if (!followUp) throw new ProblemError("follow-up-unknown", { tubeBarcode });
    return followUp;
  }

  /** By the barcode of their tube; tubes without a case are left out. */
  async ofTubes(tubeBarcodes: readonly string[]): Promise<Map<string, StoredFollowUp>> {
    const items = await this.table.batchGet(tubeBarcodes.map(followUpKey));
    return new Map(items.map(parse).map((followUp) => [followUp.tubeBarcode, followUp]));
  }

  /** Cases opened at sites of a sub-district, oldest first, from the one after `after` on (see `placeOf`). */
  async ofSubDistrict(
    campaignId: string,
    subDistrictId: string,
    options: { after?: string | undefined; limit?: number } = {},
  ): Promise<StoredFollowUp[]> {
    const { after, limit } = options;
    const items = await this.table.list(listOf(campaignId, subDistrictId), "", {
      ...(after === undefined ? {} : { after }),
      ...(limit === undefined ? {} : { limit }),
    });
    return items.map(parse);
  }

  /** Where a case stands on its list. */
  placeOf(followUp: FollowUp): string {
    return listKeyOf(followUp);
  }

  /** The write that reminds of a report from its due time on, where one is owed. */
  remind({ campaignId, tubeBarcode, report, cancelledAt }: FollowUp): Write[] {
    if (!report || report.madeAt !== undefined || cancelledAt !== undefined) return [];
    return [this.remindAt(report.dueAt, { campaignId, tubeBarcode })];
  }

  /** The write that reminds of a report from a moment on; the same again is one reminder. */
  remindAt(dueAt: Instant, { campaignId, tubeBarcode }: Pick<FollowUp, "campaignId" | "tubeBarcode">): Write {
    const reminder = { pk: reminders(campaignId), sk: `${dueAt}#${tubeBarcode}`, tubeBarcode };
    return this.table.put(reminder, "any");
  }

  /** Reminders that have come due by a moment, at most `limit`; the report may have been made meanwhile. */
  async dueReminders(
    campaignId: string,
    by: Instant,
    limit: number,
  ): Promise<(Key & { tubeBarcode: string })[]> {
    const items = await this.table.query(reminders(campaignId), "", { limit });
    return items.map((item) => Reminder.parse(item)).filter(({ sk }) => sk.slice(0, by.length) <= by);
  }

  /** The write that ends a reminder; it fails with `changed-meanwhile` when another did so. */
  reminded({ pk, sk }: Key): Write {
    return this.table.delete({ pk, sk }, conflict);
  }
}
