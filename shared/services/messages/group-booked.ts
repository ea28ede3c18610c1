import { isVisitSite } from "../../domain/campaign/visit-site.ts";
import { wallClock } from "../../domain/instant.ts";
import { labelParameters } from "../../domain/messages/person-label.ts";
import type { OwedMessage } from "../../store/messages/message.ts";
import type { OutboxEntry } from "../../store/messages/outbox.ts";
import { chunksOf } from "../../store/table.ts";
import type { Services } from "../services.ts";
import { deliver } from "./deliver.ts";
import { namedCampaign } from "./named-campaign.ts";
import { recipientsOf } from "./recipients.ts";

const PEOPLE_AT_ONCE = 50;

/**
 * Tell the members of a group who were seated where and when, or those who look after them. Who moved or gave up the
 * seat since is told nothing. Delivering it again sends only what was not sent.
 * @throws AggregateError when a message could not be sent, or is being sent elsewhere; the queue tries again
 */
export async function tellGroup(
  services: Services,
  { campaignId, groupId }: Extract<OutboxEntry, { kind: "groupSeated" }>,
): Promise<void> {
  const { groups, sites, participations } = services.stores;
  const group = await groups.get(campaignId, groupId);
  const { siteId, slotStart } = group.review ?? {};
  if (siteId === undefined || slotStart === undefined) return;
  const { name } = await sites.get(campaignId, siteId);
  const seat = { time: wallClock(slotStart), siteZh: name.zh, siteEn: name.en };
  const template = isVisitSite(siteId) ? "groupVisited" : "groupSeated";
  const campaign = await namedCampaign(services, campaignId);
  const { rows } = await groups.members(group);
  const seated = rows.flatMap(({ residentId, lane }) =>
    residentId === undefined || lane === undefined ? [] : [residentId],
  );
  const failures: unknown[] = [];
  for (const piece of chunksOf(seated, PEOPLE_AT_ONCE)) {
    const held = await participations.getMany(piece, campaignId);
    const still = piece.filter((residentId) => {
      const booking = held.get(residentId)?.booking;
      return booking?.siteId === siteId && booking.slotStart === slotStart;
    });
    const people = await services.stores.residents.contacts(still);
    const recipients = await recipientsOf(services.stores, people);
    const owed = people
      .filter(({ residentId }) => (recipients.get(residentId) ?? []).length > 0)
      .map(
        (person): OwedMessage => ({
          residentId: person.residentId,
          effectKey: `groupSeated:${groupId}:${person.residentId}`,
          campaignId,
          template,
          parameters: { ...labelParameters(person, { campaign }), ...seat },
        }),
      );
    await deliver(services, owed, recipients).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, `messages of group ${groupId} are still owed`);
}
