import { results } from "../../../shared/contracts/messages/results.ts";
import { MAX_STATUS_QUERIES, queryStatuses } from "../../../shared/contracts/people/person-status.ts";
import { inParallel } from "../../../shared/store/in-parallel.ts";
import type { DemoCampaign } from "../campaign.ts";
import type { Client } from "../client.ts";
import type { DemoPerson } from "../demo-person.ts";
import { type HealthCode, makeHealthCode } from "../health-code.ts";
import { seenBy } from "../people.ts";
import type { Tick } from "../phases.ts";
import type { Staff } from "../staff.ts";
import { fillInOrder, statusOwed } from "../tubes.ts";
import type { Discrepancies } from "./discrepancies.ts";

const ASKING_AT_ONCE = 64;

/**
 * Ask for everybody's status, carers for themselves and those they act for, the health code system for the others,
 * and compare it with what their tubes say.
 */
export async function checkStatuses(
  client: Client,
  staff: Staff,
  campaign: DemoCampaign,
  people: readonly DemoPerson[],
  discrepancies: Discrepancies,
  tick: Tick,
): Promise<void> {
  const carers = people.filter((person) => person.carer === person);
  await inParallel(carers, ASKING_AT_ONCE, async (carer) => {
    await discrepancies.during("results", () =>
      askForOwn(client, campaign, carer, seenBy(carer), discrepancies),
    );
    tick();
  });
  const others = people.filter((person) => person.carer === undefined);
  const healthCode = await makeHealthCode(client, staff.admin);
  await inParallel(fillInOrder(others, MAX_STATUS_QUERIES), ASKING_AT_ONCE, async (some) => {
    await discrepancies.during("status queries", () =>
      askForOthers(client, healthCode, campaign, some, discrepancies),
    );
    tick(some.length);
  });
}

async function askForOwn(
  client: Client,
  campaign: DemoCampaign,
  carer: DemoPerson,
  own: readonly DemoPerson[],
  discrepancies: Discrepancies,
): Promise<void> {
  if (carer.session === undefined) throw new Error("a carer is not signed in");
  const params = { campaignId: campaign.campaignId };
  const answer = await client.call(results, { as: carer.session, params });
  const told = new Map(answer.people.map((person) => [person.residentId, person.status]));
  discrepancies.expectEqual("people in results", told.size, own.length);
  for (const person of own) {
    const where = `status of ${person.residentId ?? "someone unknown"}`;
    discrepancies.expectEqual(where, told.get(person.residentId ?? ""), statusOwed(person));
  }
}

async function askForOthers(
  client: Client,
  healthCode: HealthCode,
  campaign: DemoCampaign,
  people: readonly DemoPerson[],
  discrepancies: Discrepancies,
): Promise<void> {
  const { statuses } = await client.call(queryStatuses, {
    body: { campaignId: campaign.campaignId, persons: people.map(healthCode.reference) },
    headersFor: healthCode.headersFor(queryStatuses),
  });
  for (const [at, person] of people.entries()) {
    const where = `status by reference of ${person.residentId ?? "a visitor"}`;
    discrepancies.expectEqual(where, statuses[at]?.status, statusOwed(person));
  }
}
