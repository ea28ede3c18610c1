import { coversCommunity, coversSubDistrict, type Scope } from "../../domain/access/scope.ts";
import type { Group } from "../../domain/booking/group.ts";

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
