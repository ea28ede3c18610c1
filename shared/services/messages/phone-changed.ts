import { labelParameters } from "../../domain/messages/person-label.ts";
import type { Recipient } from "../../domain/messages/recipient.ts";
import { canReceiveTexts } from "../../domain/people/phone.ts";
import { phoneChangeParameters } from "../../domain/people/phone-change.ts";
import type { OutboxEntry } from "../../store/messages/outbox.ts";
import type { Services } from "../services.ts";
import { callOf } from "./call-number.ts";
import { deliver } from "./deliver.ts";
import { recipientsOf } from "./recipients.ts";

/** Tell the old number and the new one that staff changed it; where there was none, those who look after the person. */
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
  const { language } = person;
  const told: Recipient[] = [change.before, change.after]
    .filter((phone) => phone !== undefined && canReceiveTexts(phone))
    .map((phone = "") => ({ residentId, language, addresses: { sms: phone } }));
  const others: readonly Recipient[] = carers.get(residentId) ?? [];
  const isTold = (phone: string | undefined) => told.some(({ addresses }) => addresses.sms === phone);
  const all = [...told, ...others.filter(({ addresses }) => !isTold(addresses.sms))];
  const call = await callOf(services, records.get(residentId)?.communityId ?? "");
  const parameters = {
    ...labelParameters(person, {}),
    ...phoneChangeParameters(change.event, change.after, call),
  };
  const effectKey = `phoneChanged:${residentId}:${sequence}`;
  await deliver(
    services,
    [{ residentId, effectKey, template: "phoneChanged", parameters }],
    new Map([[residentId, all]]),
  );
}
