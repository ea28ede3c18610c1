import * as z from "zod";
import { Group, GroupRow } from "../../domain/booking/group.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { FieldSealer, LookupHasher } from "../../security/sealing.ts";
import { ConflictError, conflict, type Item, type Key, type Table, type Write } from "../table.ts";

// A group is two items. The first says what is asked for and what was decided; it stands on the list of the
// sub-district whose community workers review it. The second keeps the list as it was submitted, sealed whole, for
// it names people of whom many are not on the roster, and beside it what became of each row, in clear: places in the
// list, verdicts and resident codes, never what a row said. A body of 200 KB, sealed, fits an item of 400 KB.

const partition = (campaignId: string, groupId: string): string => `GROUP#${campaignId}#${groupId}`;
const groupKey = (campaignId: string, groupId: string): Key => ({
  pk: partition(campaignId, groupId),
  sk: "GROUP",
});
const membersKey = (campaignId: string, groupId: string): Key => ({
  pk: partition(campaignId, groupId),
  sk: "MEMBERS",
});
const listOf = (campaignId: string, subDistrictId: string): string => `GROUPS#${campaignId}#${subDistrictId}`;

const GroupItem = Group.extend({ sealedReason: z.string().optional(), contentsHash: z.string() });
const MembersItem = z.object({ rows: z.array(GroupRow), sealed: z.string() });

/** What is personal in a group: opened for those who review it. */
const GroupParticulars = z.object({
  contactPhone: z.string().optional(),
  /** Where a team is to come. */
  address: z.string().optional(),
  /** The rows as submitted, well formed or not. */
  members: z.array(z.unknown()),
});
export type GroupParticulars = z.infer<typeof GroupParticulars>;

export interface GroupMembers extends GroupParticulars {
  rows: GroupRow[];
}

export class GroupStore {
  constructor(
    private readonly table: Table,
    private readonly sealer: FieldSealer,
    private readonly hasher: LookupHasher,
  ) {}

  /**
   * Keep a list with what became of its rows. The same list again is answered with the group as it stands.
   * @throws ProblemError `group-exists` when the id was taken by another list, or by another's
   */
  async submit(group: Group, particulars: GroupParticulars, rows: readonly GroupRow[]): Promise<Group> {
    const { campaignId, groupId, subDistrictId } = group;
    const contentsHash = this.contentsHash(group, particulars);
    try {
      await this.table.transact([
        this.table.put(
          {
            ...groupKey(campaignId, groupId),
            ...group,
            contentsHash,
            listPk: listOf(campaignId, subDistrictId),
            listSk: groupId,
          },
          "absent",
          conflict,
        ),
        this.table.put({
          ...membersKey(campaignId, groupId),
          rows: [...rows],
          sealed: this.sealer.seal(partition(campaignId, groupId), JSON.stringify(particulars)),
        }),
      ]);
      return group;
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
    }
    const known = await this.item(campaignId, groupId);
    if (known.contentsHash !== contentsHash) throw new ProblemError("group-exists", { groupId });
    return opened(known);
  }

  /** @throws ProblemError `group-unknown` */
  async get(campaignId: string, groupId: string): Promise<Group> {
    return opened(await this.item(campaignId, groupId));
  }

  /** Why a group was rejected, if it was. */
  async reason({ campaignId, groupId }: Group): Promise<string | undefined> {
    const { sealedReason } = await this.item(campaignId, groupId);
    return sealedReason === undefined ? undefined : this.sealer.open(reasonPlace(groupId), sealedReason);
  }

  /** The list as submitted and what became of its rows. @throws ProblemError `group-unknown` */
  async members({ campaignId, groupId }: Group): Promise<GroupMembers> {
    const found = await this.table.get(membersKey(campaignId, groupId));
    if (!found) throw new ProblemError("group-unknown", { groupId });
    const { rows, sealed } = MembersItem.parse(found);
    const text = this.sealer.open(partition(campaignId, groupId), sealed);
    return { ...GroupParticulars.parse(JSON.parse(text)), rows };
  }

  /** The groups that wish for something in a sub-district, oldest first. */
  async ofSubDistrict(campaignId: string, subDistrictId: string): Promise<Group[]> {
    const items = await this.table.list(listOf(campaignId, subDistrictId));
    return items.map((item) => opened(GroupItem.parse(item)));
  }

  /** Decide on a group that waits for it. */
  decide(
    { campaignId, groupId }: Group,
    decision: { state: "approved" | "rejected"; review: NonNullable<Group["review"]>; reason?: string },
    otherwise: () => Error,
  ): Write {
    const { state, review, reason } = decision;
    const sealed = reason === undefined ? undefined : this.sealer.seal(reasonPlace(groupId), reason);
    return this.table.update(
      groupKey(campaignId, groupId),
      `SET #state = :state, review = :review${sealed === undefined ? "" : ", sealedReason = :reason"}`,
      {
        names: { state: "state" },
        values: {
          state,
          review,
          submitted: "submitted",
          ...(sealed === undefined ? {} : { reason: sealed }),
        },
        condition: "#state = :submitted",
        otherwise,
      },
    );
  }

  /**
   * Keep who was seated and who was not, once; of two at once the first is kept. Answers with the group as it is.
   * @param owed what the first owes to the outside
   */
  async keepSeating(
    { campaignId, groupId }: Group,
    seating: NonNullable<Group["seating"]>,
    rows: readonly GroupRow[],
    owed: readonly Write[],
  ): Promise<Group> {
    try {
      await this.table.transact([
        this.table.update(groupKey(campaignId, groupId), "SET seating = :seating", {
          values: { seating },
          condition: "attribute_not_exists(seating)",
          otherwise: conflict,
        }),
        this.table.update(membersKey(campaignId, groupId), "SET #rows = :rows", {
          names: { rows: "rows" },
          values: { rows: [...rows] },
        }),
        ...owed,
      ]);
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
    }
    return this.get(campaignId, groupId);
  }

  private async item(campaignId: string, groupId: string): Promise<z.infer<typeof GroupItem>> {
    const found: Item | undefined = await this.table.get(groupKey(campaignId, groupId));
    if (!found) throw new ProblemError("group-unknown", { groupId });
    return GroupItem.parse(found);
  }

  private contentsHash({ name, kind, wish, submittedBy }: Group, particulars: GroupParticulars): string {
    const { contactPhone, address, members } = particulars;
    return this.hasher.hash(
      "row",
      JSON.stringify([submittedBy, name, kind, wish, contactPhone, address, members]),
    );
  }
}

const opened = ({ sealedReason: _r, contentsHash: _h, ...group }: z.infer<typeof GroupItem>): Group => group;

const reasonPlace = (groupId: string): string => `GROUP#${groupId}/reason`;
