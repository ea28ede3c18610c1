import { isUsable } from "../../../domain/access/api-key.ts";
import type { Participation } from "../../../domain/people/participation.ts";
import { type StatusEvent, statusTold } from "../../../domain/people/status-event.ts";
import type { OutboxEntry } from "../../../store/messages/outbox.ts";
import { retryOnConflict, type Write } from "../../../store/table.ts";
import type { Services } from "../../services.ts";

/**
 * The write that owes the feed these people's changes, for the transaction by which they are told; none where no other
 * system reads it.
 */
export async function owedToFeed(
  { stores, clock }: Pick<Services, "stores" | "clock">,
  campaignId: string,
  residentIds: readonly string[],
): Promise<Write[]> {
  const now = clock.now();
  const keys = await stores.apiKeys.lately();
  const isRead = keys.some((key) => key.operations.includes("readStatusEvents") && isUsable(key, now));
  if (!isRead) return [];
  return [stores.outbox.enqueue({ kind: "statusesTold", campaignId, residentIds: [...residentIds] }, now)];
}

/**
 * Note in the feed what people were told last. Done again it notes the same again, under the same revision; what was told
 * meanwhile is noted in its place.
 */
export async function noteStatuses(
  services: Pick<Services, "stores" | "clock" | "table">,
  { campaignId, residentIds }: Extract<OutboxEntry, { kind: "statusesTold" }>,
): Promise<void> {
  const { stores, clock, table } = services;
  const pushed = (await stores.statusWebhooks.lately()).map(({ keyId }) => keyId);
  await retryOnConflict(async () => {
    // Before the people are read: whoever notes a later status of theirs meanwhile moves the head.
    const head = await stores.statusFeed.head(campaignId);
    const events = await eventsOf(services, campaignId, residentIds);
    if (events.length === 0) return;
    const now = clock.now();
    await table.transact([
      ...stores.statusFeed.append(campaignId, head, { at: now.toISOString(), events }),
      ...pushed.map((keyId) => stores.outbox.enqueue({ kind: "statusesToPush", keyId, campaignId }, now)),
    ]);
  });
}

async function eventsOf(
  { stores }: Pick<Services, "stores">,
  campaignId: string,
  residentIds: readonly string[],
): Promise<StatusEvent[]> {
  const [participations, communities] = await Promise.all([
    stores.participations.getMany(residentIds, campaignId),
    stores.residents.communities(residentIds),
  ]);
  return [...participations.values()].flatMap((participation) => {
    const event = eventOf(participation);
    const communityId = communities.get(participation.residentId);
    return event === undefined ? [] : [{ ...event, ...(communityId === undefined ? {} : { communityId }) }];
  });
}

function eventOf({ residentId, samples, told }: Participation): StatusEvent | undefined {
  if (told === undefined) return undefined;
  const { revision, corrects, tubeBarcode } = told;
  const sampledAt = samples.find((sample) => sample.tubeBarcode === tubeBarcode)?.sampledAt;
  return {
    ...{ residentId, revision, corrects, status: statusTold(told) },
    ...(sampledAt === undefined ? {} : { sampledAt }),
  };
}
