import { labelParameters } from "../../domain/messages/person-label.ts";
import type { Recipient } from "../../domain/messages/recipient.ts";
import { canReceiveTexts } from "../../domain/people/phone.ts";
import { phoneChangeParameters } from "../../domain/people/phone-change.ts";
import type { OutboxEntry } from "../../store/messages/outbox.ts";
import type { Services } from "../services.ts";
import { callOf } from "./call-number.ts";
import { deliver } from "./deliver.ts";
import { recipientsOf } from "./recipients.ts";

/**
 * Tell the old number and the new one that staff changed it, and those of the person's other records; where there was none, those
 * who look after the person.
 */
export async function tellOfPhone(
  services: Services,
  { residentId, sequence }: Extract<OutboxEntry, { kind: "phoneChanged" }>,
): Promise<void> {
  const { stores } = services;
  const [change, contacts, records] = await Promise.all([
    stores.phoneChanges.opened(residentId, sequence),
    stores.residents.contacts([residentId]),
    stores.residents.records([residentId]),
  ]);
  const [person] = contacts;
  if (!change || !person) return;
  const { phone: _, ...withoutPhone } = person;
  const carers =
    change.before === undefined ? await recipientsOf(stores, [withoutPhone]) : new Map<string, Recipient[]>();
  const others = await stores.residents.contacts(person.mergedFrom ?? []);
  const { language } = person;
  const own: Recipient[] = [change.before, change.after]
    .filter((phone) => phone !== undefined && canReceiveTexts(phone))
    .map((phone = "") => ({ residentId, language, addresses: { sms: phone } }));
  const ofOthers = others.flatMap((other): Recipient[] =>
    other.phone === undefined
      ? []
      : [{ residentId, language: other.language, addresses: { sms: other.phone } }],
  );
  const told = [...own, ...ofOthers, ...(carers.get(residentId) ?? [])];
  const isFirst = ({ addresses: { sms } }: Recipient, n: number): boolean =>
    sms === undefined || told.findIndex(({ addresses }) => addresses.sms === sms) === n;
  const call = await callOf(services, records.get(residentId)?.communityId ?? "");
  const parameters = {
    ...labelParameters(person, {}),
    ...phoneChangeParameters(change.event, change.after, call),
  };
  const effectKey = `phoneChanged:${residentId}:${sequence}`;
  await deliver(
    services,
    [{ residentId, effectKey, template: "phoneChanged", parameters }],
    new Map([[residentId, told.filter(isFirst)]]),
  );
}
