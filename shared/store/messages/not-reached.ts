import * as z from "zod";
import { DELIVERY_REASONS } from "../../domain/messages/delivery.ts";
import { MESSAGE_TEMPLATES } from "../../domain/messages/message-texts.ts";
import type { Key, Table, Write } from "../table.ts";

// A person to whom a message of a campaign could not be delivered stands on the list of their community, once, with the
// message that failed last, until a later one arrives, or somebody has told them.

const NotReachedItem = z.object({
  residentId: z.string(),
  communityId: z.string(),
  effectKey: z.string(),
  template: z.enum(MESSAGE_TEMPLATES),
  reason: z.enum(DELIVERY_REASONS),
  since: z.string(),
});
export type NotReached = z.infer<typeof NotReachedItem>;

const keyOf = (
  campaignId: string,
  { communityId, residentId }: Pick<NotReached, "communityId" | "residentId">,
): Key => ({ pk: `NOT-REACHED#${campaignId}#${communityId}`, sk: residentId });

export class NotReachedStore {
  constructor(private readonly table: Table) {}

  noting(campaignId: string, person: NotReached): Write {
    return this.table.put({ ...keyOf(campaignId, person), ...person }, "any");
  }

  /** Take a person off the list. */
  async forget(campaignId: string, person: Pick<NotReached, "communityId" | "residentId">): Promise<void> {
    await this.table.transact([this.table.delete(keyOf(campaignId, person))]);
  }

  async ofCommunity(campaignId: string, communityId: string): Promise<NotReached[]> {
    const items = await this.table.query(`NOT-REACHED#${campaignId}#${communityId}`, "");
    return items.map((item) => NotReachedItem.parse(item));
  }
}
