import type { Area } from "../../domain/area.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import { ALERT_KINDS, type AlertRecord, escalationsDue, isAcknowledged } from "../../domain/command/alert.ts";
import type { EscalationMinutes } from "../../domain/command/alert-settings.ts";
import { ALERT_WORDS } from "../../domain/command/alert-words.ts";
import { hoursBetween, type Instant } from "../../domain/instant.ts";
import { messageText } from "../../domain/messages/message-texts.ts";
import type { BilingualName } from "../../domain/name.ts";
import { failureOf } from "../../ports/messenger.ts";
import type { OutboxEntry } from "../../store/messages/outbox.ts";
import type { Services } from "../services.ts";

// An alert that nobody takes is told to the people on duty, one after the other, until somebody takes it or its cause ends.
// Looking for causes says who is to be told; the outbox tells them, whatever becomes of the process.

/** Have those told who are to be told of the alerts of a campaign by now. */
export async function escalate(
  { stores, clock }: Pick<Services, "stores" | "clock">,
  { campaignId }: Campaign,
  by: { after: EscalationMinutes; line: number; now: Instant },
): Promise<void> {
  for (const record of await stores.alerts.open(campaignId)) {
    const { alertId, openedAt, severity, escalations = 0 } = record;
    const due = escalationsDue(record, severity, by);
    if (due <= escalations) continue;
    const steps = Array.from({ length: due - escalations }, (_, n) => escalations + n + 1);
    const owed = steps.map((step) => {
      const entry = { kind: "alertEscalated" as const, campaignId, alertId, openedAt, severity, step };
      return stores.outbox.enqueue(entry, clock.now());
    });
    await stores.alerts.escalate(campaignId, record, due, owed);
  }
}

/** Tell the person on duty whose turn it is, unless the alert was taken or closed, or is as severe no more. */
export async function tellDuty(
  { stores, clock, messenger }: Services,
  entry: Extract<OutboxEntry, { kind: "alertEscalated" }>,
): Promise<void> {
  const { campaignId, alertId, openedAt, severity, step } = entry;
  const record = await stores.alerts.find(campaignId, alertId);
  if (record?.openedAt !== openedAt || record.severity !== severity || isAcknowledged(record, severity))
    return;
  const person = (await stores.alertSettings.get(campaignId)).duty[step - 1];
  if (person === undefined) return;
  const now = clock.now();
  const values = await valuesOf(stores, campaignId, record, now.toISOString());
  const { name, phone, language } = person;
  const effectKey = `alertEscalated:${campaignId}:${alertId}:${openedAt}:${severity}:${step}`;
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
  await stores.alerts.noteTold(campaignId, record, { name, severity, at: now.toISOString(), sent });
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
