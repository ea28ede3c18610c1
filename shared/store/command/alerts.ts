import * as z from "zod";
import { AlertRecord, Cause } from "../../domain/command/alert.ts";
import { EscalationMinutes, USUAL_ALERT_SETTINGS } from "../../domain/command/alert-settings.ts";
import { addMinutes, type Clock, Instant } from "../../domain/instant.ts";
import { ProblemError } from "../../errors/problem.ts";
import { KeptAnswer } from "../kept-answer.ts";
import { ConflictError, conflict, type Item, type Key, type Table, type Write } from "../table.ts";

// The causes of alerts are looked for at most once a minute, however many watch, and every other minute though nobody does;
// they are kept as one item. The outbox worker looks, so that nobody who watches waits for it. What an alert has beyond
// its cause, when it opened and who took it, is an item while the cause lasts, and moves to the closed ones after.

const COUNT_EVERY_MS = 60_000;
const TOO_OLD_MS = 180_000;

/** When the sweep had each campaign looked at last: all that it reads when nothing is due. */
const LOOKED_PARTITION = "ALERTS-LOOKED";
const LOOK_EVERY_MINUTES = 2;

const partition = (campaignId: string): string => `ALERTS#${campaignId}`;
export const openAlertKey = (campaignId: string, alertId: string): Key => ({
  pk: partition(campaignId),
  sk: `OPEN#${alertId}`,
});
const CLOSED = "CLOSED#";
const causesKey = (campaignId: string): Key => ({ pk: partition(campaignId), sk: "CAUSES" });

const Oldest = Instant.nullable();
const KeptCauses = z.object({
  asOf: Instant,
  causes: z.array(Cause),
  /** Since when the oldest tube waits to be delivered, to be tested, and to be reported. */
  oldest: z.object({ deliver: Oldest, test: Oldest, report: Oldest }),
  /** As it was set when they were looked for. */
  escalateAfterMinutes: EscalationMinutes.default(USUAL_ALERT_SETTINGS.escalateAfterMinutes),
});
export type KeptCauses = z.infer<typeof KeptCauses>;

export const readAlert = (item: Item): AlertRecord => AlertRecord.parse(item);

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

  /** The causes that there are, at most three minutes old. */
  causes(
    campaignId: string,
    looking: { count: () => Promise<KeptCauses>; owe: () => Promise<void> },
  ): Promise<KeptCauses> {
    return this.kept.read(causesKey(campaignId), looking);
  }

  /** The same looked for anew, unless they were within a minute. */
  renewCauses(campaignId: string, look: () => Promise<KeptCauses>): Promise<KeptCauses> {
    return this.kept.renew(causesKey(campaignId), look);
  }

  async open(campaignId: string): Promise<AlertRecord[]> {
    return (await this.table.query(partition(campaignId), "OPEN#")).map(readAlert);
  }

  /** Those closed last, newest first. */
  async closed(campaignId: string, most: number): Promise<AlertRecord[]> {
    const items = await this.table.query(partition(campaignId), CLOSED, {
      ...{ newestFirst: true, limit: most, eventually: true },
    });
    return items.map(readAlert);
  }

  /**
   * Have a campaign looked at if that is due though nobody watches.
   * @param owed the write of the outbox that has it done
   * @returns whether it was due
   */
  async lookDue(campaignId: string, now: Instant, owed: () => Write): Promise<boolean> {
    const { table } = this;
    const key = { pk: LOOKED_PARTITION, sk: campaignId };
    const last = await table.get(key, { eventually: true });
    if (last !== undefined && String(last.at) > addMinutes(now, -LOOK_EVERY_MINUTES)) return false;
    await table.transact([table.put({ ...key, at: now }, "any"), owed()]);
    return true;
  }

  /** Open, change and close alerts; where somebody else was first, theirs stands. */
  async change(
    campaignId: string,
    { opened, worse, closed }: Record<"opened" | "worse" | "closed", readonly AlertRecord[]>,
  ): Promise<void> {
    const { table } = this;
    const key = (record: AlertRecord): Key => openAlertKey(campaignId, record.alertId);
    await Promise.all([
      ...opened.map((record) =>
        unlessOther(table.transact([table.put({ ...key(record), ...record }, "absent", conflict)])),
      ),
      ...worse.map((record) => unlessOther(this.note(campaignId, record))),
      ...closed.map((record) => unlessOther(this.close(campaignId, record))),
    ]);
  }

  /** How severe it is, and since when. */
  private note(campaignId: string, { alertId, severity, openedAt, severeSince }: AlertRecord): Promise<void> {
    const { table } = this;
    const values = { severity, ...(severeSince === undefined ? {} : { severeSince }) };
    const setting = Object.keys(values).map((name) => `${name} = :${name}`);
    return table.transact([
      table.update(openAlertKey(campaignId, alertId), `SET ${setting.join(", ")}`, {
        ...{ values: { ...values, openedAt }, condition: "openedAt = :openedAt", otherwise: conflict },
      }),
    ]);
  }

  /** One that was acknowledged since it was read is closed in the next round, with that. */
  private close(campaignId: string, record: AlertRecord): Promise<void> {
    const { table } = this;
    const { alertId, openedAt, closedAt, acknowledgedAt } = record;
    const stands =
      acknowledgedAt === undefined ? "attribute_not_exists(acknowledgedAt)" : "acknowledgedAt = :was";
    return table.transact([
      table.deleteWhere(openAlertKey(campaignId, alertId), {
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
      openAlertKey(campaignId, alertId),
      "SET acknowledgedAt = :at, acknowledgedBy = :by, acknowledgedSeverity = :severity",
      {
        values: { ...taken, severity, ...(untaken ? {} : { was: acknowledgedAt }) },
        condition: `severity = :severity AND ${untaken ? "attribute_not_exists(acknowledgedAt)" : "acknowledgedAt = :was"}`,
      },
    );
    return item && readAlert(item);
  }

  async find(campaignId: string, alertId: string): Promise<AlertRecord | undefined> {
    const item = await this.table.get(openAlertKey(campaignId, alertId));
    return item && readAlert(item);
  }

  /** @throws ProblemError `alert-unknown` */
  async get(campaignId: string, alertId: string): Promise<AlertRecord> {
    const found = await this.find(campaignId, alertId);
    if (found === undefined) throw new ProblemError("alert-unknown", { alertId });
    return found;
  }
}

/** Make a change; where somebody else was first, theirs stands. */
export async function unlessOther(change: Promise<void>): Promise<void> {
  try {
    await change;
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
}
