import { subDistrictOf } from "../../shared/domain/area.ts";
import { makeResidentCode } from "../../shared/domain/codes/resident-code.ts";
import { dayOf } from "../../shared/domain/instant.ts";
import { canReceiveTexts } from "../../shared/domain/people/phone.ts";
import { isDependant, type Resident } from "../../shared/domain/resident.ts";
import type { Site } from "../../shared/domain/site.ts";
import type { Services } from "../../shared/platform/services.ts";
import { ownHouseholdId } from "../../shared/store/household-moves.ts";
import type { DocumentMember } from "./tube-members.ts";

/** Stands for a date of birth that neither the document nor anyone told. */
const UNKNOWN_BIRTH_DATE = "1900-01-01";

class DocumentTaken extends Error {}

/**
 * Put someone on the roster whom a device knows by document only, until a community confirms them: in a household of
 * their own, in the first community of the site, or the sub-district's community 000 if the site names none. Whoever
 * comes first with a document makes the person; all others find them.
 * @returns who the person is, and whether this put them there
 */
export async function provisionalResident(
  { stores, table, ids, clock, hasher }: Services,
  { documentType, documentNumber, birthDate, name, phone }: DocumentMember,
  siteId: string,
  site: Site | undefined,
): Promise<{ residentId: string; isNew: boolean }> {
  const now = clock.now().toISOString();
  const residentId = makeResidentCode(ids.draw);
  const reachable = phone !== undefined && canReceiveTexts(phone);
  const dependant = birthDate === undefined ? !reachable : isDependant(birthDate, dayOf(now), reachable);
  const resident: Resident = {
    residentId,
    householdId: ownHouseholdId({ hasher }, residentId),
    communityId: site?.communityIds[0] ?? `${subDistrictOf(siteId)}000`,
    name,
    documentType,
    documentNumber,
    birthDate: birthDate ?? UNKNOWN_BIRTH_DATE,
    ...(phone === undefined ? {} : { phone }),
    language: "zh-CN",
    dependant,
    provisional: true,
    updatedAt: now,
  };
  const { householdId, communityId } = resident;
  const household = { householdId, communityId, members: [{ residentId, dependant }] };
  try {
    await table.transact([
      ...stores.residents.create(resident, () => new DocumentTaken()),
      stores.households.write({ version: 0 }, household),
    ]);
    return { residentId, isNew: true };
  } catch (error) {
    if (!(error instanceof DocumentTaken)) throw error;
    const other = await stores.residents.idByDocument(documentType, documentNumber);
    if (other === undefined) throw error;
    return { residentId: other, isNew: false };
  }
}
