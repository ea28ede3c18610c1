import { coversCommunity, type Scope } from "../../../domain/access/scope.ts";
import type { ResidentRecord } from "../../../store/people/residents.ts";
import type { RowVerdict } from "../../../store/people/roster-imports.ts";
import { type ImportServices, type ReadRow, rejected, taken } from "./roster-batch.ts";
import { residentOf } from "./roster-change.ts";

/** The verdict on a row about somebody on record, where nothing is to be written. */
export function judgeAgainstRecord(
  services: ImportServices,
  row: ReadRow,
  record: ResidentRecord | undefined,
  scope: Scope,
): RowVerdict | undefined {
  if (!record) return undefined;
  if (!coversCommunity(scope, record.communityId))
    return rejected(row.line, { word: "registeredElsewhere", field: "documentNumber" });
  const rowHash = services.stores.residents.rowHash(residentOf(services, row.person, record));
  if (record.rowHash === rowHash && !record.provisional) return taken(row, "unchanged", record.residentId);
  // Their particulars are those of one sign-in: what is changed of one record would be read by the other.
  if (record.mergedInto !== undefined)
    return rejected(row.line, { word: "joinedRecord", field: "documentNumber" });
  return undefined;
}
