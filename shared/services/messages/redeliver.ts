import { suppressed } from "../../domain/messages/delivery.ts";
import { owedTo, readingOf } from "../../domain/messages/last-told.ts";
import type { Recipient } from "../../domain/messages/recipient.ts";
import type { Participation } from "../../domain/people/participation.ts";
import { revisionToldBy, type StandingMessage } from "../../store/messages/message.ts";
import { CLAIM_LEASE_MS } from "../../store/messages/messages.ts";
import type { OutboxEntry } from "../../store/messages/outbox.ts";
import { retryOnConflict, type Write } from "../../store/table.ts";
import type { Services } from "../services.ts";
import { attempt, type Sending } from "./attempt.ts";
import { keepOutcomes } from "./message-outcomes.ts";
import { withReach } from "./recipients.ts";
import { isReminderNoMore } from "./reminders/reminder-key.ts";
import { isOverdueNoMore } from "./result-overdue.ts";
import { tellPeople } from "./status-messages.ts";

// A message that has come due is claimed again before it is tried again. One about a status is claimed on the
// participation, as at the first time, and is not sent where a later revision was told: the last message that goes out
// stays the last one that was owed.

/**
 * Try messages again that have come due.
 * @throws AggregateError when one is being tried elsewhere; the queue tries again
 */
export async function redeliver(
  services: Services,
  { messages }: Extract<OutboxEntry, { kind: "deliveriesDue" }>,
): Promise<void> {
  const claimed: Sending[] = [];
  const failures: unknown[] = [];
  for (const message of messages)
    await retryOnConflict(() => claim(services, message)).then(
      (sending) => sending && claimed.push(sending),
      (error: unknown) => failures.push(error),
    );
  await keepOutcomes(services, await attempt(services, claimed));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} messages are still owed`);
}

type Named = Pick<StandingMessage, "residentId" | "effectKey">;

/** @returns what is to be sent now, if anything is */
async function claim(services: Services, named: Named): Promise<Sending | undefined> {
  const { stores, clock, table } = services;
  const [message] = await stores.messages.read([named]);
  const now = clock.now();
  if (message === undefined || !message.deliveries.some(({ state }) => state === "queued")) return undefined;
  const lapsed = now.getTime() - message.claimedAtMs >= CLAIM_LEASE_MS;
  if (!message.isTried && !lapsed) throw new Error("being sent by another delivery");
  const told = revisionToldBy(message.effectKey);
  if (told !== undefined) {
    const standing = await standingOf(services, message, told);
    if (standing === undefined) return undefined;
    await table.transact(standing);
  } else if ((await isOverdueNoMore(services, message)) || (await isReminderNoMore(services, message))) {
    const deliveries = message.deliveries.map((one) => suppressed(one, "outOfDate", now.toISOString()));
    await keepOutcomes(services, [{ ...message, deliveries }]);
    return undefined;
  } else await table.transact([stores.messages.reclaim(message)]);
  const { deliveries, at, isTried } = message;
  return { owed: message, to: await currently(services, message), deliveries, at, inDoubt: !isTried };
}

/** The writes by which a status is claimed to be told again; nothing where a later revision was told. */
async function standingOf(
  services: Services,
  message: StandingMessage,
  { campaignId, revision }: { campaignId: string; revision: number },
): Promise<Write[] | undefined> {
  const { stores, clock } = services;
  const { residentId } = message;
  const read = async () => {
    const participation = await stores.participations.get(residentId, campaignId);
    return { participation, tubes: await tubesOf(services, participation) };
  };
  let { participation, tubes } = await read();
  if (
    participation.told?.revision === revision &&
    owedTo(participation.told, readingOf(participation, tubes))
  ) {
    // What changed meanwhile is told at once rather than after what it takes back.
    await tellPeople(services, campaignId, [residentId]);
    ({ participation, tubes } = await read());
  }
  const { told } = participation;
  const now = clock.now();
  if (told?.revision !== revision) {
    const deliveries = message.deliveries.map((one) => suppressed(one, "superseded", now.toISOString()));
    await keepOutcomes(services, [{ ...message, deliveries }]);
    return undefined;
  }
  if (told.claimedAtMs > message.claimedAtMs && now.getTime() - told.claimedAtMs < CLAIM_LEASE_MS)
    throw new Error("being told by another delivery");
  return [
    stores.participations.claimTold(participation, { ...told, claimedAtMs: now.getTime() }),
    ...[...tubes.values()].map((tube) => stores.tubes.standsAs(tube)),
  ];
}

const tubesOf = (
  { stores }: Services,
  { samples }: Participation,
): ReturnType<Services["stores"]["tubes"]["getMany"]> =>
  stores.tubes.getMany(samples.map(({ tubeBarcode }) => tubeBarcode));

/** The recipients with the phones, browsers and addresses they have now. A change of phone is told to both numbers, as they were. */
async function currently(
  { stores }: Services,
  { template, to }: StandingMessage,
): Promise<readonly Recipient[]> {
  if (template === "phoneChanged") return to;
  const residentIds = [...new Set(to.map(({ residentId }) => residentId))];
  const [contacts, reaches] = await Promise.all([
    stores.residents.contacts(residentIds),
    stores.reach.of(residentIds),
  ]);
  const phoneOf = new Map(contacts.map(({ residentId, phone }) => [residentId, phone]));
  return to.map(({ residentId, language }) => {
    const phone = phoneOf.get(residentId);
    const addresses = phone === undefined ? {} : { sms: phone };
    return withReach({ residentId, language, addresses }, reaches.get(residentId));
  });
}
