import { Household, withLastCarers } from "../../domain/people/household.ts";
import { conflict, type Key, type Table, type Write } from "../table.ts";

// One small item per household: who belongs to it and who of them is looked after. It is read with every booking and
// every look at results, and changes rarely; `version` makes changes conditional.

/** Households in which somebody's place waits to be confirmed, by the time they were put there. */
const waitingList = (communityId: string): string => `WAITING-MEMBERS#${communityId}`;

/** Where a household is listed, if the place of one of its members waits. */
function listing({ householdId, members, communityId }: Household): { listPk?: string; listSk?: string } {
  const [first] = members.flatMap(({ unconfirmed }) => unconfirmed?.at ?? []).sort();
  if (first === undefined || communityId === undefined) return {};
  return { listPk: waitingList(communityId), listSk: `${first}#${householdId}` };
}

const householdKey = (householdId: string): Key => ({ pk: `H#${householdId}`, sk: "HOUSEHOLD" });

export class HouseholdStore {
  constructor(private readonly table: Table) {}

  /** A household nobody wrote yet has no members. */
  async get(householdId: string): Promise<Household & { version: number }> {
    const item = await this.table.get(householdKey(householdId));
    if (!item) return { householdId, members: [], version: 0 };
    return { ...Household.parse(item), version: Number(item.version) };
  }

  /** By id, those nobody wrote yet too. */
  async getMany(householdIds: readonly string[]): Promise<Map<string, Household & { version: number }>> {
    const items = await this.table.batchGet(householdIds.map(householdKey));
    const found = items.map((item) => ({ ...Household.parse(item), version: Number(item.version) }));
    const byId = new Map(found.map((household) => [household.householdId, household]));
    return new Map(
      householdIds.map((id) => [id, byId.get(id) ?? { householdId: id, members: [], version: 0 }]),
    );
  }

  /** Households of a community in which somebody's place waits to be confirmed, the longest waiting first. */
  async waitingIn(communityId: string, limit: number): Promise<Household[]> {
    const items = await this.table.list(waitingList(communityId), "", { limit });
    return items.map((item) => Household.parse(item));
  }

  /** Lets a transaction happen only while a household is as it was read. */
  unchanged({ householdId, version }: { householdId: string; version: number }): Write {
    return this.table.check(householdKey(householdId), {
      condition: version === 0 ? "attribute_not_exists(pk)" : "version = :was",
      ...(version === 0 ? {} : { values: { was: version } }),
      otherwise: conflict,
    });
  }

  /** Write a household, if nobody else did since `was` was read. */
  write(was: { version: number } & Partial<Household>, household: Household): Write {
    const kept = Household.parse(withLastCarers(was, household));
    const item = {
      ...householdKey(household.householdId),
      ...kept,
      ...listing(kept),
      version: was.version + 1,
    };
    const otherwise = conflict;
    if (was.version === 0) return this.table.put(item, "absent", otherwise);
    return this.table.replace(item, { condition: "version = :was", values: { was: was.version }, otherwise });
  }
}
