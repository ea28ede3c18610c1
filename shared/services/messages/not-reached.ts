import { laneOf } from "../../domain/messages/channel.ts";
import { stateOf } from "../../domain/messages/delivery.ts";
import { type KeptMessage, revisionToldBy } from "../../store/messages/message.ts";
import type { NotReached } from "../../store/messages/not-reached.ts";
import type { Write } from "../../store/table.ts";
import type { Services } from "../services.ts";

type Listing = Pick<Services, "stores">;

/** With which message a person is on the list of people not reached, if they are. */
export async function listedOf(
  { stores }: Listing,
  { campaignId, residentId }: Pick<KeptMessage, "campaignId" | "residentId">,
): Promise<NotReached | undefined> {
  if (campaignId === undefined) return undefined;
  const communityId = (await stores.residents.communities([residentId])).get(residentId);
  return communityId === undefined
    ? undefined
    : stores.notReached.find(campaignId, { communityId, residentId });
}

/**
 * The writes that put those whom nothing gets through to on the list of their community, with the message that failed; who
 * is there with a more urgent one stays there with that. They fail where the list changed since.
 */
export async function notReachedWrites(
  { stores, clock }: Pick<Services, "stores" | "clock">,
  messages: readonly KeptMessage[],
): Promise<Write[]> {
  const lost = messages.filter(
    ({ deliveries, campaignId }) => campaignId !== undefined && stateOf(deliveries) === "failed",
  );
  if (lost.length === 0) return [];
  const communities = await stores.residents.communities(lost.map(({ residentId }) => residentId));
  const since = clock.now().toISOString();
  const news = new Map<string, { campaignId: string; person: NotReached }>();
  for (const { residentId, campaignId = "", effectKey, template, deliveries } of lost) {
    const communityId = communities.get(residentId);
    if (communityId === undefined) continue;
    const reason = deliveries.find((delivery) => delivery.reason !== undefined)?.reason ?? "exhausted";
    const person = { residentId, communityId, effectKey, template, reason, since };
    const place = `${campaignId}#${residentId}`;
    if (takesPlaceOf(news.get(place)?.person, person)) news.set(place, { campaignId, person });
  }
  const writes = [...news.values()].map(async ({ campaignId, person }) => {
    const listed = await stores.notReached.find(campaignId, person);
    return takesPlaceOf(listed, person) ? [stores.notReached.noting(campaignId, person, listed)] : [];
  });
  return (await Promise.all(writes)).flat();
}

const isUrgent = ({ template }: Pick<NotReached, "template">): boolean => laneOf(template) === "urgent";

/** A later status says what holds instead of an earlier one; otherwise what is urgent stays until it has been told. */
function takesPlaceOf(listed: NotReached | undefined, person: NotReached): boolean {
  if (listed === undefined) return true;
  const [was, is] = [revisionToldBy(listed.effectKey), revisionToldBy(person.effectKey)];
  if (was !== undefined && is !== undefined) return is.revision >= was.revision;
  return isUrgent(person) || !isUrgent(listed);
}
