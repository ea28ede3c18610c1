import type { z } from "zod";
import type { Person } from "../../shared/api/residents.ts";
import { maskDocumentNumber } from "../../shared/domain/documents/masking.ts";
import type { Resident } from "../../shared/domain/resident.ts";

/** A resident as those who act for them see them. */
export const personView = (resident: Resident): z.input<typeof Person> => ({
  residentId: resident.residentId,
  name: resident.name,
  maskedDocumentNumber: maskDocumentNumber(resident.documentNumber),
  communityId: resident.communityId,
  dependant: resident.dependant,
  language: resident.language,
});
