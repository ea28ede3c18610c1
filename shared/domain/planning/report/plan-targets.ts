import { type Finish, latest } from "../finish.ts";
import type { ScheduleProblem, Starts } from "../schedule/schedule.ts";

export type TargetKind = "keyCommunity" | "subDistrict" | "district";

/** One target and what the plan makes of it. Hours count from the target's own start. */
export interface PlanTarget {
  kind: TargetKind;
  id: string;
  targetHours: number;
  /** The campaign's hour at which its time begins. */
  startsAtHour: number;
  /** Until the last first result has come out of a laboratory; null if not within the plan's horizon. */
  expectedHours: number | null;
  met: boolean;
  /** Until the last retest has. */
  retestHours: number | null;
  retestsMet: boolean;
  /** `expectedHours` with the time from arrival to report, for a laboratory whose capacity is counted at arrival. */
  reportedHours: number | null;
  /** Of a sub-district: from its very first swab, those of its key communities included, to its last first result. */
  sinceFirstSwabHours?: number | null;
}

const EPSILON = 1e-6;

/** Key communities one by one, sub-districts from their own start, and the district. */
export function planTargets(
  problem: ScheduleProblem,
  starts: Starts,
  finish: Finish,
  of: { districtId: string; turnaroundHours: number; communitiesOf: (groupId: string) => readonly string[] },
): PlanTarget[] {
  const { targets, origin } = problem;
  const ends = (groups: readonly number[]) => ({
    first: latest(groups.map((g) => finish.first[g])),
    retest: latest(groups.map((g) => finish.retest[g])),
  });
  const target = (
    kind: TargetKind,
    id: string,
    targetHours: number,
    startsAtHour: number,
    groups: readonly number[],
  ): PlanTarget => {
    const { first, retest } = ends(groups);
    const expected = first === undefined ? undefined : first - startsAtHour;
    const last =
      first === undefined || retest === undefined ? undefined : Math.max(first, retest) - startsAtHour;
    return {
      ...{ kind, id, targetHours, startsAtHour },
      expectedHours: rounded(expected),
      met: expected !== undefined && expected <= targetHours + EPSILON,
      retestHours: rounded(last),
      retestsMet: last !== undefined && last <= targetHours + EPSILON,
      reportedHours: rounded(expected === undefined ? undefined : expected + of.turnaroundHours),
    };
  };
  const indexed = [...problem.groups.entries()];
  const keys = indexed
    .filter(([, { isKey }]) => isKey)
    .flatMap(([g, { groupId }]) =>
      of
        .communitiesOf(groupId)
        .map((id) => target("keyCommunity", id, targets.keyCommunity - origin, origin, [g])),
    );
  const subDistricts = [...new Set(problem.groups.map(({ subDistrictId }) => subDistrictId))].map((id) => {
    const all = indexed.filter(([, group]) => group.subDistrictId === id);
    const others = all.filter(([, { isKey }]) => !isKey);
    const counted = (others.length > 0 ? others : all).map(([g]) => g);
    const start = Math.min(...counted.map((g) => starts[g] ?? 0));
    const firstSwab = Math.min(...all.map(([g]) => starts[g] ?? 0));
    const last = latest(all.map(([g]) => finish.first[g]));
    return {
      ...target("subDistrict", id, targets.subDistrict, start, counted),
      sinceFirstSwabHours: rounded(last === undefined ? undefined : last - firstSwab),
    };
  });
  const everything = indexed.map(([g]) => g);
  return [
    ...keys,
    ...subDistricts,
    target("district", of.districtId, targets.district - origin, origin, everything),
  ];
}

const rounded = (hours: number | undefined): number | null => (hours === undefined ? null : round2(hours));

export const round2 = (value: number): number => Math.round(value * 100) / 100;
