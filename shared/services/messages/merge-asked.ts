import { labelParameters } from "../../domain/messages/person-label.ts";
import type { OwedMessage } from "../../store/messages/message.ts";
import type { OutboxEntry } from "../../store/messages/outbox.ts";
import type { Services } from "../services.ts";
import { callOf } from "./call-number.ts";
import { deliver } from "./deliver.ts";
import { recipientsOf } from "./recipients.ts";

/** Tell whoever signs in to either of two records that a worker asks to join them. */
export async function tellOfMerge(
  services: Services,
  { residentId, at }: Extract<OutboxEntry, { kind: "mergeAsked" }>,
): Promise<void> {
  const { merges, residents } = services.stores;
  const merge = await merges.find(residentId);
  if (merge === undefined) return;
  const ids = [residentId, merge.into];
  const [people, records] = await Promise.all([residents.contacts(ids), residents.records(ids)]);
  const owed: OwedMessage[] = [];
  for (const person of people)
    owed.push({
      residentId: person.residentId,
      effectKey: `mergeAsked:${residentId}:${at}:${person.residentId}`,
      template: "mergeAsked",
      parameters: {
        ...labelParameters(person, {}),
        call: await callOf(services, records.get(person.residentId)?.communityId ?? ""),
      },
    });
  await deliver(services, owed, await recipientsOf(services.stores, people));
}
