import type { Plan } from "../../../shared/domain/planning/plan.ts";
import type { FirstResult } from "./coverage.ts";

type Kind = Plan["targets"][number]["kind"];

/** A target of the campaign: what the plan said, and what came of it. */
export interface TargetReached {
  kind: Kind;
  id: string;
  targetHours: number;
  startsAtHour: number;
  plannedHours: number | null;
  /** Until everybody was tested, as the plan counts, and until everybody could read the result. */
  testedHours: number | null;
  reportedHours: number | null;
  met: boolean;
  metWithReports: boolean;
}

const round = (hours: number): number => Math.round(hours * 100) / 100;

/** Key communities one by one; sub-districts without their key communities, as the plan counts; and the district. */
export function targetsReached(plan: Plan, results: readonly FirstResult[]): TargetReached[] {
  return plan.targets.map((target) => {
    const { kind, id, targetHours, startsAtHour, expectedHours } = target;
    const own = results.filter((result) => {
      if (kind === "district") return true;
      if (kind === "keyCommunity") return result.communityId === id;
      return result.subDistrictId === id && !result.isKey;
    });
    const last = (of: (result: FirstResult) => number): number | null =>
      own.length === 0 ? null : round(own.reduce((most, each) => Math.max(most, of(each)), 0) - startsAtHour);
    const testedHours = last(({ tested }) => tested);
    const reportedHours = last(({ reported }) => reported);
    return {
      ...{ kind, id, targetHours, startsAtHour, plannedHours: expectedHours, testedHours, reportedHours },
      met: testedHours === null || testedHours <= targetHours,
      metWithReports: reportedHours === null || reportedHours <= targetHours,
    };
  });
}
