import type { FollowUpView } from "../../shared/contracts/follow-up/follow-ups.ts";
import { subDistrictOf } from "../../shared/domain/area.ts";
import { type FollowUp, isOverdue } from "../../shared/domain/follow-up/follow-up.ts";
import type { Instant } from "../../shared/domain/instant.ts";
import { isInDoubt } from "../../shared/domain/people/person-status.ts";
import type { Tube } from "../../shared/domain/sampling/tube.ts";
import { standingsOf } from "../../shared/services/people/person-states.ts";
import type { Stores } from "../../shared/store/stores.ts";
import type { SeenCase } from "./follow-up-scope.ts";

/** Cases as they are shown: each member with their status now, each re-test with its outcome now, and the clock. */
export async function viewsOf(
  stores: Pick<Stores, "participations" | "tubes">,
  campaignId: string,
  cases: readonly SeenCase[],
  now: Date,
): Promise<FollowUpView[]> {
  const residentIds = [...new Set(cases.flatMap(({ seen }) => seen))];
  const [standings, retests] = await Promise.all([
    standingsOf(stores, campaignId, residentIds),
    stores.tubes.getMany(cases.flatMap(({ followUp }) => followUp.retests.map((each) => each.tubeBarcode))),
  ]);
  const statusOf = new Map(standings.map(({ residentId, status }) => [residentId, status]));
  return cases.map(({ followUp, tube, seen }) => ({
    ...withoutBookkeeping(followUp),
    ...(followUp.siteId === undefined ? {} : { subDistrictId: subDistrictOf(followUp.siteId) }),
    ...clockOf(followUp, now),
    members: seen.map((residentId) => ({
      residentId,
      status: statusOf.get(residentId) ?? "notBooked",
      ...(isInDoubt(tube, residentId) ? { inDoubt: true as const } : {}),
      retests: followUp.retests
        .filter((each) => each.residentId === residentId)
        .map(({ tubeBarcode }) => retestOf(tubeBarcode, retests.get(tubeBarcode))),
    })),
  }));
}

function withoutBookkeeping(followUp: SeenCase["followUp"]) {
  const { version: _v, told: _t, retests: _r, report: _c, ...shown } = followUp;
  return shown;
}

function retestOf(tubeBarcode: string, tube: Tube | undefined) {
  const publishedAt = tube?.correctedAt ?? tube?.publishedAt;
  return {
    tubeBarcode,
    ...(tube?.outcome === undefined ? {} : { outcome: tube.outcome }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
  };
}

/** The report of a case with the time that is left for it. */
export function clockOf(followUp: FollowUp, now: Date): Pick<FollowUpView, "report"> {
  const { report } = followUp;
  if (!report) return {};
  return {
    report: {
      ...report,
      remainingSeconds: report.madeAt === undefined ? secondsUntil(report.dueAt, now) : 0,
      overdue: isOverdue(followUp, now.toISOString()),
    },
  };
}

const secondsUntil = (at: Instant, now: Date): number =>
  Math.max(0, Math.ceil((Date.parse(at) - now.getTime()) / 1000));
