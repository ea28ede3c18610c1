import { hasSlot } from "../../domain/booking/campaign-slots.ts";
import {
  type BookingRefusal,
  bookingRefusal,
  cancelRefusal,
  dependsOnPerson,
  exchangeVerdict,
  hasBegun,
  type SeatRefusal,
  type SeatVerdict,
  type SoughtSeat,
  seatVerdict,
} from "../../domain/booking/eligibility.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import { isWalkInOnly, type Site } from "../../domain/campaign/site.ts";
import { isVisitSite } from "../../domain/campaign/visit-site.ts";
import type { Clock } from "../../domain/instant.ts";
import type { Participation, SeatedParticipation } from "../../domain/people/participation.ts";
import type { TubeTruth } from "../../domain/people/person-status.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { TubeStore } from "../../store/sampling/tubes.ts";
import type { Stores } from "../../store/stores.ts";
import { alreadyBooked, slotUnknown } from "./seats/booking-request.ts";

// Reads what the rules of who may book where and when ask for, and says a refusal as a problem.

export interface Attempt {
  campaign: Campaign;
  site: Site;
  residentIds: readonly string[];
  slotStart: string;
  /** A community worker books. */
  byWorker: boolean;
}

/**
 * Hold people against the rules by who they are. Reads nothing about them unless waves are still to open, the slot is
 * kept for some, or the campaign screens a part of the district. Who has begun with the campaign goes on with it where their
 * area left.
 * @throws ProblemError `site-walk-in-only` | `site-kept-for-group` | `community-not-screened` | `wave-not-open` |
 *   `slot-reserved` | `slot-unknown` | `resident-unknown`
 */
export async function mayBook(
  { stores, clock }: { stores: Pick<Stores, "residents" | "participations" | "tubes">; clock: Clock },
  { campaign, site, residentIds, slotStart, byWorker }: Attempt,
): Promise<void> {
  const { siteId } = site;
  if (isWalkInOnly(site)) throw new ProblemError("site-walk-in-only", { siteId });
  if (isVisitSite(siteId)) throw new ProblemError("site-kept-for-group", { siteId });
  const attempt = { slotStart, now: clock.now().toISOString(), byWorker };
  if (!dependsOnPerson(campaign, attempt)) return;
  const people = await stores.residents.bookingStandings(residentIds);
  for (const residentId of residentIds) {
    const person = people.get(residentId);
    if (!person) throw new ProblemError("resident-unknown");
    const found = bookingRefusal(campaign, person, attempt);
    const refusal =
      found?.reason === "notScreened" && (await begunBy(residentId))
        ? bookingRefusal({ ...campaign, areaIds: undefined }, person, attempt)
        : found;
    if (!refusal) continue;
    // Nobody is told to come back for a slot that there is not.
    if (!hasSlot(site, slotStart, campaign)) throw slotUnknown({ siteId, slotStart });
    throw problemOfPerson(refusal, slotStart);
  }

  async function begunBy(residentId: string): Promise<boolean> {
    const participation = await stores.participations.get(residentId, campaign.campaignId);
    return hasBegun(participation, await tubesOf(stores, participation));
  }
}

/**
 * Those whom hours kept for others refuse the slot. Waves do not hold up a reviewed list, for it does not race; a visit's
 * seats nobody else could have.
 */
export async function refusedByPriorityHours(
  { stores, clock }: { stores: Pick<Stores, "residents">; clock: Clock },
  { campaign, site, residentIds, slotStart }: Omit<Attempt, "byWorker">,
): Promise<Set<string>> {
  const { priorityHours } = campaign;
  if (isVisitSite(site.siteId) || !priorityHours) return new Set();
  const people = await stores.residents.bookingStandings(residentIds);
  const attempt = { slotStart, now: clock.now().toISOString(), byWorker: true };
  const refused = residentIds.filter((residentId) => {
    const person = people.get(residentId);
    return person && bookingRefusal({ priorityHours }, person, attempt);
  });
  return new Set(refused);
}

interface SeatFacts {
  tubes: Pick<TubeStore, "getMany">;
  clock: Clock;
}

export type AllowedSeat = Exclude<SeatVerdict, { refusal: SeatRefusal }>;

/**
 * Judge a seat by what the person did in the campaign.
 * @throws ProblemError `resident-unknown` | `slot-unknown` | `already-sampled` | `already-booked` | `site-closed` | `slot-past`
 */
export async function maySeat(
  facts: SeatFacts,
  sought: SoughtSeat,
  participation: Participation,
): Promise<AllowedSeat> {
  const tubes = await tubesOf(facts, participation);
  return allowed(seatVerdict(sought, participation, tubes, nowOf(facts)), sought);
}

/**
 * Judge whether a person may exchange their seat.
 * @throws ProblemError `already-sampled` | `seat-used` | `slot-unknown` | `site-closed` | `slot-past`
 */
export async function mayExchange(
  facts: SeatFacts,
  sought: SoughtSeat,
  participation: SeatedParticipation,
): Promise<AllowedSeat> {
  const tubes = await tubesOf(facts, participation);
  return allowed(exchangeVerdict(sought, participation, tubes, nowOf(facts)), sought);
}

/** @throws ProblemError `already-sampled` | `seat-used` | `slot-past` unless the person may give up their seat */
export async function mayCancel(facts: SeatFacts, participation: SeatedParticipation): Promise<void> {
  const refusal = cancelRefusal(participation, await tubesOf(facts, participation), nowOf(facts));
  if (refusal) throw problemOfSeat(refusal, participation.booking);
}

const NO_TUBES: ReadonlyMap<string, TubeTruth> = new Map();

/** Most people were not sampled: nothing is read for them. */
async function tubesOf(
  { tubes }: Pick<SeatFacts, "tubes">,
  { samples }: Participation,
): Promise<ReadonlyMap<string, TubeTruth>> {
  return samples.length === 0 ? NO_TUBES : tubes.getMany(samples.map((sample) => sample.tubeBarcode));
}

const nowOf = ({ clock }: SeatFacts): string => clock.now().toISOString();

function allowed(verdict: SeatVerdict, { site, slotStart }: SoughtSeat): AllowedSeat {
  if ("refusal" in verdict) throw problemOfSeat(verdict.refusal, { siteId: site.siteId, slotStart });
  return verdict;
}

function problemOfPerson(refusal: BookingRefusal, slotStart: string): ProblemError {
  switch (refusal.reason) {
    case "notScreened":
      return new ProblemError("community-not-screened", { communityId: refusal.communityId });
    case "waveNotOpen":
      return new ProblemError("wave-not-open", {
        communityId: refusal.communityId,
        opensAt: refusal.opensAt,
      });
    case "slotReserved":
      return new ProblemError("slot-reserved", {
        slotStart,
        groups: refusal.groups.join(", "),
        until: refusal.until,
      });
  }
}

function problemOfSeat(
  refusal: SeatRefusal,
  { siteId, slotStart }: { siteId: string; slotStart: string },
): ProblemError {
  switch (refusal.reason) {
    case "personUnknown":
      return new ProblemError("resident-unknown");
    case "slotUnknown":
      return slotUnknown({ siteId, slotStart });
    case "alreadySampled":
      return new ProblemError("already-sampled");
    case "alreadyBooked":
      return alreadyBooked(refusal.booking);
    case "seatUsed":
      return new ProblemError("seat-used", { slotStart: refusal.booking.slotStart });
    case "siteClosed":
      return new ProblemError("site-closed", { siteId });
    case "slotPast":
      return new ProblemError("slot-past", { slotStart });
  }
}
