import type { Scope } from "../../../shared/domain/access/scope.ts";
import type { Plan } from "../../../shared/domain/planning/plan.ts";
import { plannedAccounts } from "../../accounts.ts";
import type { District } from "../../scenario/district.ts";

type Account = ReturnType<typeof plannedAccounts>[number];

/** The staff of the district, with a courier for each sub-district and two people for each reserve laboratory. */
export function rehearsalAccounts(
  district: District,
  plan: Plan,
  laboratoryIds: readonly string[],
): Account[] {
  const sites = plan.sites.map(({ siteId, subDistrictId }) => ({ siteId, subDistrictId }));
  const laboratories = laboratoryIds.map((id) => ({ id }));
  const couriers = district.subDistricts.map(({ id }): Account => {
    const scope: Scope = { kind: "subDistricts", subDistrictIds: [id] };
    return { role: "courier", username: `courier.${id}`, scope };
  });
  const usual = plannedAccounts({ ...district, laboratories }, sites);
  return [...usual.filter(({ role }) => role !== "courier"), ...couriers];
}
