import { type FollowUpView, listFollowUps } from "../../shared/contracts/follow-up/follow-ups.ts";
import { followUpKind } from "../../shared/domain/follow-up/follow-up.ts";
import type { DemoCampaign } from "./campaign.ts";
import type { Discrepancies } from "./checks/discrepancies.ts";
import type { Client } from "./client.ts";
import type { DemoPerson, DemoTube } from "./demo-person.ts";
import type { Staff } from "./staff.ts";
import { statusOwed } from "./tubes.ts";

/** The people of tubes that did not simply clear them, by what is to be done. */
export interface ToSwabAgain {
  readonly held: DemoPerson[];
  readonly resample: DemoPerson[];
}

/**
 * Read the follow-ups as the command centre does and compare them with how the tubes ended: one case for each tube
 * that calls for one, no other, with its members and their present status.
 */
export async function checkFollowUps(
  client: Client,
  staff: Staff,
  campaign: DemoCampaign,
  tubes: readonly DemoTube[],
  discrepancies: Discrepancies,
): Promise<void> {
  const followUps = await allFollowUps(client, staff, campaign);
  const open = new Map(followUps.map((followUp) => [followUp.tubeBarcode, followUp]));
  const owed = tubes.filter((tube) => kindOf(tube) !== undefined);
  discrepancies.expectEqual("number of follow-ups", followUps.length, owed.length);
  for (const tube of owed) {
    const where = `follow-up of ${tube.tubeBarcode}`;
    const found = open.get(tube.tubeBarcode);
    discrepancies.expectEqual(where, found && `${found.kind} ${found.cause}`, `${kindOf(tube)} ${tube.end}`);
    const told = found?.members.map((member) => `${member.residentId} ${member.status}`) ?? [];
    // A visitor's code is made by the server and not known here.
    const known = tube.members.filter((person) => person.residentId !== undefined);
    discrepancies.expectEqual(`${where}, members`, told.length, tube.members.length);
    for (const person of known) {
      const line = `${person.residentId} ${statusOwed(person)}`;
      if (!told.includes(line)) discrepancies.add(where, `does not list ${line}`);
    }
  }
}

async function allFollowUps(
  client: Client,
  staff: Staff,
  { campaignId }: DemoCampaign,
): Promise<FollowUpView[]> {
  const all: FollowUpView[] = [];
  for (let cursor: string | undefined; ; ) {
    const query = { limit: "200", ...(cursor === undefined ? {} : { cursor }) };
    const page = await client.call(listFollowUps, { as: staff.commander, params: { campaignId }, query });
    all.push(...page.followUps);
    cursor = page.next;
    if (cursor === undefined) return all;
  }
}

/** Whom the first round left held, and whom it recalled. */
export function toSwabAgain(people: readonly DemoPerson[]): ToSwabAgain {
  return {
    held: people.filter((person) => statusOwed(person) === "held"),
    resample: people.filter((person) => statusOwed(person) === "resample"),
  };
}

/** A single tube finds what its one member has; a pool of people recalled is clean, as none of them is infected. */
export function decideFatesAgain(tubes: readonly DemoTube[]): void {
  for (const tube of tubes)
    tube.fate = tube.members.some((person) => person.infected) ? "positive" : "negative";
}

const kindOf = ({ end, poolSize }: DemoTube) =>
  end === undefined ? undefined : followUpKind(end, poolSize === 1);
