import { stateOf } from "../../domain/messages/delivery.ts";
import type { KeptMessage } from "../../store/messages/message.ts";
import { chunksOf, MAX_TRANSACTION_WRITES } from "../../store/table.ts";
import type { Services } from "../services.ts";

/** Keep messages with what became of them; those to whom nothing gets through are put on the list of their community. */
export async function settle(
  { stores, table, clock }: Pick<Services, "stores" | "table" | "clock">,
  messages: readonly KeptMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  const lost = messages.filter(
    ({ deliveries, campaignId }) => campaignId !== undefined && stateOf(deliveries) === "failed",
  );
  if (lost.length > 0) {
    const communities = await stores.residents.communities(lost.map(({ residentId }) => residentId));
    const writes = lost.flatMap(({ residentId, campaignId = "", effectKey, template, deliveries }) => {
      const communityId = communities.get(residentId);
      if (communityId === undefined) return [];
      const reason = deliveries.find((delivery) => delivery.reason !== undefined)?.reason ?? "exhausted";
      const since = clock.now().toISOString();
      const person = { residentId, communityId, effectKey, template, reason, since };
      return [stores.notReached.noting(campaignId, person)];
    });
    for (const chunk of chunksOf(writes, MAX_TRANSACTION_WRITES)) await table.transact(chunk);
  }
  await stores.messages.keep(messages);
}
