import * as z from "zod";
import { AlertRecord, Cause } from "../../domain/command/alert.ts";
import { type Clock, Instant } from "../../domain/instant.ts";
import { ProblemError } from "../../errors/problem.ts";
import { KeptAnswer } from "../kept-answer.ts";
import { ConflictError, conflict, type Item, type Key, type Table } from "../table.ts";

// The causes of alerts are looked for at most once a minute, however many watch, and kept as one item. What an alert has
// beyond its cause, when it opened and who took it, is an item while the cause lasts, and moves to the closed ones after.

const COUNT_EVERY_MS = 60_000;
const TOO_OLD_MS = 180_000;

const partition = (campaignId: string): string => `ALERTS#${campaignId}`;
const openKey = (campaignId: string, alertId: string): Key => ({
  pk: partition(campaignId),
  sk: `OPEN#${alertId}`,
});
const CLOSED = "CLOSED#";

const Oldest = Instant.nullable();
const KeptCauses = z.object({
  asOf: Instant,
  causes: z.array(Cause),
  /** Since when the oldest tube waits to be delivered, to be tested, and to be reported. */
  oldest: z.object({ deliver: Oldest, test: Oldest, report: Oldest }),
});
export type KeptCauses = z.infer<typeof KeptCauses>;

const parse = (item: Item): AlertRecord => AlertRecord.parse(item);

export class AlertStore {
  private readonly kept: KeptAnswer<KeptCauses>;

  constructor(
    private readonly table: Table,
    clock: Clock,
  ) {
    this.kept = new KeptAnswer(table, clock, KeptCauses, {
      ...{ countEveryMs: COUNT_EVERY_MS, tooOldMs: TOO_OLD_MS },
    });
  }

  /** The causes that there are, at most some two minutes old. */
  causes(campaignId: string, look: () => Promise<KeptCauses>): Promise<KeptCauses> {
    return this.kept.read({ pk: partition(campaignId), sk: "CAUSES" }, look);
  }

  async open(campaignId: string): Promise<AlertRecord[]> {
    return (await this.table.query(partition(campaignId), "OPEN#")).map(parse);
  }

  /** Those closed last, newest first. */
  async closed(campaignId: string, most: number): Promise<AlertRecord[]> {
    const items = await this.table.query(partition(campaignId), CLOSED, { newestFirst: true, limit: most });
    return items.map(parse);
  }

  /** Open, change and close alerts; where somebody else was first, theirs stands. */
  async change(
    campaignId: string,
    { opened, worse, closed }: Record<"opened" | "worse" | "closed", readonly AlertRecord[]>,
  ): Promise<void> {
    const { table } = this;
    const key = (record: AlertRecord): Key => openKey(campaignId, record.alertId);
    await Promise.all([
      ...opened.map((record) =>
        unlessOther(table.transact([table.put({ ...key(record), ...record }, "absent", conflict)])),
      ),
      ...worse.map((record) =>
        unlessOther(
          table.transact([
            table.update(key(record), "SET severity = :severity", {
              values: { severity: record.severity, openedAt: record.openedAt },
              condition: "openedAt = :openedAt",
              otherwise: conflict,
            }),
          ]),
        ),
      ),
      ...closed.map((record) => unlessOther(this.close(campaignId, record))),
    ]);
  }

  /** One that was acknowledged since it was read is closed in the next round, with that. */
  private close(campaignId: string, record: AlertRecord): Promise<void> {
    const { table } = this;
    const { alertId, openedAt, closedAt, acknowledgedAt } = record;
    const stands =
      acknowledgedAt === undefined ? "attribute_not_exists(acknowledgedAt)" : "acknowledgedAt = :was";
    return table.transact([
      table.deleteWhere(openKey(campaignId, alertId), {
        condition: `openedAt = :openedAt AND ${stands}`,
        values: { openedAt, ...(acknowledgedAt === undefined ? {} : { was: acknowledgedAt }) },
        otherwise: conflict,
      }),
      table.put({ pk: partition(campaignId), sk: `${CLOSED}${closedAt}#${alertId}`, ...record }, "any"),
    ]);
  }

  /**
   * Take an alert, as it was read.
   * @returns nothing where it changed since: it was taken, became more severe, or was closed
   */
  async acknowledge(
    campaignId: string,
    was: AlertRecord,
    taken: { by: string; at: Instant },
  ): Promise<AlertRecord | undefined> {
    const { alertId, severity, acknowledgedAt } = was;
    const untaken = acknowledgedAt === undefined;
    const item = await this.table.updateWhere(
      openKey(campaignId, alertId),
      "SET acknowledgedAt = :at, acknowledgedBy = :by, acknowledgedSeverity = :severity",
      {
        values: { ...taken, severity, ...(untaken ? {} : { was: acknowledgedAt }) },
        condition: `severity = :severity AND ${untaken ? "attribute_not_exists(acknowledgedAt)" : "acknowledgedAt = :was"}`,
      },
    );
    return item && parse(item);
  }

  /** @throws ProblemError `alert-unknown` */
  async get(campaignId: string, alertId: string): Promise<AlertRecord> {
    const item = await this.table.get(openKey(campaignId, alertId));
    if (item === undefined) throw new ProblemError("alert-unknown", { alertId });
    return parse(item);
  }
}

async function unlessOther(change: Promise<void>): Promise<void> {
  try {
    await change;
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
}
