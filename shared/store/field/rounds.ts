import { Round } from "../../domain/field/round.ts";
import type { Item, Key, Table } from "../table.ts";

// The rounds of a community stand in one partition; the index lists those of a worker by day, for their phone.

const partition = (campaignId: string, communityId: string): string => `ROUNDS#${campaignId}#${communityId}`;
const roundKey = ({ campaignId, communityId, roundId }: RoundIds): Key => ({
  pk: partition(campaignId, communityId),
  sk: roundId,
});
const listOf = (worker: string): string => `ROUNDS-OF#${worker}`;

type RoundIds = Pick<Round, "campaignId" | "communityId" | "roundId">;
const read = (item: Item): Round => Round.parse(item);

export class RoundStore {
  constructor(private readonly table: Table) {}

  async find(ids: RoundIds): Promise<Round | undefined> {
    const item = await this.table.get(roundKey(ids));
    return item && read(item);
  }

  async ofCommunity(campaignId: string, communityId: string): Promise<Round[]> {
    return (await this.table.query(partition(campaignId, communityId), "")).map(read);
  }

  /** A worker's rounds from a day on. */
  async ofWorker(worker: string, fromDay: string): Promise<Round[]> {
    return (await this.table.list(listOf(worker), "", { after: fromDay })).map(read);
  }

  /** Plan a round, or plan it anew. */
  put(round: Round): Promise<void> {
    const listed = { listPk: listOf(round.worker), listSk: `${round.day}#${round.roundId}` };
    return this.table.transact([
      this.table.put({ ...roundKey(round), ...Round.parse(round), ...listed }, "any"),
    ]);
  }
}
