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

/**
 * What breaks the rules, each person and rule once; nothing where all are kept.
 * @param beside shifts that stand whatever is judged: they count for rest, hours and the need of their post, and are not
 * judged themselves
 */
export function shiftViolations(
  assignments: readonly ShiftAssignment[],
  workers: readonly Worker[],
  posts: readonly ShiftPost[],
  beside: readonly ShiftAssignment[] = [],
): ShiftViolation[] {
  const found = new Map<string, ShiftViolation>();
  const name = (workerId: string, word: ShiftViolationWord): void => {
    found.set(`${workerId} ${word}`, { workerId, word });
  };
  const people = new Map<string, Worker>();
  for (const worker of workers) people.set(worker.workerId, worker);
  const byPerson = new Map<string, Timed[]>();
  for (const [list, isJudged] of [[assignments, true] as const, [beside, false] as const])
    for (const { workerId, from, to } of list) {
      const timed = { begin: Date.parse(from), end: Date.parse(to), isJudged };
      byPerson.set(workerId, [...(byPerson.get(workerId) ?? []), timed]);
    }
  for (const assignment of assignments) {
    const { workerId, skill } = assignment;
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
    const times = shifts.sort((a, b) => a.begin - b.begin);
    for (const [index, time] of times.entries()) {
      const before = times[index - 1];
      if (before !== undefined && (before.isJudged || time.isJudged)) {
        if (time.begin < before.end) name(workerId, "twoShiftsAtOnce");
        else if (time.begin - before.end < SHIFT_RULES.minRestHours * HOUR) name(workerId, "tooLittleRest");
      }
      const within = workFrom(times, time.begin);
      if (within.isJudged && within.work > SHIFT_RULES.maxHoursInADay * HOUR) name(workerId, "tooManyHours");
    }
  }
  const needed = new Map<string, number>();
  for (const post of posts) needed.set(signOf(post), post.needed);
  const filled = new Map<string, number>();
  for (const shift of [...assignments, ...beside])
    filled.set(signOf(shift), (filled.get(signOf(shift)) ?? 0) + 1);
  for (const assignment of assignments) {
    const sign = signOf(assignment);
    const need = needed.get(sign);
    if (need === undefined) name(assignment.workerId, "unknownPost");
    else if ((filled.get(sign) ?? 0) > need) name(assignment.workerId, "postOverfull");
  }
  return [...found.values()];
}

interface Timed {
  begin: number;
  end: number;
  isJudged: boolean;
}

const signOf = ({ siteId, skill, from, to }: ShiftPost | ShiftAssignment): string =>
  [siteId, skill, from, to].join(" ");

/** Milliseconds of work in the 24 hours that begin at a moment, and whether a shift that is judged is part of them. */
function workFrom(times: readonly Timed[], begin: number): { work: number; isJudged: boolean } {
  const until = begin + 24 * HOUR;
  const within = times.filter((time) => time.begin < until && time.end > begin);
  return {
    work: within.reduce((sum, time) => sum + Math.min(time.end, until) - Math.max(time.begin, begin), 0),
    isJudged: within.some((time) => time.isJudged),
  };
}
