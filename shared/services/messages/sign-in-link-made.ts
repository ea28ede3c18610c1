import { labelParameters } from "../../domain/messages/person-label.ts";
import type { OutboxEntry } from "../../store/messages/outbox.ts";
import type { Services } from "../services.ts";
import { deliver } from "./deliver.ts";
import { recipientsOf } from "./recipients.ts";

/** Tell a person, or those who look after them, that a link was made with which somebody can sign in as them. */
export async function tellOfLink(
  services: Services,
  { residentId, linkId }: Extract<OutboxEntry, { kind: "signInLinkMade" }>,
): Promise<void> {
  const contacts = await services.stores.residents.contacts([residentId]);
  const [person] = contacts;
  if (!person) return;
  const effectKey = `signInLinkMade:${linkId}`;
  const parameters = labelParameters(person, {});
  const owed = [{ residentId, effectKey, template: "signInLinkMade" as const, parameters }];
  await deliver(services, owed, await recipientsOf(services.stores, contacts));
}
