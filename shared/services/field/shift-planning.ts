import type { Campaign } from "../../domain/campaign/campaign.ts";
import {
  postOf,
  type Shift,
  type ShiftAssignment,
  type ShiftPost,
  type Worker,
} from "../../domain/field/shift.ts";
import { type ShiftViolation, shiftViolations } from "../../domain/field/shift-check.ts";
import { postsOfShifts, shiftChanges } from "../../domain/field/shift-plan.ts";
import { postsOfPlan } from "../../domain/field/shift-posts.ts";
import { proposeShifts, type ShiftProposal } from "../../domain/field/shift-proposal.ts";
import { addMinutes, hoursBetween, type Instant } from "../../domain/instant.ts";
import type { Stores } from "../../store/stores.ts";

/** Shifts so long before and after count for rest and hours. */
const BESIDE_MINUTES = 24 * 60;

type Planning = Pick<Stores, "shifts" | "shiftWorkers" | "sites">;

export interface Span {
  from: Instant;
  to: Instant;
}

/** The posts of the plan that begin between two moments. */
async function postsBetween(
  { sites }: Pick<Stores, "sites">,
  campaign: Campaign,
  span: Span,
): Promise<ShiftPost[]> {
  return postsOfPlan(campaign, await sites.ofCampaign(campaign.campaignId), span);
}

/** A proposal from the plan of the sites, as the people's other shifts allow. */
export async function proposalFor(
  stores: Planning,
  campaign: Campaign,
  span: Span,
): Promise<ShiftProposal & { needed: number; hours: Map<string, number> }> {
  const [posts, workers, beside] = await Promise.all([
    postsBetween(stores, campaign, span),
    stores.shiftWorkers.all(),
    shiftsBeside(stores, campaign.campaignId, span),
  ]);
  const proposal = proposeShifts(posts, withoutTimeOf(workers, beside));
  const hours = new Map(workers.map(({ workerId }) => [workerId, 0]));
  for (const { workerId, from, to } of proposal.assignments)
    hours.set(workerId, (hours.get(workerId) ?? 0) + hoursBetween(from, to));
  return { ...proposal, hours, needed: posts.reduce((sum, post) => sum + post.needed, 0) };
}

/** Published shifts that begin within a day before or after. */
async function shiftsBeside({ shifts }: Planning, campaignId: string, { from, to }: Span): Promise<Shift[]> {
  const [before, after] = await Promise.all([
    shifts.between(campaignId, addMinutes(from, -BESIDE_MINUTES), from),
    shifts.between(campaignId, to, addMinutes(to, BESIDE_MINUTES)),
  ]);
  return [...before, ...after];
}

/** Who works beside the time that is planned can come only a day before or after that shift: no rule is near then. */
function withoutTimeOf(workers: readonly Worker[], beside: readonly Shift[]): Worker[] {
  const shiftsOf = new Map<string, Shift[]>();
  for (const shift of beside) shiftsOf.set(shift.workerId, [...(shiftsOf.get(shift.workerId) ?? []), shift]);
  return workers.map((worker) => ({
    ...worker,
    available: (shiftsOf.get(worker.workerId) ?? []).reduce(
      (windows, { from, to }) =>
        windows.flatMap((window) =>
          without(window, addMinutes(from, -BESIDE_MINUTES), addMinutes(to, BESIDE_MINUTES)),
        ),
      worker.available,
    ),
  }));
}

const without = (window: Span, from: Instant, to: Instant): Span[] =>
  [
    { from: window.from, to: window.to < from ? window.to : from },
    { from: window.from > to ? window.from : to, to: window.to },
  ].filter((rest) => rest.from < rest.to);

/**
 * Publish shifts that begin between two moments, if they keep the rules together with those beside them.
 * @throws ConflictError where somebody came for a shift meanwhile
 */
export async function publish(
  stores: Planning,
  campaign: Campaign,
  {
    span,
    assignments,
    by,
    at,
  }: { span: Span; assignments: readonly ShiftAssignment[]; by: string; at: Instant },
): Promise<{ violations: ShiftViolation[]; added: number; removed: number }> {
  const { campaignId } = campaign;
  const [posts, workers, beside, was] = await Promise.all([
    postsBetween(stores, campaign, span),
    stores.shiftWorkers.all(),
    shiftsBeside(stores, campaignId, span),
    stores.shifts.between(campaignId, span.from, span.to),
  ]);
  const known = new Set(posts.map(postOf));
  const besidePosts = postsOfShifts(beside).filter((post) => !known.has(postOf(post)));
  const unique = new Map(assignments.map((each) => [`${postOf(each)} ${each.workerId}`, each]));
  const planned = [...unique.values()];
  const named = new Set(planned.map(({ workerId }) => workerId));
  const violations = shiftViolations([...planned, ...beside], workers, [...posts, ...besidePosts]).filter(
    ({ workerId }) => named.has(workerId),
  );
  const outside = planned.filter(({ from }) => from < span.from || from >= span.to);
  const all = [...violations, ...outside.map(({ workerId }) => ({ workerId, word: "unknownPost" as const }))];
  if (all.length > 0) return { violations: all, added: 0, removed: 0 };
  const { added, removed } = shiftChanges(was, planned);
  const made = { campaignId, publishedBy: by, publishedAt: at };
  await stores.shifts.change(
    added.map((each) => ({ ...each, ...made })),
    removed,
  );
  return { violations: [], added: added.length, removed: removed.length };
}

/** The posts of a time that lack people, as they stand published, with whom to ask. */
export async function gapsBetween(
  stores: Planning,
  campaign: Campaign,
  span: Span,
  shifts: readonly Shift[],
): Promise<ShiftProposal["gaps"]> {
  const [posts, workers] = await Promise.all([
    postsBetween(stores, campaign, span),
    stores.shiftWorkers.all(),
  ]);
  const filled = new Map<string, number>();
  for (const shift of shifts) filled.set(postOf(shift), (filled.get(postOf(shift)) ?? 0) + 1);
  const busy = new Set(shifts.map(({ workerId }) => workerId));
  // Whoever has no shift in this time, as if they had said that they can never come: all are then named as to be asked.
  const idle = workers
    .filter(({ workerId }) => !busy.has(workerId))
    .map((each) => ({ ...each, available: [] }));
  const open = posts.flatMap((post) => {
    const missing = post.needed - (filled.get(postOf(post)) ?? 0);
    return missing > 0 ? [{ ...post, needed: missing }] : [];
  });
  return proposeShifts(open, idle).gaps;
}
