import { distanceKm, type MapPlace } from "../scenario/map-place.ts";
import type { LaboratoryCapacity } from "./laboratory-hours.ts";
import type { Schedule, ScheduleProblem } from "./schedule.ts";

export interface LaboratoryHour {
  laboratoryId: string;
  hour: number;
  tubes: number;
}

export interface LaboratoryShare {
  subDistrictId: string;
  laboratoryId: string;
  tubes: number;
}

/**
 * Split each hour's tubes of a class over its laboratories: every laboratory by its capacity, the nearest pairs of
 * sub-district and laboratory first.
 */
export function laboratoryShares(
  problem: ScheduleProblem,
  schedule: Schedule,
  laboratories: readonly LaboratoryCapacity[],
  centreOf: (subDistrictId: string) => MapPlace,
): { hours: LaboratoryHour[]; shares: LaboratoryShare[] } {
  const sums = new Map<string, number>();
  const byHour = new Map<string, number[]>();
  for (const [c, { laboratoryIds, tubesPerHour }] of problem.classes.entries()) {
    const members = laboratories.filter(({ laboratoryId }) => laboratoryIds.includes(laboratoryId));
    const pairs = problem.groups
      .flatMap((group, g) =>
        members.map((laboratory) => ({
          g,
          laboratory,
          km: distanceKm(centreOf(group.subDistrictId), laboratory),
        })),
      )
      .sort((a, b) => a.km - b.km);
    for (let hour = 0; hour < problem.hours; hour++) {
      const tubes = problem.groups.map(
        (group, g) =>
          (schedule.tested[g]?.[c]?.[hour] ?? 0) / group.fill + (schedule.retested[g]?.[c]?.[hour] ?? 0),
      );
      const total = tubes.reduce((sum, each) => sum + each, 0);
      if (total <= 0) continue;
      const capacity = members.reduce((sum, each) => sum + (each.tubesPerHour[hour] ?? 0), 0);
      // A laboratory that begins in the middle of the hour has a part of its capacity, like its class.
      const room = new Map(
        members.map((each) => [
          each.laboratoryId,
          capacity > 0
            ? ((each.tubesPerHour[hour] ?? 0) / capacity) * Math.max(total, tubesPerHour[hour] ?? 0)
            : 0,
        ]),
      );
      for (const { g, laboratory } of pairs) {
        const id = laboratory.laboratoryId;
        const moved = Math.min(tubes[g] ?? 0, room.get(id) ?? 0);
        if (moved <= 0) continue;
        tubes[g] = (tubes[g] ?? 0) - moved;
        room.set(id, (room.get(id) ?? 0) - moved);
        const key = `${problem.groups[g]?.subDistrictId}\n${id}`;
        sums.set(key, (sums.get(key) ?? 0) + moved);
        const hours = byHour.get(id) ?? Array.from({ length: problem.hours }, () => 0);
        hours[hour] = (hours[hour] ?? 0) + moved;
        byHour.set(id, hours);
      }
    }
  }
  return {
    hours: [...byHour].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([id, hours]) => wholeTubes(id, hours)),
    shares: [...sums]
      .map(([key, tubes]) => {
        const [subDistrictId = "", laboratoryId = ""] = key.split("\n");
        return { subDistrictId, laboratoryId, tubes: Math.round(tubes) };
      })
      .filter(({ tubes }) => tubes > 0)
      .sort((a, b) => (a.subDistrictId + a.laboratoryId < b.subDistrictId + b.laboratoryId ? -1 : 1)),
  };
}

/** Whole tubes: sums are rounded, so that an hour has at most a part of a tube too many and none is lost. */
function wholeTubes(laboratoryId: string, hours: readonly number[]): LaboratoryHour[] {
  let sum = 0;
  let given = 0;
  return hours.flatMap((tubes, hour) => {
    sum += tubes;
    const now = Math.round(sum) - given;
    given += now;
    return now > 0 ? [{ laboratoryId, hour, tubes: now }] : [];
  });
}
