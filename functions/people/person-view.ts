import type * as z from "zod";
import type { Person } from "../../shared/contracts/people/residents.ts";
import { NO_DOCUMENT } from "../../shared/domain/people/documents/document.ts";
import { maskDocumentNumber } from "../../shared/domain/people/documents/masking.ts";
import type { Resident } from "../../shared/domain/people/resident.ts";

/** In the place of a number that is on no paper. */
const WITHOUT_DOCUMENT = "----";

/** What of the document may stand on screens and paper; nothing for people without one. */
export const shownDocument = ({
  documentType,
  documentNumber,
}: Pick<Resident, "documentType" | "documentNumber">): string | undefined =>
  documentType === NO_DOCUMENT ? undefined : maskDocumentNumber(documentNumber);

/** A resident as those who act for them see them. */
export const personView = (resident: Resident): z.input<typeof Person> => ({
  residentId: resident.residentId,
  name: resident.name,
  maskedDocumentNumber: shownDocument(resident) ?? WITHOUT_DOCUMENT,
  communityId: resident.communityId,
  dependant: resident.dependant,
  language: resident.language,
});
