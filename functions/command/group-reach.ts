import { type Group, subDistrictOfWish } from "../../shared/domain/group.ts";
import { coversCommunity, coversSubDistrict, type Scope } from "../../shared/domain/scope.ts";
import { ProblemError } from "../../shared/http/problem.ts";

type Reaching = Pick<Group, "communityIds" | "subDistrictId">;

/** The part of the district whose residents a list can seat and say anything of. */
export const reachOf = ({ communityIds, subDistrictId }: Reaching): Scope =>
  communityIds === undefined
    ? { kind: "subDistricts", subDistrictIds: [subDistrictId] }
    : { kind: "communities", communityIds };

/** Whether somebody has to do with a list: residents of theirs may be on it. */
export const mayRead = (scope: Scope, { communityIds, subDistrictId }: Reaching): boolean =>
  communityIds === undefined
    ? coversSubDistrict(scope, subDistrictId)
    : communityIds.some((communityId) => coversCommunity(scope, communityId));

/** @throws ProblemError `scope-forbidden` unless the caller has to do with the list */
export function mustReach(scope: Scope, group: Pick<Group, "groupId"> & Reaching): void {
  if (!mayRead(scope, group)) throw new ProblemError("scope-forbidden", { subject: group.groupId });
}

/** @throws ProblemError `scope-forbidden` unless the caller may wish for something there */
export function mustCoverSubDistrict(scope: Scope, wish: Group["wish"]): void {
  const subDistrictId = subDistrictOfWish(wish);
  if (!coversSubDistrict(scope, subDistrictId))
    throw new ProblemError("scope-forbidden", { subject: subDistrictId });
}

/** @throws ProblemError `scope-forbidden` where a team is wished for in a community that is not the caller's */
export function mustCoverVisit(scope: Scope, wish: Group["wish"]): void {
  if (wish.kind === "visit" && !coversCommunity(scope, wish.communityId))
    throw new ProblemError("scope-forbidden", { subject: wish.communityId });
}
