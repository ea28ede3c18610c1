import { toldOfMembers } from "../../shared/domain/household.ts";
import type { Scope } from "../../shared/domain/scope.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import type { RowVerdict } from "../../shared/store/roster-imports.ts";
import type { Write } from "../../shared/store/table.ts";
import { communitiesOfMembers, faultOfJoining, householdWith, othersAreOf } from "./household-change.ts";
import { type ImportServices, type ReadRow, rejected, taken } from "./roster-batch.ts";
import { DocumentTaken, residentOf, withKeptFields, withMember } from "./roster-change.ts";
import { judgeAgainstRecord } from "./roster-verdict.ts";

const MAX_ATTEMPTS = 4;

/** Import one row by what stands on record now, moving the person between households if it says so. */
export async function importAlone(services: ImportServices, row: ReadRow, scope: Scope): Promise<RowVerdict> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    try {
      return await attemptAlone(services, row, scope);
    } catch (error) {
      const changed = error instanceof ProblemError && error.type === "changed-meanwhile";
      if (!changed && !(error instanceof DocumentTaken)) throw error;
    }
  }
  return rejected(row.line, { word: "changedMeanwhile", field: "row" });
}

async function attemptAlone(services: ImportServices, asRead: ReadRow, scope: Scope): Promise<RowVerdict> {
  const { residents, households } = services.stores;
  const [known] = await residents.idsByPlainDocumentHashes([], [asRead.documentHash]);
  const record = known && (await residents.records([known.residentId])).get(known.residentId);
  const [row = asRead] = await withKeptFields(services, [{ row: asRead, record }]);
  const { person, line } = row;
  const verdict = judgeAgainstRecord(services, row, record, scope);
  if (verdict) return verdict;

  const resident = residentOf(services, person, record);
  const household = await households.get(person.householdId);
  const members = withMember(household.members, resident);
  const moved = record !== undefined && record.communityId !== person.communityId;
  const communities = await communitiesOfMembers(services, [household], moved);
  const fault = faultOfJoining(household, members, resident, communities);
  if (fault) return rejected(line, { word: fault, field: "householdId" });
  const writes: Write[] = record
    ? residents.replace(record, resident)
    : residents.create(resident, () => new DocumentTaken());
  const left =
    record && record.householdId !== person.householdId
      ? await households.get(record.householdId)
      : undefined;
  const changed = {
    ...householdWith(household, members, resident, communities),
    ...(left ? { lastCarers: toldOfMembers(left) } : {}),
  };
  const follows = moved && othersAreOf(household, resident, communities);
  if (members !== household.members || follows)
    writes.push(
      households.write(household, follows ? { ...changed, communityId: person.communityId } : changed),
    );
  if (left) {
    const others = left.members.filter((member) => member.residentId !== resident.residentId);
    if (others.length < left.members.length)
      writes.push(households.write(left, { ...left, members: others }));
  }
  await services.table.transact(writes);
  return taken(row, record ? "updated" : "accepted", resident.residentId);
}
