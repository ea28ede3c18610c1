import * as z from "zod";
import { CommunityId } from "../../domain/area.ts";
import { Instant } from "../../domain/instant.ts";
import { conflict, type Key, type Table, type Write } from "../table.ts";
import { careAsRead } from "./care-categories.ts";
import { mergesAsRead } from "./merged-residents.ts";
import { phoneKey } from "./phone-changes.ts";
import { documentKey, type ResidentRecord, residentKey } from "./residents.ts";

// That a record is joined to another of the same person is an item of the record that is joined. It is written in the
// transaction that lets the other stand for it, and again when all tubes are moved; so a process that dies in between
// leaves it begun, and whoever asks again, or the outbox, goes on. Undoing takes the same two steps. A merge that a second
// worker must confirm is asked for first; nothing is joined by that.

const MERGE_STATES = ["asked", "begun", "done", "undoing", "undone"] as const;

export const Merge = z.object({
  residentId: z.string(),
  into: z.string(),
  state: z.enum(MERGE_STATES),
  by: z.string(),
  at: Instant,
  /** Whose workers find it on their list while it waits. */
  communityId: CommunityId.optional(),
  /** The second worker, where it took one, and when the first asked. */
  confirmedBy: z.string().optional(),
  askedAt: Instant.optional(),
  undoneBy: z.string().optional(),
  undoneAt: Instant.optional(),
});
export type Merge = z.infer<typeof Merge>;

/** Merges that wait for a second worker, by the time they were asked for. */
const waitingList = (communityId: string): string => `WAITING-MERGES#${communityId}`;

const mergeKey = (residentId: string): Key => ({ pk: `R#${residentId}`, sk: "MERGE" });

export class MergeStore {
  constructor(private readonly table: Table) {}

  /** The last merge of a record into another, if there was any. */
  async find(residentId: string): Promise<Merge | undefined> {
    const item = await this.table.get(mergeKey(residentId));
    return item === undefined ? undefined : Merge.parse(item);
  }

  /** Merges that workers of a community asked for after an instant and nobody joined yet, the oldest first. */
  async waitingIn(communityId: string, after: Instant, limit: number): Promise<Merge[]> {
    // Behind all that were asked for in that very millisecond.
    const items = await this.table.list(waitingList(communityId), "", { after: `${after}#~`, limit });
    return items.map((item) => Merge.parse(item));
  }

  /** Lets a transaction happen only while the merge is as it was read. */
  unchanged({ residentId, state, at }: Merge, otherwise: Write["otherwise"]): Write {
    return this.table.check(mergeKey(residentId), {
      condition: "#state = :state AND #at = :at",
      names: { state: "state", at: "at" },
      values: { state, at },
      otherwise,
    });
  }

  /** Write a merge over the one that was read, if nobody else did since. */
  write(was: Merge | undefined, is: Merge, otherwise: Write["otherwise"] = conflict): Write {
    const { state, communityId, at, residentId } = is;
    const isListed = state === "asked" && communityId !== undefined;
    const listed = isListed ? { listPk: waitingList(communityId), listSk: `${at}#${residentId}` } : {};
    const item = { ...mergeKey(residentId), ...is, ...listed };
    if (was === undefined) return this.table.put(item, "absent", otherwise);
    return this.table.replace(item, {
      condition: "#state = :was AND #at = :at",
      names: { state: "state", at: "at" },
      values: { was: was.state, at: was.at },
      otherwise,
    });
  }

  /**
   * Let one record stand for another of the same person, if nothing was changed of both since they were read.
   * @param care the category that the record which stays is to have, where it is not its own
   */
  join(
    merged: ResidentRecord,
    kept: ResidentRecord,
    care?: string,
    otherwise: Write["otherwise"] = conflict,
  ): Write[] {
    const of = (record: ResidentRecord) => {
      const { condition, values } = mergesAsRead(record);
      const cared = careAsRead(record);
      const unchanged = `${condition} AND householdId = :home AND updatedAt = :seen AND ${cared.condition}`;
      const { householdId: home, updatedAt: seen } = record;
      return { condition: unchanged, values: { ...values, ...cared.values, home, seen }, otherwise };
    };
    return [
      this.table.update(residentKey(merged.residentId), "SET mergedInto = :into", {
        ...of(merged),
        values: { ...of(merged).values, into: kept.residentId },
      }),
      this.table.update(documentKey(merged.documentHash), "SET mergedInto = :into", {
        values: { into: kept.residentId },
        condition: "attribute_exists(pk)",
        otherwise,
      }),
      ...this.pointer(merged, "SET residentId = :residentId, mergedInto = :into", { into: kept.residentId }),
      this.table.update(
        residentKey(kept.residentId),
        care === undefined ? "SET mergedFrom = :from" : "SET mergedFrom = :from, care = :care",
        {
          ...of(kept),
          values: {
            ...of(kept).values,
            from: [...(kept.mergedFrom ?? []), merged.residentId],
            ...(care === undefined ? {} : { care }),
          },
        },
      ),
    ];
  }

  /** Let each of the two records stand for itself again. */
  part(merged: ResidentRecord, kept: ResidentRecord, otherwise: Write["otherwise"] = conflict): Write[] {
    const left = (kept.mergedFrom ?? []).filter((id) => id !== merged.residentId);
    const as = mergesAsRead(kept);
    return [
      this.table.update(residentKey(merged.residentId), "REMOVE mergedInto", {
        ...mergesAsRead(merged),
        otherwise,
      }),
      this.table.update(documentKey(merged.documentHash), "REMOVE mergedInto", {
        condition: "attribute_exists(pk)",
        otherwise,
      }),
      ...this.pointer(merged, "SET residentId = :residentId REMOVE mergedInto", {}),
      this.table.update(
        residentKey(kept.residentId),
        left.length === 0 ? "REMOVE mergedFrom" : "SET mergedFrom = :left",
        {
          condition: as.condition,
          values: { ...as.values, ...(left.length === 0 ? {} : { left }) },
          otherwise,
        },
      ),
    ];
  }

  /** Whoever signs in by the phone of the record that is joined signs in to the one that stands for it. */
  private pointer({ phoneHash, residentId }: ResidentRecord, how: string, values: object): Write[] {
    if (phoneHash === undefined) return [];
    return [this.table.update(phoneKey(phoneHash, residentId), how, { values: { residentId, ...values } })];
  }

  /** Lets a transaction happen only while one record stands for another. */
  isMergedInto(residentId: string, keptId: string, otherwise: Write["otherwise"] = conflict): Write {
    return this.table.check(residentKey(residentId), {
      condition: "mergedInto = :into",
      values: { into: keptId },
      otherwise,
    });
  }
}
