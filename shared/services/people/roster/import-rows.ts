import { coversCommunity, type Scope } from "../../../domain/access/scope.ts";
import { dayOf } from "../../../domain/instant.ts";
import { NO_DOCUMENT } from "../../../domain/people/documents/document.ts";
import { comparablePersonName } from "../../../domain/people/same-name.ts";
import type { RowVerdict } from "../../../store/people/roster-imports.ts";
import { importAlone } from "./import-alone.ts";
import { importTogether } from "./import-together.ts";
import { readRow } from "./read-roster-row.ts";
import { type ImportServices, PLATFORM, type ReadRow, rejected } from "./roster-batch.ts";

/**
 * Put rows of a roster on record, in their order: new people get a resident code, a row that says what is known
 * changes nothing. One verdict per row, in order; one bad row stops no other.
 * @param batch `firstLine` is the line of the first row in its source; `scope` the part of the district that may be
 *   imported into; `importedBy` vouches for people without a document
 */
export async function importRows(
  services: ImportServices,
  batch: { rows: readonly unknown[]; firstLine: number; scope: Scope; importedBy?: string; chunk?: string },
): Promise<RowVerdict[]> {
  const communityIds = new Set((await services.stores.areas.all()).map((area) => area.areaId));
  const today = dayOf(services.clock.now().toISOString());
  const verdicts: RowVerdict[] = [];
  const read: ReadRow[] = [];
  for (const [index, row] of batch.rows.entries()) {
    const line = batch.firstLine + index;
    const reading = readRow(row, today);
    if ("violation" in reading) verdicts.push(rejected(line, reading.violation));
    else if (!communityIds.has(reading.person.communityId))
      verdicts.push(rejected(line, { word: "unknownCommunity", field: "communityId" }));
    else if (!coversCommunity(batch.scope, reading.person.communityId))
      verdicts.push(rejected(line, { word: "outsideScope", field: "communityId" }));
    else read.push(identified(services, withScopedHousehold({ line, ...reading }), batch.importedBy));
  }
  const importer = { scope: batch.scope, importedBy: batch.importedBy, chunk: batch.chunk };
  const together = await importTogether(services, read, importer);
  verdicts.push(...together.verdicts);
  for (const row of together.left) verdicts.push(await importAlone(services, row, importer));
  return verdicts.sort((a, b) => a.line - b.line);
}

/**
 * Households are named by whoever writes a roster, so that two communities may say the same. A name is the community's
 * that says it: it begins with its code, or is put behind it. No import can meet a household of another community by
 * its name, nor take the name from it.
 */
function withScopedHousehold<Row extends Omit<ReadRow, "documentHash">>(row: Row): Row {
  const { householdId, communityId } = row.person;
  if (householdId.startsWith(`${communityId}-`)) return row;
  return { ...row, person: { ...row.person, householdId: `${communityId}:${householdId}` } };
}

/**
 * A row with what its person is found by. People without a document are one person by household, name and date of birth,
 * so that a roster imported again brings nobody a second time.
 */
function identified(
  { hasher }: Pick<ImportServices, "hasher">,
  row: Omit<ReadRow, "documentHash">,
  importedBy = PLATFORM,
): ReadRow {
  const { person } = row;
  const { documentType, householdId, birthDate } = person;
  if (documentType !== NO_DOCUMENT)
    return { ...row, documentHash: hasher.document(documentType, person.documentNumber) };
  const told = JSON.stringify([householdId, comparablePersonName(person.name), birthDate]);
  const documentNumber = hasher.hash("document", `none ${told}`).slice(0, NUMBER_CHARACTERS).toUpperCase();
  return {
    ...row,
    person: { ...person, documentNumber, vouchedBy: { kind: "worker", id: importedBy } },
    documentHash: hasher.document(documentType, documentNumber),
  };
}

const NUMBER_CHARACTERS = 24;
