import * as z from "zod";
import { coversCommunity, knowsPeopleOf, type Role, type Scope } from "../access/scope.ts";
import { CommunityId } from "../area.ts";
import { CampaignId } from "../campaign/campaign.ts";
import { Instant } from "../instant.ts";
import { ResidentId } from "../people/resident.ts";
import type { UnsampledReason } from "../people/unsampled.ts";
import { RoundId } from "./visit.ts";

export const MAX_ROUND_PEOPLE = 300;

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
  madeBy: z.string(),
  madeAt: Instant,
  /** What was found before it was cancelled still counts. */
  cancelledAt: Instant.optional(),
});
export type Round = z.infer<typeof Round>;

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

/** A person of a list: why they are not sampled, if they are not, and whether a visit found a reason. */
export interface CoveredPerson {
  unsampled: UnsampledReason | undefined;
  isVisited: boolean;
}

export function coverageOf(people: readonly CoveredPerson[]): Coverage {
  const unsampled = people.filter((person) => person.unsampled !== undefined);
  const withReason = unsampled.filter(({ isVisited }) => isVisited).length;
  return {
    people: people.length,
    sampled: people.length - unsampled.length,
    withReason,
    open: unsampled.length - withReason,
  };
}
