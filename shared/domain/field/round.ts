import * as z from "zod";
import { coversCommunity, knowsPeopleOf, type Role, type Scope } from "../access/scope.ts";
import { CommunityId } from "../area.ts";
import { CampaignId } from "../campaign/campaign.ts";
import { Instant } from "../instant.ts";
import { ResidentId } from "../people/resident.ts";
import { RoundId } from "./visit.ts";

export const MAX_ROUND_PEOPLE = 300;
/** A phone reads all rounds of its worker at once. */
export const MAX_ROUNDS_A_DAY = 12;

/** Doors that one worker walks on a day (入户轮次). */
export const Round = z.object({
  roundId: RoundId,
  campaignId: CampaignId,
  communityId: CommunityId,
  day: z.iso.date(),
  /** A grid or a building, as the community calls it. */
  name: z.string(),
  /** Whose phone it is on. */
  worker: z.string(),
  residentIds: z.array(ResidentId).min(1).max(MAX_ROUND_PEOPLE),
  /** Who else had it, or had other people of it: a phone may have made visits before it heard of the change. */
  earlier: z.array(z.object({ worker: z.string(), residentIds: z.array(ResidentId) })).optional(),
  madeBy: z.string(),
  madeAt: Instant,
  /** What was found before it was cancelled still counts. */
  cancelledAt: Instant.optional(),
});
export type Round = z.infer<typeof Round>;

/** A round planned anew: who had whom of it is remembered, and what was cancelled stays so. */
export function replanned(was: Round, round: Round): Round {
  const had = new Map((was.earlier ?? []).map((each) => [each.worker, each.residentIds]));
  had.set(was.worker, [...new Set([...(had.get(was.worker) ?? []), ...was.residentIds])]);
  return {
    ...round,
    ...{ madeBy: was.madeBy, madeAt: was.madeAt },
    earlier: [...had].map(([worker, residentIds]) => ({ worker, residentIds })),
    ...(was.cancelledAt === undefined ? {} : { cancelledAt: was.cancelledAt }),
  };
}

/** Whether a worker walks to a person on this round, or did before it was planned anew. */
export function hasOnRound(
  { worker, residentIds, earlier = [] }: Round,
  subject: string,
  ids: readonly string[],
): "now" | "before" | undefined {
  const holds = (those: readonly string[]): boolean => ids.some((id) => those.includes(id));
  if (worker === subject && holds(residentIds)) return "now";
  return earlier.some((each) => each.worker === subject && holds(each.residentIds)) ? "before" : undefined;
}

/** Whether an account may be given the people of a community: samplers of their sub-district, workers of their own. */
export function mayWalk({ role, scope }: { role: Role; scope: Scope }, communityId: string): boolean {
  if (role === "sampler") return knowsPeopleOf(scope, communityId);
  return role === "community" && coversCommunity(scope, communityId);
}

/** How far a round is: sampled, with a reason, and nobody knows yet. The three are everybody. */
export interface Coverage {
  people: number;
  sampled: number;
  withReason: number;
  open: number;
}

/** A person of a list: whether nobody has to swab them any more, and whether a visit found a reason. */
export interface CoveredPerson {
  isSampled: boolean;
  isVisited: boolean;
}

export function coverageOf(people: readonly CoveredPerson[]): Coverage {
  const unsampled = people.filter((person) => !person.isSampled);
  const withReason = unsampled.filter(({ isVisited }) => isVisited).length;
  return {
    people: people.length,
    sampled: people.length - unsampled.length,
    withReason,
    open: unsampled.length - withReason,
  };
}
