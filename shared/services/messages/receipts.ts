import { laneOf, routeOf } from "../../domain/messages/channel.ts";
import { type Delivery, type Receipt, receipted, stateOf } from "../../domain/messages/delivery.ts";
import { reachableBy } from "../../domain/messages/recipient.ts";
import type { StandingMessage } from "../../store/messages/message.ts";
import type { OutboxEntry } from "../../store/messages/outbox.ts";
import { retryOnConflict } from "../../store/table.ts";
import type { Services } from "../services.ts";
import { listedOf, notReachedWrites } from "./not-reached.ts";

type Heard = Extract<OutboxEntry, { kind: "receiptsHeard" }>;

/** A receipt may be here before what became of its message is kept; later than this it is of no message of ours. */
const PATIENCE_MS = 120_000;

/**
 * Note what gateways say of messages that they took. What failed is put on the list of due deliveries for the next channel,
 * or the person on the list of those not reached; a dead number is marked.
 * Receipts that cannot be noted yet hold up no others: those are noted, and the rest is owed by an entry of its own.
 * @throws Error while none could be noted, as their messages are not kept yet; the queue tries again
 */
export async function noteReceipts(services: Services, { heardAt, receipts }: Heard): Promise<void> {
  const { stores, table, clock } = services;
  const mayBeEarly = clock.now().getTime() - Date.parse(heardAt) < PATIENCE_MS;
  const owed: Receipt[] = [];
  const causes: unknown[] = [];
  for (const receipt of receipts)
    try {
      const named = await stores.receiptPointers.find("sms", receipt.providerId);
      if (named === undefined && mayBeEarly) throw new Error("it came before what it is of");
      if (named !== undefined && "effectKey" in named)
        await retryOnConflict(() => note(services, named, receipt));
    } catch (error) {
      owed.push(receipt);
      causes.push(error);
    }
  if (owed.length === 0) return;
  if (owed.length === receipts.length)
    throw new AggregateError(causes, `${owed.length} receipts are not noted yet`);
  await table.transact([
    stores.outbox.enqueue({ kind: "receiptsHeard", heardAt, receipts: owed }, clock.now()),
  ]);
}

async function note(
  services: Services,
  named: Pick<StandingMessage, "residentId" | "effectKey">,
  receipt: Receipt,
): Promise<void> {
  const { stores, table, clock } = services;
  const [message] = await stores.messages.read([named]);
  if (message === undefined) return;
  if (!message.isTried) throw new Error("being sent by another delivery");
  const nth = message.deliveries.findIndex(({ providerId }) => providerId === receipt.providerId);
  const was = message.deliveries[nth];
  if (was === undefined || was.state !== "sent") return;
  const address = message.to[nth]?.addresses.sms;
  if (receipt.outcome === "deadAddress" && address !== undefined)
    await stores.deadNumbers.mark(address, receipt.code, clock.now());
  const deliveries = message.deliveries.with(
    nth,
    receipted(was, receipt, routeOfNth(services, message, nth)),
  );
  await table.transact([
    ...stores.messages.revise(message, deliveries),
    ...(await notReachedWrites(services, [{ ...message, deliveries }])),
    ...(await leavingWrites(services, message, deliveries)),
  ]);
}

function routeOfNth({ messenger }: Services, { template, to }: StandingMessage, nth: number) {
  const recipient = to[nth];
  return recipient === undefined ? [] : routeOf(laneOf(template), messenger.channels, reachableBy(recipient));
}

/** Who is reached leaves the list of those not reached, unless a later message failed. */
async function leavingWrites(services: Services, message: StandingMessage, deliveries: readonly Delivery[]) {
  const { campaignId, at, effectKey } = message;
  if (campaignId === undefined || stateOf(deliveries) !== "delivered") return [];
  const listed = await listedOf(services, message);
  const isOlder = listed !== undefined && (listed.effectKey === effectKey || listed.since <= at);
  return isOlder ? [services.stores.notReached.leaving(campaignId, listed)] : [];
}
