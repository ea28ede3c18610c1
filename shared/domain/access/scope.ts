import * as z from "zod";
import { CommunityId, SubDistrictId, subDistrictOf } from "../area.ts";
import { LaboratoryId } from "../campaign/campaign.ts";
import { SiteId } from "../campaign/site.ts";
import { isVisitSite } from "../campaign/visit-site.ts";
import { ResidentId } from "../people/resident.ts";

export const ROLES = [
  "resident",
  "community",
  "sampler",
  "courier",
  "technician",
  "reviewer",
  "commander",
  "admin",
  "integration",
] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** A scope is part of each token, and a request has no room for larger headers than that makes. */
const MOST_AREAS = 700;

/** The part of the district that a token's holder acts in. */
export const Scope = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("person"), residentId: ResidentId }),
  z.object({ kind: z.literal("communities"), communityIds: z.array(CommunityId).min(1).max(MOST_AREAS) }),
  z.object({ kind: z.literal("sites"), siteIds: z.array(SiteId).min(1).max(MOST_AREAS) }),
  z.object({
    kind: z.literal("subDistricts"),
    subDistrictIds: z.array(SubDistrictId).min(1).max(MOST_AREAS),
  }),
  z.object({ kind: z.literal("laboratory"), laboratoryId: LaboratoryId }),
  z.object({ kind: z.literal("district") }),
]);
export type Scope = z.infer<typeof Scope>;

/** The kind of scope each role must be given. */
export const SCOPE_OF_ROLE: Record<Role, Scope["kind"]> = {
  resident: "person",
  community: "communities",
  sampler: "sites",
  courier: "subDistricts",
  technician: "laboratory",
  reviewer: "laboratory",
  commander: "district",
  admin: "district",
  integration: "district",
};

export function coversSubDistrict(scope: Scope, subDistrictId: string): boolean {
  switch (scope.kind) {
    case "district":
      return true;
    case "subDistricts":
      return scope.subDistrictIds.includes(subDistrictId);
    case "sites":
      return scope.siteIds.some((id) => subDistrictOf(id) === subDistrictId);
    case "communities":
      return scope.communityIds.some((id) => subDistrictOf(id) === subDistrictId);
    default:
      return false;
  }
}

/** The visits of mobile teams are sites made after the accounts; the samplers of their sub-district are the teams. */
export const coversSite = (scope: Scope, siteId: string): boolean =>
  scope.kind === "sites" && !isVisitSite(siteId)
    ? scope.siteIds.includes(siteId)
    : coversSubDistrict(scope, subDistrictOf(siteId));

export const coversCommunity = (scope: Scope, communityId: string): boolean =>
  scope.kind === "communities"
    ? scope.communityIds.includes(communityId)
    : scope.kind === "sites"
      ? false
      : coversSubDistrict(scope, subDistrictOf(communityId));

/** Whose names a holder of a scope is shown, masked: a site sees the people of its sub-district. */
export const knowsPeopleOf = (scope: Scope, communityId: string): boolean =>
  scope.kind === "sites"
    ? coversSubDistrict(scope, subDistrictOf(communityId))
    : coversCommunity(scope, communityId);

export const coversLaboratory = (scope: Scope, laboratoryId: string): boolean =>
  scope.kind === "district" || (scope.kind === "laboratory" && scope.laboratoryId === laboratoryId);
