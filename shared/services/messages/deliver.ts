import type { Recipient } from "../../domain/messages/recipient.ts";
import type { OwedMessage } from "../../store/messages/message.ts";
import type { Services } from "../services.ts";
import { attempt } from "./attempt.ts";
import { keepOutcomes } from "./message-outcomes.ts";

/**
 * Send messages that are owed to people, at most a hundred; what was sent is not sent again, and what no channel took is
 * on the list of due deliveries.
 * @throws AggregateError when one is being sent elsewhere; the queue tries again
 */
export async function deliver(
  services: Services,
  owed: readonly OwedMessage[],
  recipients: ReadonlyMap<string, readonly Recipient[]>,
): Promise<void> {
  const claims = await services.stores.messages.claim(owed);
  const ours = owed.filter(({ effectKey }) => ["claimed", "reclaimed"].includes(claims.get(effectKey) ?? ""));
  const sendings = ours.map((message) => ({
    owed: message,
    to: recipients.get(message.residentId) ?? [],
    inDoubt: claims.get(message.effectKey) === "reclaimed",
  }));
  await keepOutcomes(services, await attempt(services, sendings));
  const elsewhere = [...claims.values()].filter((claim) => claim === "elsewhere");
  if (elsewhere.length > 0)
    throw new AggregateError(
      elsewhere.map(() => new Error("being sent by another delivery")),
      `${elsewhere.length} messages are still owed`,
    );
}
