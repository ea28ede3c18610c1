import { WatchRow } from "../../contracts/field/watch-lists.ts";
import { coversCommunity, type Scope } from "../../domain/access/scope.ts";
import { isSameOrder, type WatchEntry } from "../../domain/field/watch.ts";
import { beginsAnew, orderOf } from "../../domain/field/watch-order.ts";
import { isWatchRowViolation, type WatchRowViolation } from "../../domain/field/watch-row-words.ts";
import type { Instant } from "../../domain/instant.ts";
import type { RowViolation } from "../../domain/people/roster-row.ts";
import { isBlank } from "../../domain/people/written-text.ts";
import { inParallel } from "../../store/in-parallel.ts";
import type { ResidentRecord } from "../../store/people/resident-item.ts";
import { ConflictError } from "../../store/table.ts";
import { matchMembers } from "../booking/group-members.ts";
import { readCell } from "../people/roster/read-cell.ts";
import type { Services } from "../services.ts";
import { entriesOfPerson } from "./person-entries.ts";

const AT_ONCE = 8;

type Violation = WatchRowViolation | RowViolation;
type OrderCells = Pick<
  WatchRow,
  "category" | "communityId" | "since" | "plan" | "place" | "single" | "until"
>;
type ReadRow = { cells: OrderCells; person: Person } | { violation: Violation };
/** Whom a row names: by code, or by what a list of a group says as well. */
type Person = { residentId: string } | { member: unknown };

export type RowVerdict = { row: number } & (
  | { verdict: "accepted" | "updated" | "unchanged"; residentId: string; communityId: string }
  | { verdict: "rejected"; violation: Violation }
);

interface Entering {
  campaignId: string;
  rows: readonly unknown[];
  scope: Scope;
  by: string;
}

/**
 * Enter rows on the watch lists: one verdict for each, in order. A row of somebody beyond the scope says no more than one
 * of nobody.
 */
export async function enterWatched(
  services: Pick<Services, "stores" | "hasher" | "clock">,
  { campaignId, rows, scope, by }: Entering,
): Promise<RowVerdict[]> {
  const { stores, clock } = services;
  const now = clock.now().toISOString();
  const read = rows.map(readRow);
  const found = await findPeople(services, campaignId, read, scope);
  const known = new Set((await stores.areas.all()).map(({ areaId }) => areaId));
  return inParallel(read, AT_ONCE, async (row, index): Promise<RowVerdict> => {
    const at = { row: index + 1 };
    if ("violation" in row) return { ...at, verdict: "rejected", violation: row.violation };
    const person = found[index] ?? "notYours";
    if (typeof person === "string" || "word" in person)
      return { ...at, verdict: "rejected", violation: person };
    const said = await write(stores, { ...{ campaignId, by, now, scope, known }, cells: row.cells, person });
    if (typeof said === "string") return { ...at, verdict: "rejected", violation: said };
    return { ...at, ...said, residentId: person.residentId };
  });
}

/** A field that is blank or absent has not been said, but for the category. */
function readRow(row: unknown): ReadRow {
  if (typeof row !== "object" || row === null || Array.isArray(row))
    return { violation: { word: "malformed", field: "row" } };
  const said = new Map(Object.entries(row));
  const cells: Record<string, unknown> = {};
  const {
    residentId: byCode,
    documentType: _t,
    documentNumber: _n,
    name: _name,
    ...ofOrder
  } = WatchRow.shape;
  for (const [field, schema] of Object.entries({ residentId: byCode, ...ofOrder })) {
    const value = said.get(field);
    if (isBlank(value) && field !== "category") continue;
    const cell = readCell(field, schema, value);
    if ("word" in cell) return { violation: { word: cell.word, field } };
    cells[field] = cell.value;
  }
  const { residentId, ...order } = WatchRow.pick({ residentId: true }).extend(ofOrder).parse(cells);
  return { cells: order, person: residentId === undefined ? { member: row } : { residentId } };
}

type FoundPerson = Pick<ResidentRecord, "residentId" | "communityId" | "mergedFrom">;
type Found = FoundPerson | Violation;

/** Who the rows name, if they are of the scope: by code, or by document and name as in the list of a group. */
async function findPeople(
  services: Pick<Services, "stores" | "hasher" | "clock">,
  campaignId: string,
  rows: readonly ReadRow[],
  reach: Scope,
): Promise<(Found | undefined)[]> {
  const people = rows.map((row) => ("person" in row ? row.person : undefined));
  const members = people.flatMap((person) => (person && "member" in person ? [person.member] : []));
  const matched = members.length === 0 ? [] : await matchMembers(services, { campaignId, members, reach });
  const ids = [
    ...people.flatMap((person) => (person && "residentId" in person ? [person.residentId] : [])),
    ...matched.flatMap(({ residentId }) => residentId ?? []),
  ];
  const records = await services.stores.residents.keptRecords([...new Set(ids)]);
  const standing = (residentId: string): Found => {
    const record = records.get(residentId);
    if (record === undefined || !coversCommunity(reach, record.communityId)) return "notYours";
    return record;
  };
  let next = 0;
  return people.map((person): Found | undefined => {
    if (person === undefined) return undefined;
    if ("residentId" in person) return standing(person.residentId);
    const row = matched[next];
    next += 1;
    if (row?.residentId !== undefined) return standing(row.residentId);
    if (row?.word !== undefined) return { word: row.word, field: row.field ?? "row" };
    return row !== undefined && isWatchRowViolation(row.verdict) ? row.verdict : "notYours";
  });
}

interface Writing {
  campaignId: string;
  cells: OrderCells;
  person: FoundPerson;
  by: string;
  now: Instant;
  scope: Scope;
  /** Communities that there are. */
  known: ReadonlySet<string>;
}

/** Write the entry of a row, new or in the place of the one that stands, or say why not. */
async function write(
  stores: Services["stores"],
  { campaignId, cells, person, by, now, scope, known }: Writing,
): Promise<{ verdict: "accepted" | "updated" | "unchanged"; communityId: string } | WatchRowViolation> {
  const entries = await entriesOfPerson(stores, person, campaignId, cells.category);
  const standing = entries.find(({ ended }) => ended === undefined);
  const communityId = cells.communityId ?? standing?.communityId ?? person.communityId;
  if (!known.has(communityId)) return "unknownCommunity";
  // Whoever is watched elsewhere is taken from there by somebody who answers for both places.
  const places = standing === undefined ? [communityId] : [communityId, standing.communityId];
  if (!places.every((each) => coversCommunity(scope, each))) return "outsideScope";
  const order = orderOf(cells, now, standing);
  if (typeof order === "string") return order;
  if (standing !== undefined && isSameOrder(standing, order) && standing.communityId === communityId)
    return { verdict: "unchanged", communityId };
  // A changed order is still the entry of its day: what was due before remains due.
  const changed = standing !== undefined && !beginsAnew(cells, standing, now) ? standing : undefined;
  const was = standing ?? entries.find(({ residentId }) => residentId === person.residentId);
  const entry: WatchEntry = {
    ...order,
    ...{ residentId: was?.residentId ?? person.residentId, campaignId, communityId },
    ...{ enteredAt: changed?.enteredAt ?? now, enteredBy: by },
  };
  try {
    await stores.watchEntries.put(was, entry);
  } catch (error) {
    if (error instanceof ConflictError) return "changedMeanwhile";
    throw error;
  }
  return { verdict: changed === undefined ? "accepted" : "updated", communityId };
}
