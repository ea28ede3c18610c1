import type { HouseholdMember } from "../../domain/people/household.ts";
import { type UnsampledReason, unsampledReason } from "../../domain/people/unsampled.ts";
import type { Stores } from "../../store/stores.ts";
import { standingsOf } from "./person-states.ts";

interface UnsampledPerson {
  residentId: string;
  householdId: string;
  dependant: boolean;
  reason: UnsampledReason;
  /** Where and when they are expected, or did not come. */
  seat?: { siteId: string; slotStart: string };
}

interface UnsampledPage {
  people: UnsampledPerson[];
  /** People who were looked at. */
  seen: number;
  next?: string;
}

/**
 * People of a community who are still to be sampled, by parts of fifty households: their members, then what each did in
 * the campaign, then the tubes of those who have some.
 * @param after `next` of the part before
 */
export async function unsampledOf(
  stores: Pick<Stores, "households" | "participations" | "tubes">,
  { campaignId, communityId }: { campaignId: string; communityId: string },
  after?: string,
): Promise<UnsampledPage> {
  const { households, next } = await stores.households.ofCommunity(communityId, after);
  const members = new Map<string, HouseholdMember & { householdId: string }>();
  for (const { householdId, members: those } of households)
    for (const member of those) members.set(member.residentId, { ...member, householdId });
  const standings = await standingsOf(stores, campaignId, [...members.keys()]);
  const people = standings.flatMap(({ residentId, status, participation }): UnsampledPerson[] => {
    const member = members.get(residentId);
    const reason = unsampledReason(status, participation);
    if (member === undefined || reason === undefined) return [];
    const { booking = participation.noShow } = participation;
    return [
      {
        ...{ residentId, householdId: member.householdId, dependant: member.dependant, reason },
        ...(booking ? { seat: { siteId: booking.siteId, slotStart: booking.slotStart } } : {}),
      },
    ];
  });
  return { people, seen: members.size, ...(next === undefined ? {} : { next }) };
}
