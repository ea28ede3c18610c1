import { DecisionRecord } from "../../domain/command/decision.ts";
import type { Instant } from "../../domain/instant.ts";
import { ProblemError } from "../../errors/problem.ts";
import { conflict, type Key, retryOnConflict, type Table } from "../table.ts";

// What a commander decided stands by its id, and is never changed but for having been carried out and taken back. One
// decision of a campaign is carried out at a time, so that each knows what was before it.

/** Whoever carries a decision out for longer has died. */
const TURN_MS = 60_000;

const turnKey = (campaignId: string): Key => ({ pk: `DECISION-TURN#${campaignId}`, sk: "TURN" });

const key = (campaignId: string, decisionId: string): Key => ({
  pk: `DECISIONS#${campaignId}`,
  sk: decisionId,
});

export class DecisionStore {
  constructor(private readonly table: Table) {}

  /** Newest first. */
  async all(campaignId: string): Promise<DecisionRecord[]> {
    const items = await this.table.query(key(campaignId, "").pk, "");
    const records = items.map((item) => DecisionRecord.parse(item));
    return records.sort((a, b) => b.at.localeCompare(a.at));
  }

  /** Do this while no other decision of the campaign is carried out. @throws ProblemError `busy` (503) when that takes long */
  async inTurn<T>(campaignId: string, now: Date, work: () => Promise<T>): Promise<T> {
    const ends = new Date(now.getTime() + TURN_MS).toISOString();
    const key = turnKey(campaignId);
    await retryOnConflict(async () => {
      const begun = await this.table.updateWhere(key, "SET turnEndsAt = :ends", {
        values: { ends, now: now.toISOString() },
        condition: "attribute_not_exists(turnEndsAt) OR turnEndsAt < :now",
      });
      if (begun === undefined) throw conflict();
    });
    try {
      return await work();
    } finally {
      await this.table.updateWhere(key, "REMOVE turnEndsAt", {
        values: { ends },
        condition: "turnEndsAt = :ends",
      });
    }
  }

  async find(campaignId: string, decisionId: string): Promise<DecisionRecord | undefined> {
    const item = await this.table.get(key(campaignId, decisionId));
    return item && DecisionRecord.parse(item);
  }

  /** @throws ProblemError `decision-unknown` */
  async get(campaignId: string, decisionId: string): Promise<DecisionRecord> {
    const found = await this.find(campaignId, decisionId);
    if (found === undefined) throw new ProblemError("decision-unknown", { decisionId });
    return found;
  }

  /** @throws ProblemError `changed-meanwhile` where the id was used just then */
  async record(campaignId: string, record: DecisionRecord): Promise<void> {
    await this.table.transact([
      this.table.put({ ...key(campaignId, record.decisionId), ...record }, "absent", conflict),
    ]);
  }

  /** Note that it was carried out. */
  async carriedOut(campaignId: string, decisionId: string): Promise<DecisionRecord> {
    await this.table.updateWhere(key(campaignId, decisionId), "SET carriedOut = :yes", {
      values: { yes: true },
      condition: "attribute_exists(pk)",
    });
    return this.get(campaignId, decisionId);
  }

  /** What could not be carried out was not decided. */
  async drop(campaignId: string, decisionId: string): Promise<void> {
    await this.table.transact([this.table.delete(key(campaignId, decisionId))]);
  }

  /** Note that it was taken back; whoever comes second changes nothing. */
  async takenBack(campaignId: string, decisionId: string, at: Instant, by: string): Promise<DecisionRecord> {
    await this.table.updateWhere(key(campaignId, decisionId), "SET takenBackAt = :at, takenBackBy = :by", {
      values: { at, by },
      condition: "attribute_exists(pk) AND attribute_not_exists(takenBackAt)",
    });
    return this.get(campaignId, decisionId);
  }
}
