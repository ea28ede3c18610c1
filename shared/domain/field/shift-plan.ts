import type { Instant } from "../instant.ts";
import { postOf, type Shift, type ShiftAssignment, type ShiftPost, type Worker } from "./shift.ts";
import { type ShiftViolationWord, shiftViolations } from "./shift-check.ts";

/** Who comes may come earlier; who is late is there all the same. */
export const CHECK_IN_EARLY_MINUTES = 60;

/** What publishing changes: a shift that somebody came for stays whatever the new plan says. */
export function shiftChanges(
  was: readonly Shift[],
  planned: readonly ShiftAssignment[],
): { added: ShiftAssignment[]; removed: Shift[] } {
  const signOf = (shift: ShiftAssignment): string => `${shift.workerId} ${postOf(shift)}`;
  const before = new Set(was.map(signOf));
  const after = new Set(planned.map(signOf));
  return {
    added: planned.filter((each) => !before.has(signOf(each))),
    removed: was.filter((each) => !after.has(signOf(each)) && each.checkedInAt === undefined),
  };
}

/** Shifts beside those that are judged: they count for rest and hours, whatever plan they are of. */
export const postsOfShifts = (shifts: readonly ShiftAssignment[]): ShiftPost[] => {
  const posts = new Map<string, ShiftPost>();
  for (const { workerId: _, ...post } of shifts) {
    const known = posts.get(postOf(post));
    posts.set(postOf(post), { ...post, needed: (known?.needed ?? 0) + 1 });
  }
  return [...posts.values()];
};

export type SwapRefusal = ShiftViolationWord | "notOffered" | "notTaken" | "own" | "begun";

/** The shift as a colleague takes it who keeps all rules with it; nothing is moved before a lead approves. */
export function takeSwap(
  shift: Shift,
  worker: Worker | undefined,
  others: readonly ShiftAssignment[],
  taking: { by: string; at: Instant },
): { shift: Shift } | { refused: SwapRefusal } {
  if (shift.swap === undefined) return { refused: "notOffered" };
  if (shift.workerId === taking.by) return { refused: "own" };
  if (shift.from <= taking.at) return { refused: "begun" };
  const refused = ruleAgainst(shift, worker, others, taking.by);
  if (refused !== undefined) return { refused };
  return { shift: { ...shift, swap: { ...shift.swap, takenBy: taking.by, takenAt: taking.at } } };
}

/** The shift of the colleague who took it, if the rules still hold when the lead approves. */
export function approveSwap(
  shift: Shift,
  worker: Worker | undefined,
  others: readonly ShiftAssignment[],
  at: Instant,
): { shift: Shift } | { refused: SwapRefusal } {
  const takenBy = shift.swap?.takenBy;
  if (takenBy === undefined) return { refused: "notTaken" };
  if (shift.from <= at) return { refused: "begun" };
  const refused = ruleAgainst(shift, worker, others, takenBy);
  if (refused !== undefined) return { refused };
  const { swap: _, ...rest } = shift;
  return { shift: { ...rest, workerId: takenBy } };
}

function ruleAgainst(
  { siteId, skill, from, to }: Shift,
  worker: Worker | undefined,
  others: readonly ShiftAssignment[],
  workerId: string,
): ShiftViolationWord | undefined {
  const asked = { siteId, skill, from, to, workerId };
  const all = [...others, asked];
  return shiftViolations(all, worker === undefined ? [] : [worker], postsOfShifts(all))[0]?.word;
}
