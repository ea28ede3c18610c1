import type { ScenarioResident } from "../../local/scenario/residents.ts";
import { findResident } from "../../shared/api/command.ts";
import { subDistrictOf } from "../../shared/domain/area.ts";
import type { Town } from "./town.ts";

/** Residents of one sub-district with their codes, as its community worker looks them up. */
export async function residentCodes(
  town: Town,
  subDistrictId: string,
  wanted: number,
): Promise<{ resident: ScenarioResident; code: string }[]> {
  const token = await town.staffToken(`community.${subDistrictId}`);
  const residents = town.residents
    .filter((r) => subDistrictOf(r.communityId) === subDistrictId)
    .slice(0, wanted);
  return Promise.all(
    residents.map(async (resident) => {
      const { documentType, documentNumber } = resident;
      const { residentId } = await town.call(findResident, { token, body: { documentType, documentNumber } });
      return { resident, code: residentId };
    }),
  );
}
