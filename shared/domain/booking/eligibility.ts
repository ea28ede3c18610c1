import type { Campaign } from "../campaign/campaign.ts";
import { type KeptSlot, keptSlot, type PriorityMarks, priorityGroupsOf } from "../campaign/priority-hours.ts";
import { screensCommunity } from "../campaign/screened-areas.ts";
import { allWavesOpen, bookingOpensAt } from "../campaign/waves.ts";
import type { Instant } from "../instant.ts";

type Rules = Pick<Campaign, "areaIds" | "waves" | "priorityHours">;

/** A person as waves and priority hours see them. */
export interface BookingPerson extends PriorityMarks {
  communityId: string;
  /** A child, a very old person or somebody without a phone. */
  dependant: boolean;
}

export interface BookingAttempt {
  slotStart: Instant;
  now: Instant;
  /** A community worker books. */
  byWorker: boolean;
}

export type BookingRefusal =
  | { reason: "notScreened"; communityId: string }
  | { reason: "waveNotOpen"; communityId: string; opensAt: Instant }
  | ({ reason: "slotReserved" } & KeptSlot);

/** Whether it matters at all who the person is; while it does not, nothing about them needs to be read. */
export const dependsOnPerson = (
  rules: Rules,
  { slotStart, now }: Pick<BookingAttempt, "slotStart" | "now">,
): boolean =>
  rules.areaIds !== undefined ||
  !allWavesOpen(rules.waves, now) ||
  keptSlot(rules.priorityHours, slotStart, now) !== undefined;

/**
 * Why a person may not book the slot now, nothing if they may.
 *
 * A community worker books before the wave for those who cannot book for themselves: they would come last in every
 * rush, and a worker's list is no rush. For everybody else workers wait as the residents do, so that knowing one is
 * no way past the waves. Priority hours hold whoever books.
 */
export function bookingRefusal(
  rules: Rules,
  person: BookingPerson,
  { slotStart, now, byWorker }: BookingAttempt,
): BookingRefusal | undefined {
  const { communityId, dependant } = person;
  if (!screensCommunity(rules, communityId)) return { reason: "notScreened", communityId };
  const opensAt = bookingOpensAt(rules.waves, communityId);
  if (opensAt !== undefined && now < opensAt && !(byWorker && dependant))
    return { reason: "waveNotOpen", communityId, opensAt };
  const kept = keptSlot(rules.priorityHours, slotStart, now);
  if (kept && !priorityGroupsOf(person).some((group) => kept.groups.includes(group)))
    return { reason: "slotReserved", ...kept };
  return undefined;
}
