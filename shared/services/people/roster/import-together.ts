import { type Household, toldOfMember } from "../../../domain/people/household.ts";
import { inParallel } from "../../../store/in-parallel.ts";
import type { ResidentRecord } from "../../../store/people/residents.ts";
import type { RowVerdict } from "../../../store/people/roster-imports.ts";
import { ConflictError, MAX_TRANSACTION_WRITES, type Write } from "../../../store/table.ts";
import { carersAreTold, communitiesOfMembers, householdWith, joiningViolation } from "./household-change.ts";
import { type Importer, type ImportServices, type ReadRow, rejected, taken } from "./roster-batch.ts";
import { DocumentTaken, residentOf, withKeptFields, withMember } from "./roster-change.ts";
import { judgeAgainstRecord } from "./roster-verdict.ts";

const TRANSACTIONS_AT_ONCE = 4;
/** Sealing is done by other threads; so many households keep them busy. */
const HOUSEHOLDS_AT_ONCE = 8;

interface Unit {
  rows: ReadRow[];
  verdicts: RowVerdict[];
  writes: Write[];
}

/**
 * Import the rows that need not wait for one another, a household at a time and many households in a transaction.
 * `left` are those to be imported alone, in their order: a document's second row, a move to another household
 * or community, another phone, and what others changed meanwhile.
 */
export async function importTogether(
  services: ImportServices,
  rows: readonly ReadRow[],
  importer: Importer,
): Promise<{ verdicts: RowVerdict[]; left: ReadRow[] }> {
  const { residents } = services.stores;
  const firstOf = new Map<string, ReadRow>();
  for (const row of rows) if (!firstOf.has(row.documentHash)) firstOf.set(row.documentHash, row);
  const known = await residents.idsByDocumentHashes([...firstOf.keys()]);
  const records = await residents.records(known.map((found) => found.residentId));
  const recordOf = new Map(known.map((found) => [found.documentHash, records.get(found.residentId)]));

  const verdicts: RowVerdict[] = [];
  const left: ReadRow[] = [];
  const households = new Map<string, { row: ReadRow; record: ResidentRecord | undefined }[]>();
  const found = rows.map((row) => ({ row, record: recordOf.get(row.documentHash) }));
  for (const row of await withKeptFields(services, found)) {
    const record = recordOf.get(row.documentHash);
    const verdict = judgeAgainstRecord(services, row, record, importer.scope);
    if (firstOf.get(row.documentHash)?.line !== row.line) left.push(row);
    else if (verdict) verdicts.push(verdict);
    else if (record && (movesElsewhere(record, row.person) || !residents.hasPhone(record, row.person.phone)))
      left.push(row);
    else {
      const members = households.get(row.person.householdId) ?? [];
      members.push({ row, record });
      households.set(row.person.householdId, members);
    }
  }

  const standing = await services.stores.households.getMany([...households.keys()]);
  const communities = await communitiesOfMembers(services, [...standing.values()]);
  const units = await inParallel([...households], HOUSEHOLDS_AT_ONCE, ([householdId, members]) =>
    householdUnit(services, standing.get(householdId) ?? { householdId, members: [], version: 0 }, members, {
      communities,
      importer,
    }),
  );
  const written = await inParallel(packed(units), TRANSACTIONS_AT_ONCE, (pack) => write(services, pack));
  for (const pack of written) {
    verdicts.push(...pack.verdicts);
    left.push(...pack.left);
  }
  return { verdicts, left: left.sort((a, b) => a.line - b.line) };
}

/** Such a row changes two households, or whose community a household is. */
const movesElsewhere = (was: ResidentRecord, is: ReadRow["person"]): boolean =>
  was.householdId !== is.householdId || was.communityId !== is.communityId;

async function householdUnit(
  services: ImportServices,
  was: Household & { version: number },
  rows: readonly { row: ReadRow; record: ResidentRecord | undefined }[],
  { communities, importer }: { communities: ReadonlyMap<string, string>; importer: Importer },
): Promise<Unit> {
  const { residents, households } = services.stores;
  const unit: Unit = { rows: [], verdicts: [], writes: [] };
  let household: Household = was;
  for (const { row, record } of rows) {
    const resident = residentOf(services, row.person, record);
    const placing = {
      by: importer.importedBy,
      chunk: importer.chunk,
      now: resident.updatedAt,
      before: record && toldOfMember(household, resident.residentId),
    };
    const members = withMember(household, resident, placing);
    unit.rows.push(row);
    const violation = joiningViolation(household, members, resident, communities);
    if (violation) {
      unit.verdicts.push(rejected(row.line, { word: violation, field: "householdId" }));
      continue;
    }
    const { residentId } = resident;
    unit.writes.push(
      ...carersAreTold(services, household, members, residentId),
      ...(record
        ? residents.replace(record, resident)
        : residents.create(resident, () => new DocumentTaken())),
    );
    if (members !== household.members)
      household = householdWith(household, members, resident, communities, placing);
    unit.verdicts.push(taken(row, record ? "updated" : "accepted", residentId));
  }
  if (household !== was) unit.writes.push(households.write(was, household));
  return unit;
}

/** Units put together as far as a transaction holds; a household of at most twenty always fits. */
function packed(units: readonly Unit[]): Unit[] {
  const packs: Unit[] = [];
  for (const unit of units) {
    const last = packs.at(-1);
    if (last && last.writes.length + unit.writes.length <= MAX_TRANSACTION_WRITES) {
      last.rows.push(...unit.rows);
      last.verdicts.push(...unit.verdicts);
      last.writes.push(...unit.writes);
    } else packs.push({ rows: [...unit.rows], verdicts: [...unit.verdicts], writes: [...unit.writes] });
  }
  return packs;
}

async function write(
  services: ImportServices,
  pack: Unit,
): Promise<{ verdicts: RowVerdict[]; left: ReadRow[] }> {
  if (pack.writes.length === 0) return { verdicts: pack.verdicts, left: [] };
  try {
    await services.table.transact(pack.writes);
    return { verdicts: pack.verdicts, left: [] };
  } catch (error) {
    if (error instanceof ConflictError) return { verdicts: [], left: pack.rows };
    throw error;
  }
}
