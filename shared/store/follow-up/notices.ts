import { Notice } from "../../domain/follow-up/notice.ts";
import type { Table, Write } from "../table.ts";

// What staff are told stands in a partition for the command of a campaign and in one for each community, in order of
// time, under the name of the effect: telling it again puts the same item.

const partition = (campaignId: string, area: string): string => `NOTICES#${campaignId}#${area}`;

export class NoticeStore {
  constructor(private readonly table: Table) {}

  /**
   * The write that tells an area.
   * @param area a community, or `COMMAND`
   */
  tell(area: string, notice: Notice): Write {
    return this.table.put(
      { pk: partition(notice.campaignId, area), sk: notice.noticeId, ...Notice.parse(notice) },
      "any",
    );
  }

  /** Newest first. */
  async ofArea(campaignId: string, area: string, limit: number): Promise<Notice[]> {
    const items = await this.table.query(partition(campaignId, area), "", { newestFirst: true, limit });
    return items.map((item) => Notice.parse(item));
  }
}
