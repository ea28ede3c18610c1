import * as api from "../../shared/contracts/messages/results.ts";
import { arrivalOf, resendableFrom } from "../../shared/domain/messages/arrival.ts";
import { messageText } from "../../shared/domain/messages/message-texts.ts";
import { route } from "../../shared/edge/route.ts";
import { newsToken } from "../../shared/services/messages/news-link.ts";
import { resendOwn } from "../../shared/services/messages/resend.ts";
import { isOvertaken, newestFirst } from "../../shared/store/messages/message.ts";
import { mayActFor, peopleOf } from "../people/acting-for.ts";

/** Who follows the link of a message has it, whatever the provider said: they leave the list of people not reached. */
export const openNews = route(api.openNews, async ({ actor, body, clock, services }) => {
  const { messages: store, notReached, residents } = services.stores;
  const people = await peopleOf(services, actor);
  const all = (await Promise.all(people.map((residentId) => store.ofPerson(residentId)))).flat();
  const opened = all.find(
    ({ residentId, messageId }) =>
      newsToken(services, { residentId, effectKey: messageId }) === body.newsToken,
  );
  if (opened === undefined) return {};
  const { residentId, messageId } = opened;
  const campaignId = await store.opened({ residentId, effectKey: messageId }, clock.now());
  const communityId = (await residents.communities([residentId])).get(residentId);
  if (campaignId !== undefined && communityId !== undefined)
    await notReached.forget(campaignId, { communityId, residentId });
  return { message: { messageId, residentId } };
});

/** Messages to the resident and those they act for, newest first, in the language asked for. */
export const messages = route(api.messages, async ({ actor, clock, language, services }) => {
  const { messages: store } = services.stores;
  const kept = await peopleOf(services, actor);
  const records = await services.stores.residents.records(kept);
  // What was sent to a person by a record that another stands for now was sent to them.
  const people = kept.flatMap((id) => [id, ...(records.get(id)?.mergedFrom ?? [])]);
  const all = (await Promise.all(people.map((residentId) => store.ofPerson(residentId)))).flat();
  const now = clock.now().toISOString();
  const newest = all.sort(newestFirst);
  // A message reads as it did when the person was told.
  const texts = await Promise.all(newest.map(({ at }) => services.stores.textVersions.inForce(at)));
  return {
    messages: newest.map((message, n) => {
      const { messageId, residentId, template, parameters, at } = message;
      const arrival = arrivalOf(message);
      const from =
        isOvertaken(message, all) || !kept.includes(residentId) ? undefined : resendableFrom(message, now);
      return {
        ...{ messageId, residentId, template, at },
        text: messageText(template, parameters, language, texts[n]?.approved),
        ...(arrival === undefined ? {} : { arrival }),
        ...(from === undefined ? {} : { resendableFrom: from }),
      };
    }),
    asOf: now,
  };
});

/**
 * Send a message again at the wish of who looks after it. 404 `resident-unknown` | `message-unknown`, 409 `resend-too-soon` |
 * `resend-needless` | `no-way-to-reach`.
 */
export const resendMessage = route(api.resendMessage, async ({ actor, reach, body, services }) => {
  const { residentId, messageId } = body;
  await mayActFor(services, { actor, reach }, residentId);
  return { resendableFrom: await resendOwn(services, { residentId, effectKey: messageId }) };
});
