import type { ScenarioResident } from "../../../local/scenario/residents.ts";
import { findResident } from "../../../shared/contracts/people/roster.ts";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import type { Town } from "./town.ts";

/** A resident's code, as the community worker of their sub-district looks it up. */
export async function residentCodeOf(town: Town, resident: ScenarioResident): Promise<string> {
  const token = await town.staffToken(`community.${subDistrictOf(resident.communityId)}`);
  const { documentType, documentNumber } = resident;
  const { residentId } = await town.call(findResident, { token, body: { documentType, documentNumber } });
  return residentId;
}

/** The codes of some residents of one sub-district. */
export async function residentCodesIn(town: Town, subDistrictId: string, wanted: number): Promise<string[]> {
  const residents = town.residents.filter((r) => subDistrictOf(r.communityId) === subDistrictId);
  return Promise.all(residents.slice(0, wanted).map((resident) => residentCodeOf(town, resident)));
}
