import { coversCommunity, type Scope } from "../../shared/domain/scope.ts";
import type { ResidentRecord } from "../../shared/store/residents.ts";
import type { RowVerdict } from "../../shared/store/roster-imports.ts";
import { type ImportServices, type ReadRow, rejected } from "./roster-batch.ts";
import { residentOf } from "./roster-change.ts";

/** The verdict on a row about somebody on record, where nothing is to be written. */
export function judgeAgainstRecord(
  services: ImportServices,
  { line, person }: ReadRow,
  record: ResidentRecord | undefined,
  scope: Scope,
): RowVerdict | undefined {
  if (!record) return undefined;
  if (!coversCommunity(scope, record.communityId))
    return rejected(line, { word: "registeredElsewhere", field: "documentNumber" });
  const rowHash = services.stores.residents.rowHash(residentOf(services, person, record));
  if (record.rowHash === rowHash && !record.provisional)
    return { line, verdict: "unchanged", residentId: record.residentId };
  return undefined;
}
