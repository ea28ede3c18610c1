import { dayOf } from "../../shared/domain/instant.ts";
import type { RosterPerson } from "../../shared/domain/roster-row.ts";
import { coversCommunity, type Scope } from "../../shared/domain/scope.ts";
import type { RowVerdict } from "../../shared/store/roster-imports.ts";
import { importAlone } from "./import-alone.ts";
import { importTogether } from "./import-together.ts";
import { readRow } from "./read-roster-row.ts";
import { type ImportServices, type ReadRow, rejected } from "./roster-batch.ts";

/**
 * Put rows of a roster on record, in their order: new people get a resident code, a row that says what is known
 * changes nothing. One verdict per row, in order; one bad row stops no other.
 * @param batch `firstLine` is the line of the first row in its source; `scope` the part of the district that may be
 *   imported into
 */
export async function importRows(
  services: ImportServices,
  batch: { rows: readonly unknown[]; firstLine: number; scope: Scope },
): Promise<RowVerdict[]> {
  const communityIds = new Set((await services.stores.areas.all()).map((area) => area.areaId));
  const today = dayOf(services.clock.now().toISOString());
  const verdicts: RowVerdict[] = [];
  const read: ReadRow[] = [];
  for (const [index, row] of batch.rows.entries()) {
    const line = batch.firstLine + index;
    const reading = readRow(row, today);
    if ("fault" in reading) verdicts.push(rejected(line, reading.fault));
    else if (!communityIds.has(reading.person.communityId))
      verdicts.push(rejected(line, { word: "unknownCommunity", field: "communityId" }));
    else if (!coversCommunity(batch.scope, reading.person.communityId))
      verdicts.push(rejected(line, { word: "outsideScope", field: "communityId" }));
    else read.push({ line, ...reading, documentHash: documentHashOf(services, reading.person) });
  }
  const together = await importTogether(services, read, batch.scope);
  verdicts.push(...together.verdicts);
  for (const row of together.left) verdicts.push(await importAlone(services, row, batch.scope));
  return verdicts.sort((a, b) => a.line - b.line);
}

const documentHashOf = (
  { hasher }: Pick<ImportServices, "hasher">,
  { documentType, documentNumber }: RosterPerson,
): string => hasher.document(documentType, documentNumber);
