import * as z from "zod";
import { dayOf } from "../instant.ts";
import { SHIFT_RULES, type ShiftAssignment, type ShiftPost, type Worker } from "./shift.ts";

// Checks a plan of shifts by the rules alone. It shares no code with what proposes shifts, so that a mistake there shows.

export const SHIFT_VIOLATIONS = [
  "unknownWorker",
  "notQualified",
  "notAvailable",
  "twoShiftsAtOnce",
  "tooLittleRest",
  "tooManyHours",
  "shiftTooLong",
  "unknownPost",
  "postOverfull",
] as const;
export type ShiftViolationWord = (typeof SHIFT_VIOLATIONS)[number];

export const ShiftViolation = z.object({ workerId: z.string(), word: z.enum(SHIFT_VIOLATIONS) });
export type ShiftViolation = z.infer<typeof ShiftViolation>;

const HOUR = 3_600_000;

/** What breaks the rules, each person and rule once; nothing where all are kept. */
export function shiftViolations(
  assignments: readonly ShiftAssignment[],
  workers: readonly Worker[],
  posts: readonly ShiftPost[],
): ShiftViolation[] {
  const found = new Map<string, ShiftViolation>();
  const name = (workerId: string, word: ShiftViolationWord): void => {
    found.set(`${workerId} ${word}`, { workerId, word });
  };
  const people = new Map<string, Worker>();
  for (const worker of workers) people.set(worker.workerId, worker);
  const byPerson = new Map<string, ShiftAssignment[]>();
  for (const assignment of assignments) {
    const { workerId, skill } = assignment;
    byPerson.set(workerId, [...(byPerson.get(workerId) ?? []), assignment]);
    const begin = Date.parse(assignment.from);
    const end = Date.parse(assignment.to);
    if (end - begin > SHIFT_RULES.maxShiftHours * HOUR) name(workerId, "shiftTooLong");
    const worker = people.get(workerId);
    if (worker === undefined) {
      name(workerId, "unknownWorker");
      continue;
    }
    const papers = worker.qualifications.filter((paper) => paper.skill === skill);
    if (!papers.some(({ until }) => until.localeCompare(dayOf(assignment.to)) >= 0))
      name(workerId, "notQualified");
    const isFree = worker.available.some(
      ({ from, to }) => Date.parse(from) <= begin && end <= Date.parse(to),
    );
    if (!isFree) name(workerId, "notAvailable");
  }
  for (const [workerId, shifts] of byPerson) {
    const times = shifts
      .map(({ from, to }) => [Date.parse(from), Date.parse(to)] as const)
      .sort(([a], [b]) => a - b);
    for (const [index, [begin]] of times.entries()) {
      const before = times[index - 1];
      if (before !== undefined && begin < before[1]) name(workerId, "twoShiftsAtOnce");
      else if (before !== undefined && begin - before[1] < SHIFT_RULES.minRestHours * HOUR)
        name(workerId, "tooLittleRest");
      if (workedFrom(times, begin) > SHIFT_RULES.maxHoursInADay * HOUR) name(workerId, "tooManyHours");
    }
  }
  for (const assignment of assignments) {
    const isOfPost = (each: ShiftPost | ShiftAssignment): boolean =>
      each.siteId === assignment.siteId &&
      each.skill === assignment.skill &&
      each.from === assignment.from &&
      each.to === assignment.to;
    const post = posts.find(isOfPost);
    if (post === undefined) name(assignment.workerId, "unknownPost");
    else if (assignments.filter(isOfPost).length > post.needed) name(assignment.workerId, "postOverfull");
  }
  return [...found.values()];
}

/** Milliseconds of work in the 24 hours that begin at a moment. */
function workedFrom(times: readonly (readonly [number, number])[], begin: number): number {
  const end = begin + 24 * HOUR;
  return times.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, end) - Math.max(from, begin)), 0);
}
