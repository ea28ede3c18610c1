import * as z from "zod";
import { CampaignId } from "../campaign/campaign.ts";
import { Instant } from "../instant.ts";
import { FOLLOW_UP_CAUSES, FOLLOW_UP_KINDS, type FollowUp } from "./follow-up.ts";

const NOTICE_KINDS = ["followUpOpened", "followUpCancelled", "reportOverdue"] as const;
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

function notice(kind: NoticeKind, followUp: FollowUp, at: Instant): Notice {
  const { tubeBarcode, campaignId, kind: caseKind, cause, revision, report } = followUp;
  return {
    noticeId: `${at}#${kind}#${tubeBarcode}`,
    ...{ kind, campaignId, tubeBarcode, caseKind, cause, revision, at },
    ...(report ? { reportDueAt: report.dueAt } : {}),
  };
}
