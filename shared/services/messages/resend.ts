import { addMinutes, type Instant, wallClock } from "../../domain/instant.ts";
import { MINUTES_BETWEEN_SENDINGS, resendableFrom } from "../../domain/messages/arrival.ts";
import { CHANNELS, laneOf, routeOf } from "../../domain/messages/channel.ts";
import { planned } from "../../domain/messages/delivery.ts";
import { reachableBy } from "../../domain/messages/recipient.ts";
import { ProblemError } from "../../errors/problem.ts";
import { isOvertaken, type StandingMessage } from "../../store/messages/message.ts";
import type { NotReached } from "../../store/messages/not-reached.ts";
import { retryOnConflict, type Write } from "../../store/table.ts";
import type { Services } from "../services.ts";
import { listedOf } from "./not-reached.ts";
import { recipientsOf } from "./recipients.ts";

type Sending = Pick<Services, "stores" | "table" | "clock">;

/**
 * Have the message that did not reach a person tried again, by all channels that lead to them now. They leave the list of
 * people not reached, so it is tried once however often it is asked for, until it has failed again.
 */
export function resend(
  services: Sending,
  campaignId: string,
  person: Pick<NotReached, "communityId" | "residentId">,
): Promise<"resent" | "unreachable" | "notListed"> {
  const { stores, table } = services;
  return retryOnConflict(async () => {
    const listed = await stores.notReached.find(campaignId, person);
    if (listed === undefined) return "notListed";
    const [message] = await stores.messages.read([listed]);
    const sending = message && (await sendingWrites(services, message));
    if (sending === undefined) return "unreachable";
    await table.transact([...sending, stores.notReached.leaving(campaignId, listed)]);
    return "resent";
  });
}

/**
 * The same at the wish of the person, of any message that is not known to have arrived. 404 `message-unknown`, 409
 * `resend-too-soon` | `resend-needless` | `no-way-to-reach`.
 * @returns when they may do so again
 */
export function resendOwn(
  services: Sending,
  named: Pick<StandingMessage, "residentId" | "effectKey">,
): Promise<Instant> {
  const { stores, table, clock } = services;
  return retryOnConflict(async () => {
    const all = await stores.messages.ofPerson(named.residentId);
    const found = all.find(({ messageId }) => messageId === named.effectKey);
    if (found === undefined) throw new ProblemError("message-unknown");
    const { messageId: effectKey, ...message } = found;
    const now = clock.now().toISOString();
    const from = isOvertaken(found, all) ? undefined : resendableFrom(message, now);
    if (from === undefined) throw new ProblemError("resend-needless");
    if (from > now) throw new ProblemError("resend-too-soon", { from: wallClock(from) });
    const sending = await sendingWrites(services, { ...message, effectKey });
    if (sending === undefined) throw new ProblemError("no-way-to-reach");
    const listed = await listedOf(services, message);
    const { campaignId } = message;
    const leaving =
      campaignId !== undefined && listed?.effectKey === effectKey
        ? [stores.notReached.leaving(campaignId, listed)]
        : [];
    await table.transact([...sending, ...leaving]);
    return addMinutes(now, MINUTES_BETWEEN_SENDINGS);
  });
}

/** By all channels from the first; nothing where none leads to anybody. */
async function sendingWrites(
  { stores, clock }: Sending,
  message: StandingMessage,
): Promise<Write[] | undefined> {
  const { residentId, template } = message;
  const contacts = await stores.residents.contacts([residentId]);
  const to = (await recipientsOf(stores, contacts)).get(residentId) ?? [];
  const now = clock.now().toISOString();
  const deliveries = to.map((recipient) =>
    planned(routeOf(laneOf(template), CHANNELS, reachableBy(recipient)), now),
  );
  return deliveries.some(({ state }) => state === "queued")
    ? stores.messages.revise(message, deliveries, to)
    : undefined;
}
