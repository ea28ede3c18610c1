import { labelParameters } from "../../domain/messages/person-label.ts";
import type { OwedMessage } from "../../store/messages/message.ts";
import type { OutboxEntry } from "../../store/messages/outbox.ts";
import type { Services } from "../services.ts";
import { callOf } from "./call-number.ts";
import { deliver } from "./deliver.ts";
import { recipientsOf } from "./recipients.ts";

/**
 * Tell those who looked after a dependant that somebody else does now, or who look after a household that another adult
 * waits to; those without a phone read it on their page.
 */
export async function tellFamily(
  services: Services,
  {
    kind,
    moveId,
    residentId,
    guardianIds,
  }: Extract<OutboxEntry, { kind: "householdLeft" | "householdJoined" }>,
): Promise<void> {
  const { residents } = services.stores;
  const [person, guardians, records] = await Promise.all([
    residents.contacts([residentId]),
    residents.contacts(guardianIds),
    residents.records([residentId]),
  ]);
  const [moved] = person;
  if (!moved) return;
  const call = await callOf(services, records.get(residentId)?.communityId ?? "");
  const owed = guardians.map(
    (guardian): OwedMessage => ({
      residentId: guardian.residentId,
      effectKey: `${kind}:${moveId}:${guardian.residentId}`,
      template: kind,
      parameters: { ...labelParameters(moved, {}), ...(kind === "householdJoined" ? { call } : {}) },
    }),
  );
  if (owed.length > 0) await deliver(services, owed, await recipientsOf(services.stores, guardians));
}
