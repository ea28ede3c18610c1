import type { Area } from "../../domain/area.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import {
  ALERT_KINDS,
  type AlertRecord,
  isAcknowledged,
  nextToTell,
  severeSinceOf,
} from "../../domain/command/alert.ts";
import type { DutyPerson, EscalationMinutes } from "../../domain/command/alert-settings.ts";
import { ALERT_WORDS } from "../../domain/command/alert-words.ts";
import { hoursBetween, type Instant } from "../../domain/instant.ts";
import { messageText } from "../../domain/messages/message-texts.ts";
import type { BilingualName } from "../../domain/name.ts";
import { failureOf } from "../../ports/messenger.ts";
import type { OutboxEntry } from "../../store/messages/outbox.ts";
import type { Services } from "../services.ts";

// An alert that nobody takes is told to the people on duty, one after the other, until somebody takes it or its cause ends.
// Looking for causes says who is to be told; the outbox tells them, whatever becomes of the process.

/** Have the next on duty told of each alert of a campaign that waits for that; one at a time. */
export async function escalate(
  { stores, clock }: Pick<Services, "stores" | "clock">,
  { campaignId }: Campaign,
  by: { after: EscalationMinutes; duty: readonly DutyPerson[]; now: Instant },
): Promise<void> {
  const line = by.duty.map((person) => stores.alertEscalations.personOf(person));
  for (const record of await stores.alerts.open(campaignId)) {
    const person = nextToTell(record, line, by);
    if (person === undefined) continue;
    const { alertId } = record;
    const entry = {
      kind: "alertEscalated" as const,
      campaignId,
      alertId,
      since: severeSinceOf(record),
      person,
    };
    const owed = stores.outbox.enqueue(entry, clock.now());
    await stores.alertEscalations.escalate(campaignId, record, person, { now: by.now, owed });
  }
}

/** Tell the person on duty whose turn it is, unless the alert was taken or closed or became worse, or they are not on duty any more. */
export async function tellDuty(
  { stores, clock, messenger }: Services,
  entry: Extract<OutboxEntry, { kind: "alertEscalated" }>,
): Promise<void> {
  const { campaignId, alertId, since, person } = entry;
  const record = await stores.alerts.find(campaignId, alertId);
  if (record === undefined || severeSinceOf(record) !== since) return;
  const { severity } = record;
  if (isAcknowledged(record, severity)) return;
  const { duty } = await stores.alertSettings.get(campaignId);
  const onDuty = duty.find((each) => stores.alertEscalations.personOf(each) === person);
  if (onDuty === undefined) return;
  const now = clock.now();
  const values = await valuesOf(stores, campaignId, record, now.toISOString());
  const { name, phone, language } = onDuty;
  const effectKey = `alertEscalated:${campaignId}:${alertId}:${since}:${person}`;
  const { approved } = await stores.textVersions.inForce(now.toISOString());
  let sent = true;
  try {
    await stores.codeSendings.once(effectKey, () =>
      messenger.send({
        ...{ effectKey, channel: "sms", address: phone, template: "alertEscalated", language, values },
        ...{ text: messageText("alertEscalated", values, language, approved), at: now },
      }),
    );
  } catch (error) {
    // A number that takes nothing now takes nothing later; the next in line is told in turn.
    if (failureOf(error).kind !== "deadAddress") throw error;
    sent = false;
  }
  const told = { name, phone, severity, since, at: now.toISOString(), sent };
  await stores.alertEscalations.noteTold(campaignId, record, told);
}

async function valuesOf(
  { areas, campaigns }: Services["stores"],
  campaignId: string,
  { alertId, openedAt }: AlertRecord,
  now: Instant,
): Promise<Record<string, string>> {
  const campaign = await campaigns.get(campaignId);
  const kind = ALERT_KINDS.find((each) => alertId.startsWith(`${each}~`));
  const cause = kind === undefined ? { zh: alertId, en: alertId } : ALERT_WORDS[kind];
  const place = placeName(alertId.slice(alertId.indexOf("~") + 1), campaign, await areas.all());
  return {
    ...{ causeZh: cause.zh, causeEn: cause.en, placeZh: place.zh, placeEn: place.en },
    minutes: String(Math.round(hoursBetween(openedAt, now) * 60)),
  };
}

/** A sub-district or a laboratory by its name; for what concerns the whole campaign, the campaign's. */
function placeName(place: string, { laboratories, name }: Campaign, areas: readonly Area[]): BilingualName {
  const area = areas.find(({ areaId }) => areaId === place);
  const laboratory = laboratories.find(({ laboratoryId }) => laboratoryId === place);
  return area?.name ?? laboratory?.name ?? name;
}
