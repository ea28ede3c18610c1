import * as z from "zod";
import { subDistrictOf } from "../../domain/area.ts";
import { DELIVERY_REASONS } from "../../domain/messages/delivery.ts";
import { MESSAGE_TEMPLATES } from "../../domain/messages/message-texts.ts";
import { conflict, type ForView, type Key, type Table, type Write } from "../table.ts";

// A person to whom a message of a campaign could not be delivered stands on the list of their community, once, with the
// most urgent message that failed, the last of those, until a later one arrives, or somebody has told them.

const NotReachedItem = z.object({
  residentId: z.string(),
  communityId: z.string(),
  effectKey: z.string(),
  template: z.enum(MESSAGE_TEMPLATES),
  reason: z.enum(DELIVERY_REASONS),
  since: z.string(),
});
export type NotReached = z.infer<typeof NotReachedItem>;

const listOf = (campaignId: string, subDistrictId: string): string =>
  `NOT-REACHED#${campaignId}#${subDistrictId}`;
const keyOf = (
  campaignId: string,
  { communityId, residentId }: Pick<NotReached, "communityId" | "residentId">,
): Key => ({ pk: listOf(campaignId, subDistrictOf(communityId)), sk: `${communityId}#${residentId}` });

export class NotReachedStore {
  constructor(private readonly table: Table) {}

  /** The write that puts a person on the list, in place of how they were read there. */
  noting(campaignId: string, person: NotReached, was: NotReached | undefined): Write {
    const item = { ...keyOf(campaignId, person), ...person };
    return was === undefined
      ? this.table.put(item, "absent", conflict)
      : this.table.replace(item, {
          condition: "effectKey = :was",
          values: { was: was.effectKey },
          otherwise: conflict,
        });
  }

  /** Take a person off the list. */
  async forget(campaignId: string, person: Pick<NotReached, "communityId" | "residentId">): Promise<void> {
    await this.table.transact([this.table.delete(keyOf(campaignId, person))]);
  }

  /** The write that takes a person off the list, as they were read. */
  leaving(campaignId: string, person: NotReached): Write {
    return this.table.deleteWhere(keyOf(campaignId, person), {
      condition: "effectKey = :effectKey",
      values: { effectKey: person.effectKey },
      otherwise: conflict,
    });
  }

  async find(
    campaignId: string,
    person: Pick<NotReached, "communityId" | "residentId">,
  ): Promise<NotReached | undefined> {
    const item = await this.table.get(keyOf(campaignId, person));
    return item === undefined ? undefined : NotReachedItem.parse(item);
  }

  async ofCommunity(campaignId: string, communityId: string, view: ForView = {}): Promise<NotReached[]> {
    const list = listOf(campaignId, subDistrictOf(communityId));
    const items = await this.table.query(list, `${communityId}#`, view);
    return items.map((item) => NotReachedItem.parse(item));
  }

  /** Everybody on the lists of a sub-district's communities. */
  async ofSubDistrict(campaignId: string, subDistrictId: string, view: ForView = {}): Promise<NotReached[]> {
    const items = await this.table.query(listOf(campaignId, subDistrictId), "", view);
    return items.map((item) => NotReachedItem.parse(item));
  }
}
