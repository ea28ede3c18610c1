import type { Campaign } from "../../domain/campaign/campaign.ts";
import type { Shift, ShiftAssignment, ShiftPost } from "../../domain/field/shift.ts";
import { type ShiftViolation, shiftViolations } from "../../domain/field/shift-check.ts";
import { openPosts, shiftChanges, signOf } from "../../domain/field/shift-plan.ts";
import { postsOfPlan } from "../../domain/field/shift-posts.ts";
import { proposeShifts, type ShiftProposal } from "../../domain/field/shift-proposal.ts";
import { isFixed } from "../../domain/field/shift-times.ts";
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

/** A proposal from the plan of the sites for what begins later, as the shifts allow that people have anyway. */
export async function proposalFor(
  stores: Planning,
  campaign: Campaign,
  span: Span,
  now: Instant,
): Promise<ShiftProposal & { needed: number; hours: Map<string, number>; revision: number }> {
  const revision = await stores.shifts.revision(campaign.campaignId);
  const [posts, workers, around] = await Promise.all([
    postsBetween(stores, campaign, span),
    stores.shiftWorkers.all(),
    shiftsAround(stores, campaign.campaignId, span),
  ]);
  const stay = around.filter((shift) => !isReplaced(shift, span, now));
  const later = openPosts(
    posts.filter(({ from }) => from > now),
    stay,
  );
  const proposal = proposeShifts(later, workers, stay);
  const hours = new Map<string, number>();
  for (const { workerId, from, to } of proposal.assignments)
    hours.set(workerId, (hours.get(workerId) ?? 0) + hoursBetween(from, to));
  return { ...proposal, hours, needed: later.reduce((sum, post) => sum + post.needed, 0), revision };
}

/** Published shifts that begin between two moments, or within a day before or after. */
const shiftsAround = ({ shifts }: Planning, campaignId: string, { from, to }: Span): Promise<Shift[]> =>
  shifts.between(campaignId, addMinutes(from, -BESIDE_MINUTES), addMinutes(to, BESIDE_MINUTES));

const isWithin = ({ from }: ShiftAssignment, span: Span): boolean => from >= span.from && from < span.to;

/** Whether a plan for a time says anew who works a shift. */
const isReplaced = (shift: Shift, span: Span, now: Instant): boolean =>
  isWithin(shift, span) && !isFixed(shift, now);

export interface Publication {
  span: Span;
  assignments: readonly ShiftAssignment[];
  /** As it was when the assignments were proposed. */
  revision: number;
  by: string;
  at: Instant;
}

/**
 * Publish shifts that begin between two moments, if they keep the rules together with those that stay. The same again
 * changes nothing, by whatever revision.
 * @throws ConflictError where it was changed who works since the revision, or somebody came for a shift meanwhile
 */
export async function publish(
  stores: Planning,
  campaign: Campaign,
  { span, assignments, revision, by, at }: Publication,
): Promise<{ violations: ShiftViolation[]; published: number; added: number; removed: number }> {
  const { campaignId } = campaign;
  const [posts, workers, around] = await Promise.all([
    postsBetween(stores, campaign, span),
    stores.shiftWorkers.all(),
    shiftsAround(stores, campaignId, span),
  ]);
  const planned = [...new Map(assignments.map((each) => [signOf(each), each])).values()];
  const was = around.filter((shift) => isWithin(shift, span));
  const { added, removed } = shiftChanges(was, planned, at);
  const standing = new Set(was.map(signOf));
  const stay = around.filter((shift) => !isReplaced(shift, span, at));
  const fixed = new Set(stay.map(signOf));
  const judged = planned.filter(
    (each) => !isWithin(each, span) || (each.from > at && !fixed.has(signOf(each))),
  );
  const violations = shiftViolations(judged, workers, posts, stay);
  if (violations.length > 0) return { violations, published: 0, added: 0, removed: 0 };
  const made = { campaignId, publishedBy: by, publishedAt: at };
  await stores.shifts.change(
    { campaignId, revision },
    { added: added.map((each) => ({ ...each, ...made })), removed },
  );
  const published = added.length + planned.filter((each) => standing.has(signOf(each))).length;
  return { violations: [], published, added: added.length, removed: removed.length };
}

/** The posts of a time that lack people, as they stand published, with whom to ask. */
export async function gapsBetween(
  stores: Planning,
  campaign: Campaign,
  span: Span,
): Promise<ShiftProposal["gaps"]> {
  const [posts, workers, around] = await Promise.all([
    postsBetween(stores, campaign, span),
    stores.shiftWorkers.all(),
    shiftsAround(stores, campaign.campaignId, span),
  ]);
  // As if all had said that they can never come: who is qualified and rested is then named as to be asked.
  const asked = workers.map((each) => ({ ...each, available: [] }));
  return proposeShifts(openPosts(posts, around), asked, around).gaps;
}
