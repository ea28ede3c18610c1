import { Household, withLastCarers } from "../../domain/people/household.ts";
import { conflict, type Key, type Table, type Write } from "../table.ts";

// One small item per household: who belongs to it and who of them is looked after. It is read with every booking and
// every look at results, and changes rarely; `version` makes changes conditional.

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

  /** Write a household, if nobody else did since `was` was read. */
  write(was: { version: number } & Partial<Household>, household: Household): Write {
    const item = {
      ...householdKey(household.householdId),
      ...Household.parse(withLastCarers(was, household)),
      version: was.version + 1,
    };
    const otherwise = conflict;
    if (was.version === 0) return this.table.put(item, "absent", otherwise);
    return this.table.replace(item, { condition: "version = :was", values: { was: was.version }, otherwise });
  }
}
