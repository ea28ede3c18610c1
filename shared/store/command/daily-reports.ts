import { DailyReport, ReportAddition } from "../../domain/command/daily-report.ts";
import { ProblemError } from "../../errors/problem.ts";
import { conflict, type Key, type Table } from "../table.ts";

// A day's report is one item, put once; what is added to it stands behind it in the same partition.

const partition = (campaignId: string): string => `DAILY#${campaignId}`;
const reportKey = (campaignId: string, day: string): Key => ({ pk: partition(campaignId), sk: `DAY#${day}` });
const additionKey = (campaignId: string, day: string, additionId: string): Key => ({
  pk: partition(campaignId),
  sk: `ADDED#${day}#${additionId}`,
});

export interface StoredAddition extends ReportAddition {
  day: string;
}

export class DailyReportStore {
  constructor(private readonly table: Table) {}

  /** All reports of a campaign in order of days, and all that was added to them. */
  async ofCampaign(campaignId: string): Promise<{ reports: DailyReport[]; additions: StoredAddition[] }> {
    const [reports, additions] = await Promise.all([
      this.table.query(partition(campaignId), "DAY#"),
      this.table.query(partition(campaignId), "ADDED#"),
    ]);
    return {
      reports: reports.map((item) => DailyReport.parse(item)),
      additions: additions.map((item) => ({ ...ReportAddition.parse(item), day: String(item.day) })),
    };
  }

  async find(campaignId: string, day: string): Promise<DailyReport | undefined> {
    const item = await this.table.get(reportKey(campaignId, day));
    return item && DailyReport.parse(item);
  }

  /** Keep a report; the one that was kept first stands. */
  async keep(campaignId: string, report: DailyReport): Promise<void> {
    await this.table
      .transact([this.table.put({ ...reportKey(campaignId, report.day), ...report }, "absent", alreadyKept)])
      .catch((error: unknown) => {
        if (!(error instanceof AlreadyKept)) throw error;
      });
  }

  /** Add to a report; the same again answers with what stands. @throws ProblemError `addition-changed` */
  async add(campaignId: string, day: string, addition: ReportAddition): Promise<ReportAddition> {
    const key = additionKey(campaignId, day, addition.additionId);
    const known = await this.table.get(key);
    if (known === undefined) {
      await this.table.transact([this.table.put({ ...key, ...addition, day }, "absent", conflict)]);
      return addition;
    }
    const was = ReportAddition.parse(known);
    const { at: _, by: __, ...said } = addition;
    const { at: ___, by: ____, ...stood } = was;
    if (JSON.stringify(ReportAddition.omit({ at: true, by: true }).parse(said)) !== JSON.stringify(stood))
      throw new ProblemError("addition-changed", { additionId: addition.additionId });
    return was;
  }
}

class AlreadyKept extends Error {}
const alreadyKept = (): Error => new AlreadyKept();
