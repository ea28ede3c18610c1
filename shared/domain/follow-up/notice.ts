import * as z from "zod";
import { CampaignId } from "../campaign/campaign.ts";
import { Instant } from "../instant.ts";
import type { Outcome } from "../laboratory/outcome.ts";
import { isSingle } from "../people/person-status.ts";
import type { Tube } from "../sampling/tube.ts";
import {
  FOLLOW_UP_CAUSES,
  FOLLOW_UP_KINDS,
  type FollowUp,
  followUpKind,
  isReportOwed,
  reportDueAt,
} from "./follow-up.ts";

const NOTICE_KINDS = ["findingSubmitted", "followUpOpened", "followUpCancelled", "reportOverdue"] as const;
type NoticeKind = (typeof NOTICE_KINDS)[number];

/** The command of the campaign, as one of those who are told; all others are communities. */
export const COMMAND = "command";

/** What staff are told of a case; nothing personal is in it. */
export const Notice = z.object({
  /** Names the effect: telling the same again is one notice. */
  noticeId: z.string(),
  kind: z.enum(NOTICE_KINDS),
  campaignId: CampaignId,
  tubeBarcode: z.string(),
  caseKind: z.enum(FOLLOW_UP_KINDS),
  cause: z.enum(FOLLOW_UP_CAUSES),
  revision: z.int().positive(),
  /** When what it tells of came to be. */
  at: Instant,
  reportDueAt: Instant.optional(),
});
export type Notice = z.infer<typeof Notice>;

/** The notice that a case was opened or, where it was since, cancelled. */
export const noticeOfCase = (followUp: FollowUp): Notice =>
  followUp.cancelledAt === undefined
    ? notice("followUpOpened", followUp, followUp.openedAt)
    : notice("followUpCancelled", followUp, followUp.cancelledAt);

/** The notice that the report of a case is overdue; nothing for a case without one. */
export const noticeOfOverdue = (followUp: FollowUp): Notice | undefined =>
  followUp.report && notice("reportOverdue", followUp, followUp.report.dueAt);

/** What a submitted run shows of a tube, before anybody reviewed it. */
export interface Finding {
  tube: Pick<Tube, "tubeBarcode" | "campaignId" | "poolSize" | "members">;
  outcome: Outcome;
  discoveredAt: Instant;
}

/** The notice that a run with something to report waits for review; nothing for what need not be reported. */
export const noticeOfFinding = (finding: Finding): Notice | undefined =>
  findingNotice("findingSubmitted", finding, finding.discoveredAt);

/** The notice that the report of a finding is overdue while its run still waits for review. */
export const noticeOfOverdueFinding = (finding: Finding): Notice | undefined =>
  findingNotice("reportOverdue", finding, reportDueAt(finding.discoveredAt));

function findingNotice(
  kind: NoticeKind,
  { tube, outcome, discoveredAt }: Finding,
  at: Instant,
): Notice | undefined {
  const { tubeBarcode, campaignId } = tube;
  const caseKind = followUpKind(outcome, isSingle(tube));
  if (outcome === "negative" || caseKind === undefined || !isReportOwed(outcome)) return undefined;
  return {
    noticeId: noticeId(kind, tubeBarcode, at),
    ...{ kind, campaignId, tubeBarcode, caseKind, cause: outcome, revision: 1, at },
    reportDueAt: reportDueAt(discoveredAt),
  };
}

const noticeId = (kind: NoticeKind, tubeBarcode: string, at: Instant): string =>
  `${at}#${kind}#${tubeBarcode}`;

function notice(kind: NoticeKind, followUp: FollowUp, at: Instant): Notice {
  const { tubeBarcode, campaignId, kind: caseKind, cause, revision, report } = followUp;
  return {
    noticeId: noticeId(kind, tubeBarcode, at),
    ...{ kind, campaignId, tubeBarcode, caseKind, cause, revision, at },
    ...(report ? { reportDueAt: report.dueAt } : {}),
  };
}
