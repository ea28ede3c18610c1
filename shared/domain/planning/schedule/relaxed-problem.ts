import type { Group, ScheduleProblem } from "./schedule.ts";

/**
 * Groups of the same kind taken together. Whatever the separate groups can do, these can, so that its best schedule is
 * a bound on theirs; and it is a small model.
 */
export function relaxedProblem(problem: ScheduleProblem): ScheduleProblem {
  const kinds = new Map<string, number[]>();
  for (const [g, group] of problem.groups.entries()) {
    const kind = `${group.isKey} ${group.fill} ${group.retestTubesPerPerson}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), g]);
  }
  const merged = [...kinds.values()];
  const membersOf = (indices: readonly number[]) => indices.flatMap((g) => problem.groups[g] ?? []);
  return {
    ...problem,
    groups: merged.flatMap((indices) => {
      const members = membersOf(indices);
      const [first] = members;
      return first ? [together(first, members)] : [];
    }),
    classes: problem.classes.map((cls) => ({
      ...cls,
      isReached: merged.map((indices) => indices.some((g) => cls.isReached[g])),
    })),
  };
}

const together = (first: Group, members: readonly Group[]): Group => ({
  ...first,
  people: members.reduce((sum, { people }) => sum + people, 0),
  backlog: members.reduce((sum, { backlog }) => sum + backlog, 0),
  delayHours: Math.min(...members.map(({ delayHours }) => delayHours)),
  samplingPerHour: first.samplingPerHour.map((_, hour) =>
    members.reduce((sum, { samplingPerHour }) => sum + (samplingPerHour[hour] ?? 0), 0),
  ),
});
