import { FollowUp } from "../domain/follow-up.ts";
import type { Key, Table, Write } from "./table.ts";

// A case stands in the partition of the tube that opened it, so it is written in the transaction that ends the tube
// and there is one for each tube; the list of a campaign's cases is short, a few in a hundred tubes.

const followUpKey = (tubeBarcode: string): Key => ({ pk: `T#${tubeBarcode}`, sk: "FOLLOWUP" });

export class FollowUpStore {
  constructor(private readonly table: Table) {}

  /** The write that opens a case; put it in the transaction of the tube's end. */
  open(followUp: FollowUp): Write {
    const { tubeBarcode, campaignId, openedAt } = followUp;
    return this.table.put(
      {
        ...followUpKey(tubeBarcode),
        ...FollowUp.parse(followUp),
        listPk: `FOLLOWUPS#${campaignId}`,
        listSk: `${openedAt}#${tubeBarcode}`,
      },
      "any",
    );
  }

  /** Whom a case asks back is who is in its tube, also when that is corrected after its end. */
  changeMembers(tubeBarcode: string, members: readonly string[]): Write {
    return this.table.update(followUpKey(tubeBarcode), "SET members = :members", { values: { members } });
  }

  async ofTube(tubeBarcode: string): Promise<FollowUp | undefined> {
    const item = await this.table.get(followUpKey(tubeBarcode));
    return item ? FollowUp.parse(item) : undefined;
  }

  /** Oldest first. */
  async ofCampaign(campaignId: string): Promise<FollowUp[]> {
    return (await this.table.list(`FOLLOWUPS#${campaignId}`)).map((item) => FollowUp.parse(item));
  }
}
