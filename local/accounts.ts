import { randomBytes } from "node:crypto";
import * as z from "zod";
import { Role, Scope } from "../shared/domain/access/scope.ts";
import { ProblemError } from "../shared/errors/problem.ts";
import { COST_OF_RANDOM_PASSWORDS } from "../shared/security/passwords.ts";
import type { StaffStore } from "../shared/store/access/staff.ts";
import { readJsonFile, writeJsonFile } from "./runtime/json-file.ts";
import type { District } from "./scenario/district.ts";
import type { ScenarioSite } from "./scenario/sites.ts";

/** A staff account of this machine, with what is needed to sign in as it. */
export const DevelopmentAccount = z.object({
  role: Role,
  username: z.string(),
  password: z.string(),
  totpSecret: z.string(),
  scope: Scope,
});
export type DevelopmentAccount = z.infer<typeof DevelopmentAccount>;

type PlannedAccount = Pick<DevelopmentAccount, "role" | "username" | "scope">;

/** Who works in the district: one of each and a second administrator, a community worker and a sampler a sub-district, two people a laboratory. */
export function plannedAccounts(
  district: Pick<District, "subDistricts"> & { laboratories: readonly { id: string }[] },
  sites: readonly Pick<ScenarioSite, "siteId" | "subDistrictId">[],
): PlannedAccount[] {
  const everywhere: Scope = { kind: "district" };
  const subDistrictIds = district.subDistricts.map((subDistrict) => subDistrict.id);
  return [
    { role: "commander", username: "commander", scope: everywhere },
    { role: "admin", username: "admin", scope: everywhere },
    // Some of what an administrator does another has to confirm.
    { role: "admin", username: "admin.second", scope: everywhere },
    { role: "courier", username: "courier", scope: { kind: "subDistricts", subDistrictIds } },
    ...district.subDistricts.flatMap(({ id, communities }): PlannedAccount[] => {
      const communityIds = communities.map((community) => community.id);
      const siteIds = sites.filter((site) => site.subDistrictId === id).map((site) => site.siteId);
      return [
        { role: "community", username: `community.${id}`, scope: { kind: "communities", communityIds } },
        { role: "sampler", username: `sampler.${id}`, scope: { kind: "sites", siteIds } },
      ];
    }),
    ...district.laboratories.flatMap(({ id }): PlannedAccount[] => {
      const scope: Scope = { kind: "laboratory", laboratoryId: id };
      const name = id.toLowerCase();
      return [
        { role: "technician", username: `technician.${name}`, scope },
        { role: "reviewer", username: `reviewer.${name}`, scope },
      ];
    }),
  ];
}

/** The accounts in the file; none before the first start has come so far. */
export const readAccounts = (path: string): DevelopmentAccount[] =>
  readJsonFile(path, z.array(DevelopmentAccount)) ?? [];

/**
 * Make the accounts that the file does not hold yet, with random passwords, and keep them in the file. An account
 * that was made but not written down before a crash can be used by nobody; it is made anew.
 */
export async function makeAccounts(
  path: string,
  planned: readonly PlannedAccount[],
  staff: StaffStore,
): Promise<DevelopmentAccount[]> {
  const known = new Map(readAccounts(path).map((account) => [account.username, account]));
  const accounts = await Promise.all(
    planned.map(async (plan): Promise<DevelopmentAccount> => {
      const kept = known.get(plan.username);
      if (kept) return kept;
      const account = { ...plan, password: randomBytes(12).toString("base64url") };
      return { ...account, totpSecret: (await createAnew(staff, account)).totpSecret };
    }),
  );
  writeJsonFile(path, accounts);
  return accounts;
}

async function createAnew(
  staff: StaffStore,
  account: PlannedAccount & { password: string },
): Promise<{ totpSecret: string }> {
  try {
    return await staff.create(account, COST_OF_RANDOM_PASSWORDS);
  } catch (error) {
    if (!(error instanceof ProblemError && error.type === "staff-exists")) throw error;
    await staff.remove(account.username);
    return staff.create(account, COST_OF_RANDOM_PASSWORDS);
  }
}
