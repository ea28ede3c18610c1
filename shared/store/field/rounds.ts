import * as z from "zod";
import { Round } from "../../domain/field/round.ts";
import { conflict, type Item, type Key, type Table } from "../table.ts";

// The rounds of a community stand in one partition; the index lists those of a worker by day, for their phone.

const partition = (campaignId: string, communityId: string): string => `ROUNDS#${campaignId}#${communityId}`;
const roundKey = ({ campaignId, communityId, roundId }: RoundIds): Key => ({
  pk: partition(campaignId, communityId),
  sk: roundId,
});
const listOf = (worker: string): string => `ROUNDS-OF#${worker}`;

type RoundIds = Pick<Round, "campaignId" | "communityId" | "roundId">;
const Kept = Round.extend({ revision: z.int().positive() });
/** A round as it was read: it is changed only while it stands so. */
export type KeptRound = z.infer<typeof Kept>;

const read = (item: Item): KeptRound => Kept.parse(item);

export class RoundStore {
  constructor(private readonly table: Table) {}

  async find(ids: RoundIds): Promise<KeptRound | undefined> {
    const item = await this.table.get(roundKey(ids));
    return item && read(item);
  }

  async ofCommunity(campaignId: string, communityId: string): Promise<KeptRound[]> {
    return (await this.table.query(partition(campaignId, communityId), "")).map(read);
  }

  /** A worker's rounds from a day on. */
  async ofWorker(worker: string, fromDay: string): Promise<KeptRound[]> {
    return (await this.table.list(listOf(worker), "", { after: fromDay })).map(read);
  }

  /**
   * Write a round, new or in the place of one that was read.
   * @throws ConflictError when it was written since
   */
  put(was: KeptRound | undefined, round: Round): Promise<void> {
    const listed = { listPk: listOf(round.worker), listSk: `${round.day}#${round.roundId}` };
    const revision = (was?.revision ?? 0) + 1;
    const item = { ...roundKey(round), ...Round.parse(round), revision, ...listed };
    if (was === undefined) return this.table.transact([this.table.put(item, "absent", conflict)]);
    return this.table.transact([
      this.table.replace(item, {
        condition: "revision = :was",
        values: { was: was.revision },
        otherwise: conflict,
      }),
    ]);
  }
}
