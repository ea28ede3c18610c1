import type { Role, Scope } from "../../../../shared/domain/access/scope.ts";
import { LABORATORY_ID } from "../../../../shared/domain/campaign/laboratory-id.ts";

/** Roles that accounts of staff have. */
export const STAFF_ROLES = [
  "sampler",
  "courier",
  "community",
  "technician",
  "reviewer",
  "commander",
  "admin",
] as const satisfies readonly Role[];
export type StaffRole = (typeof STAFF_ROLES)[number];

export const isStaffRole = (text: string): text is StaffRole => STAFF_ROLES.some((each) => each === text);

const CODE_OF: Record<StaffRole, RegExp | undefined> = {
  community: /^\d{12}$/,
  sampler: /^\d{9}-[A-Z]\d{1,3}$/,
  courier: /^\d{9}$/,
  technician: LABORATORY_ID,
  reviewer: LABORATORY_ID,
  commander: undefined,
  admin: undefined,
};

/** The scope that codes give a role, as people write them: with spaces, commas or semicolons between. */
export function scopeOf(role: StaffRole, text: string): Scope | undefined {
  const codes = text.split(/[\s,;，；、]+/).filter((code) => code !== "");
  const shape = CODE_OF[role];
  if (shape === undefined) return codes.length === 0 ? { kind: "district" } : undefined;
  if (codes.length === 0 || !codes.every((code) => shape.test(code))) return undefined;
  switch (role) {
    case "community":
      return { kind: "communities", communityIds: codes };
    case "sampler":
      return { kind: "sites", siteIds: codes };
    case "courier":
      return { kind: "subDistricts", subDistrictIds: codes };
    default:
      return codes.length === 1 ? { kind: "laboratory", laboratoryId: codes[0] ?? "" } : undefined;
  }
}

/** The codes of a scope, none of the whole district. */
export function codesOf(scope: Scope): readonly string[] {
  switch (scope.kind) {
    case "communities":
      return scope.communityIds;
    case "sites":
      return scope.siteIds;
    case "subDistricts":
      return scope.subDistrictIds;
    case "laboratory":
      return [scope.laboratoryId];
    default:
      return [];
  }
}
