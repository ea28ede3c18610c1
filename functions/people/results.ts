import * as api from "../../shared/contracts/messages/results.ts";
import { displacementOf } from "../../shared/domain/booking/displaced-booking.ts";
import { helplinesOf } from "../../shared/domain/campaign/helplines.ts";
import { messageText } from "../../shared/domain/messages/message-texts.ts";
import type { Booking } from "../../shared/domain/people/participation.ts";
import type { PersonStatus } from "../../shared/domain/people/person-status.ts";
import { route } from "../../shared/edge/route.ts";
import { newsToken } from "../../shared/services/messages/news-link.ts";
import { standingsOf } from "../../shared/services/people/person-states.ts";
import { newestFirst } from "../../shared/store/messages/message.ts";
import { peopleOf } from "./acting-for.ts";

const SETTLED: ReadonlySet<PersonStatus> = new Set(["notBooked", "negative", "positive"]);

/** Who has to stay at home. */
const MAY_NEED_HELP: ReadonlySet<PersonStatus> = new Set(["held", "positive"]);

/** When to ask again: soon while somebody waits, late when nobody does; each with as much jitter as it can bear. */
const SOON = { fromSeconds: 30, toSeconds: 90 };
const LATE = { fromSeconds: 30 * 60, toSeconds: 60 * 60 };

/** What the campaign says of the resident and those they act for. 404 `campaign-unknown`. */
export const results = route(api.results, async ({ params, actor, clock, services }) => {
  const { stores, ids } = services;
  const campaign = await stores.campaigns.get(params.campaignId);
  const { campaignId, helplines } = campaign;
  const named = await peopleOf(services, actor);
  const read = async (residentIds: readonly string[]) =>
    Promise.all([stores.residents.getMany(residentIds), standingsOf(stores, campaignId, residentIds)]);
  const first = await read(named);
  const kept = [...new Set(first[0].map(({ residentId, mergedInto }) => mergedInto ?? residentId))];
  const isMerged = first[0].some(({ mergedInto }) => mergedInto !== undefined);
  const [residents, standings] = isMerged ? await read(kept) : first;
  const residentOf = new Map(residents.map((resident) => [resident.residentId, resident]));
  const { fromSeconds, toSeconds } = standings.every(({ status }) => SETTLED.has(status)) ? LATE : SOON;
  const waitMs = fromSeconds * 1000 + ids.draw((toSeconds - fromSeconds) * 1000);
  const now = clock.now().toISOString();
  const displacementOfBooking = async ({ siteId, slotStart }: Booking) =>
    displacementOf(campaign, await stores.sites.find(campaignId, siteId), slotStart);
  const people = standings.map(async ({ participation: { booking }, ...person }) => {
    const resident = residentOf.get(person.residentId);
    if (resident === undefined) return [];
    const { name, communityId } = resident;
    const displaced = booking && booking.slotStart > now ? await displacementOfBooking(booking) : undefined;
    return [
      {
        ...person,
        name,
        ...(booking ? { booking } : {}),
        ...(displaced ? { displaced } : {}),
        ...(MAY_NEED_HELP.has(person.status) ? { call: helplinesOf(helplines, communityId) } : {}),
      },
    ];
  });
  return {
    people: (await Promise.all(people)).flat(),
    askAgainAt: new Date(clock.now().getTime() + waitMs).toISOString(),
  };
});

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
export const messages = route(api.messages, async ({ actor, language, services }) => {
  const { messages: store } = services.stores;
  const kept = await peopleOf(services, actor);
  const records = await services.stores.residents.records(kept);
  // What was sent to a person by a record that another stands for now was sent to them.
  const people = kept.flatMap((id) => [id, ...(records.get(id)?.mergedFrom ?? [])]);
  const all = (await Promise.all(people.map((residentId) => store.ofPerson(residentId)))).flat();
  return {
    messages: all.sort(newestFirst).map(({ parameters, ...message }) => ({
      ...message,
      text: messageText(message.template, parameters, language),
    })),
  };
});
