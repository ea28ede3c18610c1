import { labelParameters } from "../../domain/messages/person-label.ts";
import type { OwedMessage } from "../../store/messages/messages.ts";
import type { OutboxEntry } from "../../store/messages/outbox.ts";
import type { Services } from "../services.ts";
import { deliver } from "./deliver.ts";
import { recipientsOf } from "./recipients.ts";

/** Tell those who looked after a dependant that somebody else does now; those without a phone read it on their page. */
export async function tellFamily(
  services: Services,
  { moveId, residentId, guardianIds }: Extract<OutboxEntry, { kind: "householdLeft" }>,
): Promise<void> {
  const { residents } = services.stores;
  const [person, guardians] = await Promise.all([
    residents.contacts([residentId]),
    residents.contacts(guardianIds),
  ]);
  const [moved] = person;
  if (!moved) return;
  const owed = guardians.map(
    (guardian): OwedMessage => ({
      residentId: guardian.residentId,
      effectKey: `householdLeft:${moveId}:${guardian.residentId}`,
      template: "householdLeft",
      parameters: labelParameters(moved, {}),
    }),
  );
  if (owed.length > 0) await deliver(services, owed, await recipientsOf(services.stores, guardians));
}
