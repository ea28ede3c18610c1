import type { z } from "zod";
import type { Person } from "../../shared/api/residents.ts";
import { NO_DOCUMENT } from "../../shared/domain/documents/document.ts";
import { maskDocumentNumber } from "../../shared/domain/documents/masking.ts";
import type { Resident } from "../../shared/domain/resident.ts";

/** In the place of a number that is on no paper. */
const WITHOUT_DOCUMENT = "----";

/** A resident as those who act for them see them. */
export const personView = (resident: Resident): z.input<typeof Person> => ({
  residentId: resident.residentId,
  name: resident.name,
  maskedDocumentNumber:
    resident.documentType === NO_DOCUMENT ? WITHOUT_DOCUMENT : maskDocumentNumber(resident.documentNumber),
  communityId: resident.communityId,
  dependant: resident.dependant,
  language: resident.language,
});
