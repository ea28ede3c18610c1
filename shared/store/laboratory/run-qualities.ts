import type { Instant } from "../../domain/instant.ts";
import { RunQuality } from "../../domain/laboratory/quality/run-quality.ts";
import type { Key, Table, Write } from "../table.ts";

// What the quality figures need of a run is an item of its own, small enough that a laboratory's month, some thousand
// runs, is read at once. A month of a laboratory is a partition; runs stand in it by when they were started.

const keyOf = ({
  laboratoryId,
  startedAt,
  runId,
}: Pick<RunQuality, "laboratoryId" | "startedAt" | "runId">): Key => ({
  pk: partitionOf(laboratoryId, startedAt.slice(0, "2026-03".length)),
  sk: `${startedAt}#${runId}`,
});
const partitionOf = (laboratoryId: string, month: string): string => `QUALITY#${laboratoryId}#${month}`;

export class RunQualityStore {
  constructor(private readonly table: Table) {}

  /** The write that records a run; put it in the transaction that decides what becomes of the run. */
  record(quality: RunQuality): Write {
    return this.table.put({ ...keyOf(quality), ...RunQuality.parse(quality) }, "any");
  }

  /** The write that forgets a run that another took the place of; harmless where nothing was recorded. */
  forget(run: Pick<RunQuality, "laboratoryId" | "startedAt" | "runId">): Write {
    return this.table.delete(keyOf(run));
  }

  /** Runs of a laboratory started in [from, to), oldest first. */
  async ofLaboratory(laboratoryId: string, from: Instant, to: Instant): Promise<RunQuality[]> {
    const months = await Promise.all(
      monthsOf(from, to).map((month) => this.table.query(partitionOf(laboratoryId, month), "")),
    );
    return months
      .flat()
      .map((item) => RunQuality.parse(item))
      .filter(({ startedAt }) => startedAt >= from && startedAt < to);
  }
}

/** `YYYY-MM` of each month that a span touches, as the times are written (UTC). */
function monthsOf(from: Instant, to: Instant): string[] {
  const months: string[] = [];
  const last = new Date(Date.parse(to) - 1);
  for (let at = new Date(`${from.slice(0, "2026-03".length)}-01T00:00:00.000Z`); at <= last; ) {
    months.push(at.toISOString().slice(0, "2026-03".length));
    at.setUTCMonth(at.getUTCMonth() + 1);
  }
  return months;
}
