import { Household, withLastCarers } from "../../domain/people/household.ts";
import { conflict, type Key, type Table, type Write } from "../table.ts";

// One small item per household: who belongs to it and who of them is looked after. It is read with every booking and
// every look at results, and changes rarely; `version` makes changes conditional.

/** Households in which somebody's place waits to be confirmed, by the time they were put there. */
const waitingList = (communityId: string): string => `WAITING-MEMBERS#${communityId}`;

const settledList = (communityId: string): string => `HOUSEHOLDS#${communityId}`;

/** On which list of its community a household stands, if it has members: one list for those where a place waits. */
function listing({ householdId, members, communityId }: Household): { listPk?: string; listSk?: string } {
  if (communityId === undefined || members.length === 0) return {};
  const [first] = members.flatMap(({ unconfirmed }) => unconfirmed?.at ?? []).sort();
  return first === undefined
    ? { listPk: settledList(communityId), listSk: householdId }
    : { listPk: waitingList(communityId), listSk: `${first}#${householdId}` };
}

/** A part of a community's households, and where the next begins. */
export interface HouseholdPage {
  households: Household[];
  next?: string;
}

const SETTLED = "settled~";
const WAITING = "waiting~";

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

  /**
   * Households of a community by parts, those first in which nobody's place waits. Households that only earlier versions
   * wrote are not among them.
   * @param after `next` of the part before
   */
  async ofCommunity(communityId: string, after = SETTLED, limit = 50): Promise<HouseholdPage> {
    const isSettled = after.startsWith(SETTLED);
    const list = isSettled ? settledList(communityId) : waitingList(communityId);
    const behind = after.slice((isSettled ? SETTLED : WAITING).length);
    const items = await this.table.list(list, "", { limit, ...(behind === "" ? {} : { after: behind }) });
    const last = items.at(-1)?.listSk;
    const more = items.length === limit && typeof last === "string";
    const next = more ? `${isSettled ? SETTLED : WAITING}${last}` : isSettled ? WAITING : undefined;
    return {
      households: items.map((item) => Household.parse(item)),
      ...(next === undefined ? {} : { next }),
    };
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
