import { coversCommunity, type Scope } from "../../domain/access/scope.ts";
import { subDistrictOf } from "../../domain/area.ts";
import type { ResidentRecord } from "../../store/people/residents.ts";
import type { Two } from "./merge-readers.ts";

/**
 * Whether a record can be reached by itself, or as the record of a device beside another one. The community of somebody whom a
 * device put on the roster is the platform's guess from the site; so the worker of the other record's community
 * reaches them within its sub-district.
 */
export const mayReach = (scope: Scope, one: ResidentRecord, other: ResidentRecord): boolean =>
  coversCommunity(scope, one.communityId) ||
  (one.provisional &&
    subDistrictOf(one.communityId) === subDistrictOf(other.communityId) &&
    coversCommunity(scope, other.communityId));

export const mayReachBoth = (scope: Scope, { merged, kept }: Two): boolean =>
  mayReach(scope, merged, kept) && mayReach(scope, kept, merged);

/** The community whose workers find the merge on their list. */
export const communityOfMerge = ({ merged, kept }: Two): string =>
  kept.provisional ? merged.communityId : kept.communityId;
