import { subDistrictOf } from "../../domain/area.ts";
import type { Site } from "../../domain/campaign/site.ts";
import { makeResidentCode } from "../../domain/codes/resident-code.ts";
import { dayOf } from "../../domain/instant.ts";
import { NO_DOCUMENT } from "../../domain/people/documents/document.ts";
import { canReceiveTexts } from "../../domain/people/phone.ts";
import { isDependant, type Resident } from "../../domain/people/resident.ts";
import { ProblemError } from "../../errors/problem.ts";
import { joinHousehold, ownHouseholdId } from "../people/household-moves.ts";
import type { Services } from "../services.ts";
import type { DocumentMember } from "./document-member.ts";

/** Stands for a date of birth that neither the document nor anyone told. */
const UNKNOWN_BIRTH_DATE = "1900-01-01";

class DocumentTaken extends Error {}

/** Where somebody was taken, and by whom. */
interface Taken {
  siteId: string;
  site: Site | undefined;
  samplerId: string | undefined;
}

const voucher = (guardianId: string | undefined, samplerId: string | undefined): Partial<Resident> => {
  if (guardianId !== undefined) return { vouchedBy: { kind: "guardian", id: guardianId } };
  return samplerId === undefined ? {} : { vouchedBy: { kind: "worker", id: samplerId } };
};

/** A guardian whom nobody knows, who is looked after themselves, or whose household is full. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof ProblemError) || error.status >= 500) throw error;
}

/**
 * Put someone on the roster whom a device knows by document only, until a community confirms them: in a household of
 * their own, in the first community of the site, or the sub-district's community 000 if the site names none. Whoever
 * comes first with a document makes the person; all others find them.
 * @returns who the person is, and whether this put them there
 */
export async function provisionalResident(
  services: Services,
  { documentType, documentNumber, birthDate, name, phone, guardianId }: DocumentMember,
  { siteId, site, samplerId }: Taken,
): Promise<{ residentId: string; isNew: boolean }> {
  const { stores, table, ids, clock } = services;
  const now = clock.now().toISOString();
  const residentId = makeResidentCode(ids.draw);
  const reachable = phone !== undefined && canReceiveTexts(phone);
  const dependant = birthDate === undefined ? !reachable : isDependant(birthDate, dayOf(now), reachable);
  const resident: Resident = {
    residentId,
    householdId: ownHouseholdId(services, residentId),
    communityId: site?.communityIds[0] ?? `${subDistrictOf(siteId)}000`,
    name,
    documentType,
    documentNumber,
    birthDate: birthDate ?? UNKNOWN_BIRTH_DATE,
    ...(phone === undefined ? {} : { phone }),
    language: "zh-CN",
    dependant,
    provisional: true,
    ...(documentType === NO_DOCUMENT ? voucher(guardianId, samplerId) : {}),
    updatedAt: now,
  };
  const { householdId, communityId } = resident;
  const household = { householdId, communityId, members: [{ residentId, dependant }] };
  try {
    await table.transact([
      ...stores.residents.create(resident, () => new DocumentTaken()),
      stores.households.write({ version: 0 }, household),
    ]);
    // Whoever looks after somebody without a document sees their result; where that fails, a worker puts them there.
    if (guardianId !== undefined && dependant)
      await joinHousehold(
        services,
        { guardianId, residentId },
        { worker: samplerId ?? "", isNew: true },
      ).catch(unlessRefused);
    return { residentId, isNew: true };
  } catch (error) {
    if (!(error instanceof DocumentTaken)) throw error;
    const other = await stores.residents.idByDocument(documentType, documentNumber);
    if (other === undefined) throw error;
    return { residentId: other, isNew: false };
  }
}
