import { createHash } from "node:crypto";
import { results } from "../../../shared/contracts/messages/results.ts";
import { MAX_STATUS_QUERIES, queryStatuses } from "../../../shared/contracts/people/person-status.ts";
import { inParallel } from "../../../shared/store/in-parallel.ts";
import type { DemoCampaign } from "../campaign.ts";
import type { Client } from "../client.ts";
import type { DemoPerson } from "../demo-person.ts";
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
  await inParallel(fillInOrder(others, MAX_STATUS_QUERIES), ASKING_AT_ONCE, async (some) => {
    await discrepancies.during("status queries", () =>
      askForOthers(client, staff, campaign, some, discrepancies),
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
  staff: Staff,
  campaign: DemoCampaign,
  people: readonly DemoPerson[],
  discrepancies: Discrepancies,
): Promise<void> {
  const { campaignId } = campaign;
  const documentHashes = people.map(documentHash);
  const { statuses } = await client.call(queryStatuses, {
    as: staff.integration,
    body: { campaignId, documentHashes },
  });
  const told = new Map(statuses.map((status) => [status.documentHash, status]));
  for (const person of people) {
    const status = told.get(documentHash(person));
    const where = `status by document of ${person.residentId ?? "a visitor"}`;
    discrepancies.expectEqual(where, status?.known && status.status, statusOwed(person));
  }
}

const documentHash = ({ documentType, documentNumber }: DemoPerson): string =>
  createHash("sha256").update(`${documentType}:${documentNumber}`).digest("hex");
