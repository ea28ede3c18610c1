import { describe, expect, it } from "vitest";
import { plannedAccounts } from "../../../local/accounts.ts";
import { loadDistrict } from "../../../local/scenario/district.ts";
import { generateSites } from "../../../local/scenario/sites.ts";
import { StaffRole, Username } from "../../../shared/contracts/access/sign-in.ts";
import { SCOPE_OF_ROLE, Scope } from "../../../shared/domain/access/scope.ts";

const district = loadDistrict();
const sites = generateSites(district, { scale: 0.01 });
const accounts = plannedAccounts(district, sites);

describe("the planned accounts", () => {
  it("have names that can sign in, each once", () => {
    const names = accounts.map((account) => account.username);

    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(Username.safeParse(name).success).toBe(true);
  });

  it("have the kind of scope that their role needs", () => {
    for (const { role, scope } of accounts) expect(Scope.parse(scope).kind).toBe(SCOPE_OF_ROLE[role]);
  });

  it("fill every role of staff", () => {
    const roles = new Set(accounts.map((account) => account.role));

    expect([...roles].sort()).toEqual(StaffRole.options.toSorted());
  });

  it("cover every site and every community exactly once", () => {
    const covered = accounts.flatMap(({ scope }) =>
      scope.kind === "sites" ? scope.siteIds : scope.kind === "communities" ? scope.communityIds : [],
    );

    const all = [
      ...sites.map((site) => site.siteId),
      ...district.subDistricts.flatMap(({ communities }) => communities.map(({ id }) => id)),
    ];
    expect(covered.sort()).toEqual(all.sort());
  });
});
