import { isOverdue, isReportOwed, reportDueAt } from "../../domain/follow-up/follow-up.ts";
import {
  COMMAND,
  type Finding,
  noticeOfFinding,
  noticeOfOverdue,
  noticeOfOverdueFinding,
} from "../../domain/follow-up/notice.ts";
import { matchedTubes } from "../../domain/laboratory/run-matching.ts";
import type { Services } from "../services.ts";

// The clock of a report runs from the submission of the run that shows what is to be reported. Until its review there is
// no case, so what is owed then stands in a reminder alone, and the command centre is told that a run waits.

type Reminding = Pick<Services, "stores" | "table" | "clock">;

const WRITES_A_FINDING = 2;

/** Start the clocks of what a run shows, as it is submitted: a notice and a reminder each, the same however often. */
export const startReportClocks = (
  { stores, table }: Pick<Reminding, "stores" | "table">,
  findings: readonly Finding[],
): Promise<void> =>
  table.transactInChunks(
    findings.filter(({ outcome }) => isReportOwed(outcome)),
    WRITES_A_FINDING,
    (chunk) =>
      chunk.flatMap((finding) => {
        const notice = noticeOfFinding(finding);
        if (!notice) return [];
        const dueAt = reportDueAt(finding.discoveredAt);
        return [stores.notices.tell(COMMAND, notice), stores.followUps.remindAt(dueAt, finding.tube)];
      }),
  );

/**
 * Tell those who were told of a case that its report is overdue, if it still is. While the run that shows it waits for
 * review there is no case yet, and the command centre alone is told.
 */
export async function tellOverdue(services: Reminding, tubeBarcode: string): Promise<void> {
  const { stores, table, clock } = services;
  const followUp = await stores.followUps.ofTube(tubeBarcode);
  if (!followUp) return tellOverdueFinding(services, tubeBarcode);
  const notice = followUp && noticeOfOverdue(followUp);
  if (!notice || !isOverdue(followUp, clock.now().toISOString())) return;
  await table.transact(followUp.told.map((area) => stores.notices.tell(area, notice)));
}

async function tellOverdueFinding({ stores, table, clock }: Reminding, tubeBarcode: string): Promise<void> {
  const tube = await stores.tubes.find(tubeBarcode);
  if (tube?.state !== "reported" || tube.runId === undefined) return;
  const run = await stores.runs.get(tube.runId);
  const outcome = matchedTubes(run).get(tubeBarcode)?.outcome;
  if (outcome === undefined || run.submittedAt === undefined) return;
  const notice = noticeOfOverdueFinding({ tube, outcome, discoveredAt: run.submittedAt });
  if (!notice || clock.now().toISOString() < notice.at) return;
  await table.transact([stores.notices.tell(COMMAND, notice)]);
}
