import * as z from "zod";
import { CampaignId, LaboratoryId } from "../campaign/campaign.ts";
import { SiteId } from "../campaign/site.ts";
import { addMinutes, Instant } from "../instant.ts";
import type { Outcome } from "../laboratory/outcome.ts";
import { isSingle } from "../people/person-status.ts";
import { ResidentId } from "../people/resident.ts";
import { revisionOf, type Tube } from "../sampling/tube.ts";

/**
 * `retest`: members are held until a single tube of theirs has a result. `resample`: members are recalled until any
 * tube of theirs has a result. `confirmed`: the one member is positive; what remains is to report and to act.
 */
export const FOLLOW_UP_KINDS = ["retest", "resample", "confirmed"] as const;
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];

export const FOLLOW_UP_CAUSES = ["positive", "inconclusive", "invalid", "voided"] as const;

/** `reported`: the report was made, but not every member has a result yet. */
export const FOLLOW_UP_STATES = ["open", "reported", "closed"] as const;
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number];

/** 隔离、复采、转运、密接排查、报告. */
export const FOLLOW_UP_STEPS = ["isolate", "retest", "transfer", "listContacts", "report"] as const;

const REPORT_WITHIN_HOURS = 2;

/** Something done for a case: by whom and when; for one member, or for all where nobody is named. */
export const FollowUpStep = z.object({
  step: z.enum(FOLLOW_UP_STEPS),
  residentId: ResidentId.optional(),
  at: Instant,
  recordedAt: Instant,
  by: z.string(),
  /** The tube's revision at the time: what was done under an outcome that was corrected since stays visible. */
  revision: z.int().positive(),
});
export type FollowUpStep = z.infer<typeof FollowUpStep>;

/** The report of a positive to the command: made by one person, acknowledged by another or the same. */
export const FollowUpReport = z.object({
  /** When the run that shows it was submitted, reviewed or not. Absent in reports owed before this was kept. */
  discoveredAt: Instant.optional(),
  dueAt: Instant,
  madeAt: Instant.optional(),
  madeBy: z.string().optional(),
  acknowledgedAt: Instant.optional(),
  acknowledgedBy: z.string().optional(),
});
export type FollowUpReport = z.infer<typeof FollowUpReport>;

/** The case opened by a tube that did not simply clear its members (追阳/复采). Its members are those of the tube. */
export const FollowUp = z.object({
  tubeBarcode: z.string(),
  campaignId: CampaignId,
  kind: z.enum(FOLLOW_UP_KINDS),
  cause: z.enum(FOLLOW_UP_CAUSES),
  /** The revision of the tube's outcome that opened it. */
  revision: z.int().positive(),
  siteId: SiteId.optional(),
  laboratoryId: LaboratoryId.optional(),
  openedAt: Instant,
  state: z.enum(FOLLOW_UP_STATES),
  closedAt: Instant.optional(),
  /** Set when a correction took its cause away. */
  cancelledAt: Instant.optional(),
  /** Absent where nothing is to be reported. */
  report: FollowUpReport.optional(),
  steps: z.array(FollowUpStep),
  /** Single tubes of members that were published after this one; their outcomes are on the tubes. */
  retests: z.array(z.object({ residentId: ResidentId, tubeBarcode: z.string() })),
  /** The communities, and the command, that were told of its opening or, since, of its cancellation. */
  told: z.array(z.string()),
});
export type FollowUp = z.infer<typeof FollowUp>;

/** The parts of a tube that a case follows from. */
export type EndedTube = Pick<
  Tube,
  | "tubeBarcode"
  | "campaignId"
  | "state"
  | "outcome"
  | "poolSize"
  | "members"
  | "siteId"
  | "laboratoryId"
  | "revision"
  | "discoveredAt"
>;

export type TubeEnd = Outcome | "voided";

/** How a tube ended; nothing for one that is still on its way. */
export function endOf({ state, outcome }: Pick<Tube, "state" | "outcome">): TubeEnd | undefined {
  if (state === "voided") return "voided";
  return state === "published" ? outcome : undefined;
}

/**
 * What a tube's end means for its members: a positive or inconclusive tube asks for single-tube re-tests while they
 * are held; an invalid or voided one asks them back without holding them; a positive tube of one person needs no
 * sampling more, but a report; a negative one needs nothing.
 * @param single whether the tube was made for one person and holds one
 */
export function followUpKind(end: TubeEnd, single: boolean): FollowUpKind | undefined {
  switch (end) {
    case "negative":
      return undefined;
    case "invalid":
    case "voided":
      return "resample";
    case "positive":
      return single ? "confirmed" : "retest";
    case "inconclusive":
      return "retest";
  }
}

/** Whether an outcome has to be reported, by whoever it holds or confirms. */
export const isReportOwed = (end: TubeEnd): boolean => end === "positive" || end === "inconclusive";

/** Until when a report is due of what was discovered at that moment. */
export const reportDueAt = (discoveredAt: Instant): Instant =>
  addMinutes(discoveredAt, REPORT_WITHIN_HOURS * 60);

/**
 * The case that a tube's end asks for, given the case there was. The same end again changes nothing. A correction
 * that takes the cause away cancels the case; one that gives it another cause opens it anew, with a new clock: what
 * was done stays noted, but a report made about the former outcome is not one about this. The clock runs from the
 * discovery, so a late review leaves less time, or none.
 * @param at when the case becomes what it becomes
 * @returns undefined when there is none and none is asked for
 */
export function caseAfterEnd(was: FollowUp | undefined, tube: EndedTube, at: Instant): FollowUp | undefined {
  const end = endOf(tube);
  const revision = revisionOf(tube);
  const kind = end === undefined ? undefined : followUpKind(end, isSingle(tube));
  if (end === undefined || end === "negative" || kind === undefined) {
    if (!was || was.cancelledAt !== undefined) return was;
    return { ...was, state: "closed", closedAt: was.closedAt ?? at, cancelledAt: at, told: [] };
  }
  if (!was && tube.members.length === 0) return undefined;
  const same = was && was.cancelledAt === undefined && was.kind === kind && was.revision === revision;
  if (same) return was;
  const { tubeBarcode, campaignId, siteId, laboratoryId, discoveredAt = at } = tube;
  return {
    ...{ tubeBarcode, campaignId, kind, cause: end, revision, openedAt: at, state: "open" },
    ...(siteId === undefined ? {} : { siteId }),
    ...(laboratoryId === undefined ? {} : { laboratoryId }),
    ...(isReportOwed(end) ? { report: { discoveredAt, dueAt: reportDueAt(discoveredAt) } } : {}),
    steps: was?.steps ?? [],
    retests: was?.retests ?? [],
    told: [],
  };
}

/** Whether a report is owed and was not made in time; one that was made late is late no longer. */
export const isOverdue = ({ report, cancelledAt }: FollowUp, now: Instant): boolean =>
  report !== undefined && report.madeAt === undefined && cancelledAt === undefined && report.dueAt <= now;

/**
 * The state of a case: closed when it was cancelled or everybody has a result, one of a confirmed positive when its
 * report was acknowledged; otherwise reported once the report was made.
 */
export function followUpState(
  { kind, report, cancelledAt }: Pick<FollowUp, "kind" | "report" | "cancelledAt">,
  everybodyHasResult: boolean,
): FollowUpState {
  if (cancelledAt !== undefined) return "closed";
  if (kind === "confirmed" ? report?.acknowledgedAt !== undefined : everybodyHasResult) return "closed";
  return report?.madeAt === undefined ? "open" : "reported";
}

/** The case in a state, with the time of its closing where it closes now. */
export function inState(was: FollowUp, state: FollowUpState, at: Instant): FollowUp {
  const { closedAt, ...rest } = was;
  return state === "closed" ? { ...rest, state, closedAt: closedAt ?? at } : { ...rest, state };
}
