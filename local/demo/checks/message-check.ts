import { setTimeout as delay } from "node:timers/promises";
import type * as z from "zod";
import { messages } from "../../../shared/contracts/messages/results.ts";
import type { MessageTemplate } from "../../../shared/domain/messages/message-texts.ts";
import { inParallel } from "../../../shared/store/in-parallel.ts";
import type { DemoCampaign } from "../campaign.ts";
import type { Client } from "../client.ts";
import type { DemoPerson, DemoTube } from "../demo-person.ts";
import { seenBy } from "../people.ts";
import type { Tick } from "../phases.ts";
import { statusOwed } from "../tubes.ts";
import type { Discrepancies } from "./discrepancies.ts";

/** Few, so that those who wait for the last messages do not slow their delivery by asking. */
const ASKING_AT_ONCE = 6;
const DELIVERED_WITHIN_MS = 90_000;
const LOOK_AGAIN_MS = 500;

/** The message that says a status. */
const TEMPLATES = new Map<string, MessageTemplate>([
  ["negative", "resultNegative"],
  ["held", "heldForRetest"],
  ["resample", "resampleNeeded"],
  ["positive", "resultPositive"],
]);

type Messages = z.output<NonNullable<typeof messages.answer>>["messages"];

/**
 * Every tube that ended owes each of its people one message, sent to whoever acts for them: wait until those of the
 * given carers have all come, and see that none came twice. Returns how many there were.
 */
export async function checkMessages(
  client: Client,
  campaign: DemoCampaign,
  carers: readonly DemoPerson[],
  discrepancies: Discrepancies,
  tick: Tick,
): Promise<number> {
  const until = Date.now() + DELIVERED_WITHIN_MS;
  const counts = await inParallel(carers, ASKING_AT_ONCE, async (carer) => {
    const found = await untilAllCame(client, campaign, carer, until);
    compare(carer, found, discrepancies);
    tick();
    return found.length;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

async function untilAllCame(
  client: Client,
  campaign: DemoCampaign,
  carer: DemoPerson,
  until: number,
): Promise<Messages> {
  const { session } = carer;
  if (session === undefined) return [];
  const owed = owedTo(carer).length;
  const told = new Set<string>(TEMPLATES.values());
  for (;;) {
    const answer = await client.call(messages, { as: session });
    // Earlier journeys told the same people of earlier campaigns.
    const found = answer.messages.filter(({ template, at }) => told.has(template) && at >= campaign.startsAt);
    if (found.length >= owed || Date.now() > until) return found;
    await delay(LOOK_AGAIN_MS);
  }
}

function compare(carer: DemoPerson, found: Messages, discrepancies: Discrepancies): void {
  const where = `messages to ${carer.residentId ?? "someone unknown"}`;
  discrepancies.expectEqual(
    `${where}, different ones`,
    new Set(found.map((m) => m.messageId)).size,
    found.length,
  );
  const said = found.map((message) => `${message.residentId} ${message.template}`);
  discrepancies.expectEqual(where, said.toSorted().join(", "), owedTo(carer).toSorted().join(", "));
}

const owedTo = (carer: DemoPerson): string[] =>
  seenBy(carer).flatMap((person) =>
    person.tubes.map(
      (_, index) => `${person.residentId} ${templateAfter(person, person.tubes.slice(0, index + 1))}`,
    ),
  );

const templateAfter = (person: DemoPerson, tubes: DemoTube[]): string | undefined =>
  TEMPLATES.get(statusOwed({ ...person, tubes }));
