import { hasSlot } from "../../domain/booking/campaign-slots.ts";
import { type BookingRefusal, bookingRefusal, dependsOnPerson } from "../../domain/booking/eligibility.ts";
import { isVisitSite } from "../../domain/booking/group.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import { isWalkInOnly, type Site } from "../../domain/campaign/site.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { Actor } from "../../security/tokens.ts";
import type { Services } from "../services.ts";

export interface Attempt {
  campaign: Campaign;
  site: Site;
  residentIds: readonly string[];
  slotStart: string;
}

/**
 * Hold people against the rules of who may book where and when. Reads nothing about them unless waves are still to
 * open, the slot is kept for some, or the campaign screens a part of the district.
 * @throws ProblemError `site-walk-in-only` | `site-kept-for-group` | `community-not-screened` | `wave-not-open` |
 *   `slot-reserved` | `slot-unknown` | `resident-unknown`
 */
export async function mayBook(
  { stores, clock }: Pick<Services, "stores" | "clock">,
  actor: Actor,
  { campaign, site, residentIds, slotStart }: Attempt,
): Promise<void> {
  const { siteId } = site;
  if (isWalkInOnly(site)) throw new ProblemError("site-walk-in-only", { siteId });
  if (isVisitSite(siteId)) throw new ProblemError("site-kept-for-group", { siteId });
  const attempt = { slotStart, now: clock.now().toISOString(), byWorker: actor.role === "community" };
  if (!dependsOnPerson(campaign, attempt)) return;
  const people = await stores.residents.bookingStandings(residentIds);
  for (const residentId of residentIds) {
    const person = people.get(residentId);
    if (!person) throw new ProblemError("resident-unknown");
    const refusal = bookingRefusal(campaign, person, attempt);
    if (!refusal) continue;
    // Nobody is told to come back for a slot that there is not.
    if (!hasSlot(site, slotStart, campaign)) throw new ProblemError("slot-unknown", { siteId, slotStart });
    throw problemOf(refusal, slotStart);
  }
}

function problemOf(refusal: BookingRefusal, slotStart: string): ProblemError {
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
