import {
  carersOf,
  type HouseholdMember,
  toldOfMember,
  toldOfMembers,
} from "../../../domain/people/household.ts";
import { isFounding } from "../../../domain/people/member-confirmation.ts";
import { kindOfAuthor } from "../../../domain/people/phone-change.ts";
import type { Resident } from "../../../domain/people/resident.ts";
import type { ResidentRecord } from "../../../store/people/residents.ts";
import type { RowVerdict } from "../../../store/people/roster-imports.ts";
import { ConflictError, retryOnConflict, type Write } from "../../../store/table.ts";
import {
  carersAreTold,
  communitiesOfMembers,
  householdWith,
  joiningViolation,
  othersAreOf,
} from "./household-change.ts";
import {
  type Importer,
  type ImportServices,
  PLATFORM,
  type ReadRow,
  rejected,
  taken,
} from "./roster-batch.ts";
import { DocumentTaken, residentOf, withKeptFields, withMember } from "./roster-change.ts";
import { judgeAgainstRecord } from "./roster-verdict.ts";

/** Import one row by what stands on record now, moving the person between households if it says so. */
export async function importAlone(
  services: ImportServices,
  row: ReadRow,
  importer: Importer,
): Promise<RowVerdict> {
  try {
    return await retryOnConflict(() => attemptAlone(services, row, importer), {
      exhausted: (last) => last,
    });
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    return rejected(row.line, { word: "changedMeanwhile", field: "row" });
  }
}

async function attemptAlone(
  services: ImportServices,
  asRead: ReadRow,
  importer: Importer,
): Promise<RowVerdict> {
  const { residents, households } = services.stores;
  const [known] = await residents.idsByDocumentHashes([asRead.documentHash]);
  const record = known && (await residents.records([known.residentId])).get(known.residentId);
  const [row = asRead] = await withKeptFields(services, [{ row: asRead, record }]);
  const { person, line } = row;
  const verdict = judgeAgainstRecord(services, row, record, importer.scope);
  if (verdict) return verdict;

  const resident = residentOf(services, person, record);
  const household = await households.get(person.householdId);
  const left =
    record && record.householdId !== person.householdId
      ? await households.get(record.householdId)
      : undefined;
  const { residentId } = resident;
  const now = services.clock.now().toISOString();
  const isNew = record === undefined || (left && isFounding(left, importer.importedBy, now));
  const placing = {
    ...{ by: importer.importedBy, now, chunk: importer.chunk },
    before: isNew ? undefined : toldOfMember(left ?? household, residentId),
  };
  const members = withMember(household, resident, placing);
  const moved = record !== undefined && record.communityId !== person.communityId;
  const communities = await communitiesOfMembers(services, [household], moved);
  const violation = joiningViolation(household, members, resident, communities);
  if (violation) return rejected(line, { word: violation, field: "householdId" });
  const writes: Write[] = record
    ? [...residents.replace(record, resident), ...(await phoneWrites(services, record, resident, importer))]
    : residents.create(resident, () => new DocumentTaken());
  const changed = {
    ...householdWith(household, members, resident, communities, placing),
    // Of a household that has members others are told than of who moves in.
    ...(left && household.members.length === 0 ? { lastCarers: toldOfMembers(left) } : {}),
  };
  const follows = moved && othersAreOf(household, resident, communities);
  if (members !== household.members || follows)
    writes.push(
      households.write(household, follows ? { ...changed, communityId: person.communityId } : changed),
    );
  writes.push(...carersAreTold(services, household, members, residentId));
  if (left) {
    const others = left.members.filter((member) => member.residentId !== residentId);
    if (others.length < left.members.length) {
      writes.push(households.write(left, { ...left, members: others }));
      writes.push(familyIsTold(services, residentId, others));
    }
  }
  await services.table.transact(writes);
  return taken(row, record ? "updated" : "accepted", residentId);
}

/** What it takes that a row says another phone: the person is told, and signs in by it from tomorrow. */
async function phoneWrites(
  { stores, clock }: ImportServices,
  record: ResidentRecord,
  { residentId, phone }: Resident,
  { importedBy, scope }: Importer,
): Promise<Write[]> {
  const { residents, phoneChanges } = stores;
  if (residents.hasPhone(record, phone)) return [];
  const before = (await residents.get(residentId)).phone;
  if (before !== undefined && before === phone) return phoneChanges.respelled(record, phone);
  const author = { by: importedBy ?? PLATFORM, byKind: kindOfAuthor(scope) };
  return phoneChanges.writes(
    residentId,
    { before, after: phone, wasHash: record.phoneHash },
    author,
    clock.now(),
  );
}

/** Who looked after a person that a row moves elsewhere hears of it as of any other move. */
function familyIsTold(
  { stores, clock, ids }: ImportServices,
  residentId: string,
  others: readonly HouseholdMember[],
): Write {
  const guardianIds = carersOf({ members: [...others] });
  const moveId = ids.ulid(clock.now());
  return stores.outbox.enqueue({ kind: "householdLeft", moveId, residentId, guardianIds }, clock.now());
}
