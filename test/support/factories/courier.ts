import { COST_OF_RANDOM_PASSWORDS } from "../../../shared/security/passwords.ts";
import type { Services } from "../../../shared/services/services.ts";
import { SUB_DISTRICT_1 } from "./district.ts";

/** The account of a courier of some sub-districts; made before, it stays as it is. */
export async function aCourierAccount(
  { services: { stores } }: { services: Pick<Services, "stores"> },
  username = "courier-1",
  subDistrictIds = [SUB_DISTRICT_1],
): Promise<void> {
  if (await stores.staff.find(username)) return;
  await stores.staff.create(
    {
      username,
      role: "courier",
      scope: { kind: "subDistricts", subDistrictIds },
      password: "a random password",
    },
    COST_OF_RANDOM_PASSWORDS,
  );
}
