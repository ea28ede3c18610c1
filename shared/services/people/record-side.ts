import type { MergePreview } from "../../contracts/people/merges.ts";
import { documentLastFour, maskName } from "../../domain/people/documents/masking.ts";
import type { Resident } from "../../domain/people/resident.ts";

/** A record as whoever joins it sees it. */
export const side = ({ residentId, name, documentNumber }: Resident): MergePreview["merged"] => ({
  residentId,
  maskedName: maskName(name),
  documentLastFour: documentLastFour(documentNumber),
});
