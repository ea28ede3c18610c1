import type { Campaign } from "../campaign/campaign.ts";
import { type KeptSlot, keptSlot, type PriorityMarks, priorityGroupsOf } from "../campaign/priority-hours.ts";
import { screensCommunity } from "../campaign/screened-areas.ts";
import { isOpenOn, type Site } from "../campaign/site.ts";
import { allWavesOpen, bookingOpensAt } from "../campaign/waves.ts";
import { dayOf, type Instant } from "../instant.ts";
import {
  type Booking,
  hasUsedSeat,
  isSeated,
  type Participation,
  type SeatedParticipation,
} from "../people/participation.ts";
import { personState, type TubeTruth } from "../people/person-status.ts";
import { hasSlot } from "./campaign-slots.ts";

// Who may book where and when: first by who the person is (areas, waves, priority hours), then by what they did in the
// campaign (their seat and their samples).

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

/**
 * Whether a person has begun with the campaign and is to be done by it wherever they live: they hold a seat, or are to be
 * swabbed again. Areas that leave lose nobody.
 * @param tubes those of the person's samples
 */
export const hasBegun = (participation: Participation, tubes: ReadonlyMap<string, TubeTruth>): boolean =>
  participation.booking !== undefined || isRecalled(participation, tubes);

/** A seat that a person asks for. */
export interface SoughtSeat {
  campaign: Pick<Campaign, "startsAt" | "endsAt">;
  site: Site;
  slotStart: Instant;
}

export type SeatRefusal =
  | { reason: "personUnknown" }
  | { reason: "slotUnknown" }
  | { reason: "alreadySampled" }
  | { reason: "alreadyBooked"; booking: Booking }
  | { reason: "seatUsed"; booking: Booking }
  | { reason: "siteClosed" }
  | { reason: "slotPast" };

/** The person holds the seat already; or may have it, in exchange for the one they used, if any; or may not. */
export type SeatVerdict =
  | { held: Booking }
  | { was: SeatedParticipation | undefined }
  | { refusal: SeatRefusal };

/** Whether the seat held is the one sought, whatever its lane. */
export const isSeat = (booking: Booking, { site, slotStart }: SoughtSeat): boolean =>
  booking.siteId === site.siteId && booking.slotStart === slotStart;

const hasStarted = ({ slotStart }: { slotStart: Instant }, now: Instant): boolean => slotStart <= now;

/**
 * Judge a seat by what the person did in the campaign. Somebody recalled books anew once their seat was used or its slot
 * began; nobody else holds a second one.
 * @param tubes those of the person's samples
 */
export function seatVerdict(
  sought: SoughtSeat,
  participation: Participation,
  tubes: ReadonlyMap<string, TubeTruth>,
  now: Instant,
): SeatVerdict {
  const { booking, mergedInto } = participation;
  // The record that stands for the person is booked for instead.
  if (mergedInto !== undefined) return { refusal: { reason: "personUnknown" } };
  if (booking && isSeat(booking, sought)) return { held: booking };
  if (!hasSlot(sought.site, sought.slotStart, sought.campaign)) return { refusal: { reason: "slotUnknown" } };
  const wasSampled = participation.samples.length > 0;
  if (wasSampled && !isRecalled(participation, tubes)) return { refusal: { reason: "alreadySampled" } };
  const isOver = booking !== undefined && (hasStarted(booking, now) || hasUsedSeat(participation));
  if (booking && !(wasSampled && isOver)) return { refusal: { reason: "alreadyBooked", booking } };
  const refusal = slotRefusal(sought, now);
  return refusal ? { refusal } : { was: isSeated(participation) ? participation : undefined };
}

/** Judge whether a person may exchange the seat they hold for another. A used seat stays where it was. */
export function exchangeVerdict(
  sought: SoughtSeat,
  participation: SeatedParticipation,
  tubes: ReadonlyMap<string, TubeTruth>,
  now: Instant,
): SeatVerdict {
  if (isSeat(participation.booking, sought)) return { held: participation.booking };
  const refusal =
    usedSeatRefusal(participation, tubes) ??
    (hasSlot(sought.site, sought.slotStart, sought.campaign)
      ? slotRefusal(sought, now)
      : { reason: "slotUnknown" as const });
  return refusal ? { refusal } : { was: participation };
}

/** Why a person may not give up their seat. */
export function cancelRefusal(
  participation: SeatedParticipation,
  tubes: ReadonlyMap<string, TubeTruth>,
  now: Instant,
): SeatRefusal | undefined {
  const { booking } = participation;
  return (
    usedSeatRefusal(participation, tubes) ?? (hasStarted(booking, now) ? { reason: "slotPast" } : undefined)
  );
}

/** A used seat stays where it was: somebody recalled books anew instead. */
function usedSeatRefusal(
  participation: SeatedParticipation,
  tubes: ReadonlyMap<string, TubeTruth>,
): SeatRefusal | undefined {
  if (!hasUsedSeat(participation)) return undefined;
  if (!isRecalled(participation, tubes)) return { reason: "alreadySampled" };
  return { reason: "seatUsed", booking: participation.booking };
}

/** A slot takes bookings while its site is open and it has not started. */
function slotRefusal({ site, slotStart }: SoughtSeat, now: Instant): SeatRefusal | undefined {
  if (!isOpenOn(site, dayOf(slotStart))) return { reason: "siteClosed" };
  return hasStarted({ slotStart }, now) ? { reason: "slotPast" } : undefined;
}

/** Whether somebody who was sampled is to be swabbed again. */
function isRecalled(participation: Participation, tubes: ReadonlyMap<string, TubeTruth>): boolean {
  const { status } = personState(participation, tubes);
  return status === "held" || status === "resample";
}
