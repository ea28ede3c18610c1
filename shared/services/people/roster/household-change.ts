import {
  carersOf,
  type Household,
  type HouseholdMember,
  isOfCommunity,
  MAX_HOUSEHOLD_MEMBERS,
} from "../../../domain/people/household.ts";
import { foundedBy, type Placing } from "../../../domain/people/member-confirmation.ts";
import type { Resident } from "../../../domain/people/resident.ts";
import type { Write } from "../../../store/table.ts";
import type { Services } from "../../services.ts";

/**
 * The communities of the members of households that do not say their own; nothing is read for the others.
 * @param all of the others as well
 */
export async function communitiesOfMembers(
  { stores }: Pick<Services, "stores">,
  households: readonly Household[],
  all = false,
): Promise<ReadonlyMap<string, string>> {
  const members = households
    .filter(({ communityId }) => all || communityId === undefined)
    .flatMap((household) => household.members.map(({ residentId }) => residentId));
  return members.length === 0 ? new Map() : stores.residents.communities(members);
}

/**
 * Why a resident cannot be a member of the household, if so. Who is one already stays, but looks after the others only
 * from now on if they could join: a worker may put a dependant of theirs into a household of another community, and
 * would make a carer of its children of them otherwise.
 */
export function joiningViolation(
  household: Household,
  members: readonly HouseholdMember[],
  { residentId, communityId, dependant }: Pick<Resident, "residentId" | "communityId" | "dependant">,
  communities: ReadonlyMap<string, string>,
): "householdFull" | "householdElsewhere" | undefined {
  const was = household.members.find((member) => member.residentId === residentId);
  if (was && (dependant || !was.dependant)) return undefined;
  if (!isOfCommunity(household, communityId, communities)) return "householdElsewhere";
  return members.length > MAX_HOUSEHOLD_MEMBERS ? "householdFull" : undefined;
}

/** Whether all others of a household are of the community that a member has moved to, so that it is its community now. */
export const othersAreOf = (
  { members }: Household,
  { residentId, communityId }: Pick<Resident, "residentId" | "communityId">,
  communities: ReadonlyMap<string, string>,
): boolean =>
  members.every(
    (other) => other.residentId === residentId || communities.get(other.residentId) === communityId,
  );

/** The household with these members; one that says no community takes that of all its members. */
export function householdWith(
  household: Household,
  members: readonly HouseholdMember[],
  { communityId }: Pick<Resident, "communityId">,
  communities: ReadonlyMap<string, string>,
  placing: Placing,
): Household {
  const ofAll = isOfCommunity(household, communityId, communities) ? communityId : household.communityId;
  return {
    householdId: household.householdId,
    members: [...members],
    ...(household.lastCarers === undefined ? {} : { lastCarers: household.lastCarers }),
    ...foundedBy(household, placing),
    ...(ofAll === undefined ? {} : { communityId: ofAll }),
  };
}

/** Who looks after a household hears of an adult whom one of staff made its carer: they confirm it, or a second one does. */
export function carersAreTold(
  { stores, clock, ids }: Pick<Services, "stores" | "clock" | "ids">,
  was: Household,
  members: readonly HouseholdMember[],
  residentId: string,
): Write[] {
  const member = members.find((each) => each.residentId === residentId);
  const guardianIds = carersOf(was).filter((id) => id !== residentId);
  const isWaiting = member?.unconfirmed !== undefined && !member.dependant;
  if (!isWaiting || members === was.members || guardianIds.length === 0) return [];
  const now = clock.now();
  return [
    stores.outbox.enqueue({ kind: "householdJoined", moveId: ids.ulid(now), residentId, guardianIds }, now),
  ];
}
