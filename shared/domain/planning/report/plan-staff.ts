import type { PlanWave, StaffShift } from "../plan.ts";
import type { CompleteAssumptions } from "../scenario/assumption-defaults.ts";
import type { Schedule, Starts } from "../schedule/schedule.ts";
import type { PreparedSchedule } from "../schedule/schedule-problem.ts";

/** Who works in each shift: as many lanes as its busiest hour needs, marshals beside them, couriers while sites send. */
export function staffByShift(
  { problem, shifts, rounds }: PreparedSchedule,
  schedule: Schedule,
  assumed: CompleteAssumptions,
): StaffShift[] {
  const lanes = shifts.map(() => 0);
  const active = shifts.map(() => new Set<string>());
  for (let hour = 0; hour < problem.hours; hour++) {
    const shift = problem.crews.shiftOfHour[hour] ?? -1;
    const rate = problem.crews.peoplePerHour[hour] ?? 0;
    const sampled = schedule.sampled.reduce((sum, byHour) => sum + (byHour[hour] ?? 0), 0);
    if (rate > 0 && shift >= 0) lanes[shift] = Math.max(lanes[shift] ?? 0, sampled / rate);
    for (const [g, group] of problem.groups.entries())
      if ((schedule.sampled[g]?.[hour] ?? 0) > 0.01) active[shift]?.add(group.subDistrictId);
  }
  return shifts.flatMap(({ index, fromHour, toHour }, shift) => {
    const needed = Math.ceil((lanes[shift] ?? 0) - 1e-6);
    if (needed === 0) return [];
    const couriers = rounds
      .filter(({ subDistrictId }) => active[shift]?.has(subDistrictId))
      .reduce((sum, round) => sum + round.couriers, 0);
    return [
      {
        shift: { index, fromHour, toHour },
        samplers: needed,
        registrars: needed,
        couriers,
        volunteers: Math.ceil(needed * assumed.marshalsPerLane),
      },
    ];
  });
}

/** Groups that begin together, in the order of their starts; key communities first. */
export function wavesOf(
  { problem }: PreparedSchedule,
  starts: Starts,
  communitiesOf: (groupId: string) => readonly string[],
): PlanWave[] {
  const byStart = new Map<string, number[]>();
  for (const [g, group] of problem.groups.entries()) {
    const key = `${starts[g] ?? 0} ${group.isKey ? 0 : 1}`;
    byStart.set(key, [...(byStart.get(key) ?? []), g]);
  }
  return [...byStart.entries()]
    .sort(([a], [b]) => Number.parseFloat(a) - Number.parseFloat(b) || (a < b ? -1 : 1))
    .map(([, members], index) => {
      const groups = members.flatMap((g) => problem.groups[g] ?? []);
      return {
        wave: index + 1,
        startsAtHour: starts[members[0] ?? 0] ?? 0,
        isForKeyCommunities: groups.every(({ isKey }) => isKey),
        subDistrictIds: groups.map(({ subDistrictId }) => subDistrictId),
        communities: groups.flatMap(({ groupId }) => communitiesOf(groupId)),
        people: groups.reduce((sum, { people }) => sum + people, 0),
      };
    });
}

/** Boxes to carry, and the rounds that carry them while a sub-district is sampled. */
export function boxesAndRounds(
  { problem, rounds }: PreparedSchedule,
  schedule: Schedule,
  assumed: CompleteAssumptions,
): { boxes: number; courierRounds: number } {
  let boxes = 0;
  let all = 0;
  for (const round of rounds) {
    const groups = [...problem.groups.entries()].filter(
      ([, group]) => group.subDistrictId === round.subDistrictId,
    );
    let hours = 0;
    let tubes = 0;
    for (let hour = 0; hour < problem.hours; hour++) {
      const inHour = groups.reduce(
        (sum, [g, group]) => sum + (schedule.sampled[g]?.[hour] ?? 0) / group.fill,
        0,
      );
      if (inHour > 0.001) hours += 1;
      tubes += inHour;
    }
    const visits = round.roundHours > 0 ? Math.ceil(hours / round.roundHours) : 0;
    const full = Math.ceil(tubes / assumed.boxTubes);
    // Each courier brings at least one box a round, and no more than fit into the vehicle.
    const trips = Math.max(visits * round.couriers, Math.ceil(full / assumed.courierBoxes));
    boxes += Math.max(full, trips);
    all += trips;
  }
  return { boxes, courierRounds: all };
}
