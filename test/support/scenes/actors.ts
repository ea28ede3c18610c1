import type { Role, Scope } from "../../../shared/domain/access/scope.ts";
import type { Services } from "../../../shared/services/services.ts";
import { makeApiKey } from "./api-key.ts";

/** Ready tokens by role, from the real issuer. */
export function actorsOf(services: Services) {
  const token = async (subject: string, role: Role, scope: Scope): Promise<string> => {
    const actor = { subject, role, scope, sessionId: `session-${subject}` };
    return (await services.tokenIssuer.accessToken(actor, services.clock.now())).token;
  };
  return {
    token,
    resident: (residentId: string) => token(residentId, "resident", { kind: "person", residentId }),
    community: (communityIds: string[], name = "community-1") =>
      token(name, "community", { kind: "communities", communityIds }),
    sampler: (siteIds: string[], name = "sampler-1") => token(name, "sampler", { kind: "sites", siteIds }),
    courier: (subDistrictIds: string[], name = "courier-1") =>
      token(name, "courier", { kind: "subDistricts", subDistrictIds }),
    technician: (laboratoryId: string, name = "technician-1") =>
      token(name, "technician", { kind: "laboratory", laboratoryId }),
    reviewer: (laboratoryId: string, name = "reviewer-1") =>
      token(name, "reviewer", { kind: "laboratory", laboratoryId }),
    commander: (name = "commander-1") => token(name, "commander", { kind: "district" }),
    admin: (name = "admin-1") => token(name, "admin", { kind: "district" }),
    /** Another system: its key signs what it sends. */
    integration: (grant: Parameters<typeof makeApiKey>[1] = {}) => makeApiKey(services, grant),
  };
}
