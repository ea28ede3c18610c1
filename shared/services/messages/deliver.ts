import { messageText } from "../../domain/messages/message-texts.ts";
import type { OwedMessage } from "../../store/messages/messages.ts";
import type { Services } from "../services.ts";
import type { Recipient } from "./recipients.ts";

/**
 * Send messages that are owed to people, at most a hundred; what was sent is not sent again.
 * @throws AggregateError when one could not be sent, or is being sent elsewhere; the queue tries again
 */
export async function deliver(
  services: Services,
  owed: readonly OwedMessage[],
  recipients: ReadonlyMap<string, readonly Recipient[]>,
): Promise<void> {
  const { messages } = services.stores;
  const claims = await messages.claim(owed);
  const claimed = owed.filter(({ effectKey }) => claims.get(effectKey) === "claimed");
  const sent = await Promise.allSettled(
    claimed.map((message) => sendTo(services, message, recipients.get(message.residentId) ?? [])),
  );
  const failures = sent.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  await messages.sent(claimed.filter((_, index) => sent[index]?.status === "fulfilled"));
  await messages.release(claimed.filter((_, index) => sent[index]?.status === "rejected"));
  if ([...claims.values()].includes("elsewhere")) failures.push(new Error("being sent by another delivery"));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} messages are still owed`);
}

/** Send one message to each phone; sending it again has no effect where the provider can tell. */
export async function sendTo(
  { messenger, clock }: Services,
  { effectKey, template, parameters }: OwedMessage,
  recipients: readonly Recipient[],
): Promise<void> {
  for (const { phone, language } of recipients)
    await messenger.send({
      effectKey,
      phone,
      template,
      text: messageText(template, parameters, language),
      at: clock.now(),
    });
}
