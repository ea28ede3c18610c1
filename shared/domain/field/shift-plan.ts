import type { Instant } from "../instant.ts";
import { postOf, type Shift, type ShiftAssignment, type ShiftPost, type Worker } from "./shift.ts";
import { type ShiftViolationWord, shiftViolations } from "./shift-check.ts";
import { isFixed } from "./shift-times.ts";

/** One person at one post, as one text. */
export const signOf = (shift: ShiftAssignment): string => `${shift.workerId} ${postOf(shift)}`;

/** What publishing changes: only shifts that begin later, and of these none that somebody came for already. */
export function shiftChanges(
  was: readonly Shift[],
  planned: readonly ShiftAssignment[],
  now: Instant,
): { added: ShiftAssignment[]; removed: Shift[] } {
  const before = new Set(was.map(signOf));
  const after = new Set(planned.map(signOf));
  return {
    added: planned.filter((each) => !before.has(signOf(each)) && each.from > now),
    removed: was.filter((each) => !after.has(signOf(each)) && !isFixed(each, now)),
  };
}

/** What is still needed at posts at which some people stay whatever is planned. */
export function openPosts(posts: readonly ShiftPost[], stay: readonly ShiftAssignment[]): ShiftPost[] {
  const filled = new Map<string, number>();
  for (const shift of stay) filled.set(postOf(shift), (filled.get(postOf(shift)) ?? 0) + 1);
  return posts.flatMap((post) => {
    const needed = post.needed - (filled.get(postOf(post)) ?? 0);
    return needed > 0 ? [{ ...post, needed }] : [];
  });
}

/** The shift as its person came for it: who is there asks for no swap. */
export function withCheckIn({ swap: _, ...shift }: Shift, at: Instant): Shift {
  return { ...shift, checkedInAt: at };
}

/** Why a shift does not pass on, beside the rules of shifts. */
export const SWAP_REFUSALS = ["notOffered", "notTaken", "own", "begun", "checkedIn"] as const;
export type SwapRefusal = ShiftViolationWord | (typeof SWAP_REFUSALS)[number];

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
  if (shift.checkedInAt !== undefined) return { refused: "checkedIn" };
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
  if (shift.checkedInAt !== undefined) return { refused: "checkedIn" };
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
  const post = { siteId, skill, from, to, needed: 1 };
  return shiftViolations([asked], worker === undefined ? [] : [worker], [post], others)[0]?.word;
}
