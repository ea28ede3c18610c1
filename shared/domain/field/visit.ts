import * as z from "zod";
import { CommunityId } from "../area.ts";
import { CampaignId } from "../campaign/campaign.ts";
import { addMinutes, Instant } from "../instant.ts";
import { ResidentId } from "../people/resident.ts";
import { CLOCK_TOLERANCE_MINUTES } from "../stated-time.ts";
import { Ulid } from "../text.ts";

/** What a worker found at a door, but for a swab: that is sealed in a tube and said by nothing else. */
export const VISIT_OUTCOMES = ["comeTomorrow", "refused", "away", "moved", "unknown", "duplicate"] as const;
export type VisitOutcome = (typeof VISIT_OUTCOMES)[number];

export const RoundId = Ulid;

/** A visit as the phone of a worker records it, with or without a network. */
export const VisitOp = z.object({
  opId: Ulid,
  /** By the clock of the phone. */
  at: Instant,
  campaignId: CampaignId,
  residentId: ResidentId,
  /** The round that it belongs to. */
  round: z.object({ communityId: CommunityId, roundId: RoundId }).optional(),
  outcome: z.enum(VISIT_OUTCOMES),
  /** The day that was promised to the person. */
  promisedDay: z.iso.date().optional(),
});
export type VisitOp = z.infer<typeof VisitOp>;

export const VISIT_FLAGS = ["clockOff", "sampledAlready", "notInRound"] as const;
export type VisitFlag = (typeof VISIT_FLAGS)[number];

export const Visit = VisitOp.extend({
  by: z.string(),
  receivedAt: Instant,
  /** `at`, unless the phone's clock is off: then when we heard of it. */
  happenedAt: Instant,
  flags: z.array(z.enum(VISIT_FLAGS)),
});
export type Visit = z.infer<typeof Visit>;

/** What is known of a person's door: the latest visit, and how many there were. */
export const Door = Visit.pick({
  residentId: true,
  campaignId: true,
  opId: true,
  outcome: true,
  by: true,
}).extend({
  happenedAt: Instant,
  promisedDay: z.iso.date().optional(),
  visits: z.int().positive(),
});
export type Door = z.infer<typeof Door>;

/**
 * When a visit took place, as far as that is certain.
 * @param madeAt when its round was made: no visit of it was before
 */
export const happenedAtOf = (
  at: Instant,
  receivedAt: Instant,
  madeAt?: Instant,
): { happenedAt: Instant; isOff: boolean } => {
  const isAhead = at > addMinutes(receivedAt, CLOCK_TOLERANCE_MINUTES);
  const isOff = isAhead || (madeAt !== undefined && at < addMinutes(madeAt, -CLOCK_TOLERANCE_MINUTES));
  return { happenedAt: isOff ? receivedAt : at, isOff };
};

/** The door after one more visit: in whatever order visits arrive, the one that happened last is told. */
export function doorAfter(was: Door | undefined, visit: Visit): Door {
  const { residentId, campaignId, opId, outcome, by, happenedAt, promisedDay } = visit;
  const now: Door = {
    ...{ residentId, campaignId, opId, outcome, by, happenedAt },
    ...(promisedDay === undefined ? {} : { promisedDay }),
    visits: (was?.visits ?? 0) + 1,
  };
  return was !== undefined && orderOf(was) > orderOf(now) ? { ...was, visits: now.visits } : now;
}

const orderOf = ({ happenedAt, opId }: Pick<Door, "happenedAt" | "opId">): string => `${happenedAt} ${opId}`;

/** A door as lists show it. */
export const doorShown = ({ outcome, happenedAt, by, promisedDay, visits }: Door) => ({
  ...{ outcome, at: happenedAt, by, visits },
  ...(promisedDay === undefined ? {} : { promisedDay }),
});
