import type { Campaign } from "../../domain/campaign/campaign.ts";
import {
  type AlertRecord,
  alertIdOf,
  byDeadline,
  type Cause,
  escalatesAt,
  isAcknowledged,
  reconcile,
  type ToldOfAlert,
  withConsequences,
} from "../../domain/command/alert.ts";
import { causesOfScreen } from "../../domain/command/screen-causes.ts";
import type { Instant } from "../../domain/instant.ts";
import type { KeptCauses } from "../../store/command/alerts.ts";
import type { Services } from "../services.ts";
import { presentScreen } from "./command-screen.ts";
import { escalate } from "./escalation.ts";
import { fieldCauses } from "./field-causes.ts";
import { oldestWaiting, readOnTheWay } from "./oldest-waiting.ts";
import { supplyCauses } from "./supply-causes.ts";
import { watchCauses } from "./watch-causes.ts";

const NOTHING_WAITS: KeptCauses["oldest"] = { deliver: null, test: null, report: null };

export interface OpenAlert extends Cause {
  alertId: string;
  openedAt: Instant;
  acknowledgedAt: Instant | undefined;
  acknowledgedBy: string | undefined;
  escalatesAt: Instant | undefined;
  isEscalated: boolean;
  /** Who was told by message that nobody took it, in this order. */
  told: readonly ToldOfAlert[];
}

/** The open alerts of a campaign in the order of their deadlines, by causes that were looked for some minutes ago. */
export async function openAlerts(
  services: Pick<Services, "stores" | "table" | "clock">,
  campaign: Campaign,
): Promise<{ asOf: Instant; oldest: KeptCauses["oldest"]; alerts: OpenAlert[] }> {
  const { stores, clock } = services;
  const { campaignId } = campaign;
  const { asOf, causes, oldest, escalateAfterMinutes } = await knownCauses(services, campaign);
  const records = new Map((await stores.alerts.open(campaignId)).map((record) => [record.alertId, record]));
  const now = clock.now().toISOString();
  const alerts = causes.map((cause) => {
    const alertId = alertIdOf(cause);
    const record: AlertRecord = records.get(alertId) ?? {
      ...{ alertId, openedAt: asOf, severity: cause.severity },
    };
    const isTaken = isAcknowledged(record, cause.severity);
    const escalates = escalatesAt(record, cause.severity, escalateAfterMinutes);
    return {
      ...cause,
      ...{ alertId, openedAt: record.openedAt },
      acknowledgedAt: isTaken ? record.acknowledgedAt : undefined,
      acknowledgedBy: isTaken ? record.acknowledgedBy : undefined,
      escalatesAt: escalates,
      isEscalated: escalates !== undefined && escalates <= now,
      told: stores.alertEscalations.toldOf(campaignId, record),
    };
  });
  return { asOf, oldest, alerts: alerts.sort(byDeadline) };
}

/** The causes of alerts of a campaign; where it is time, the outbox worker looks for them anew behind the answer. */
const knownCauses = (
  services: Pick<Services, "stores" | "table" | "clock">,
  campaign: Campaign,
): Promise<KeptCauses> => {
  const { stores, table, clock } = services;
  const { campaignId } = campaign;
  return stores.alerts.causes(campaignId, {
    count: () => lookForCauses(services, campaign),
    owe: () => table.transact([stores.outbox.enqueue({ kind: "alertsDue", campaignId }, clock.now())]),
  });
};

/** Look for them as the outbox owes, whoever watches. */
export async function lookAsOwed(
  services: Pick<Services, "stores" | "clock">,
  { campaignId }: Pick<Campaign, "campaignId">,
): Promise<void> {
  const campaign = await services.stores.campaigns.get(campaignId);
  await services.stores.alerts.renewCauses(campaignId, () => lookForCauses(services, campaign));
}

/** Look for causes, open alerts for those that are new, close the alerts of those that are gone, escalate what nobody takes. */
async function lookForCauses(
  services: Pick<Services, "stores" | "clock">,
  campaign: Campaign,
): Promise<KeptCauses> {
  const { stores, clock } = services;
  const { campaignId } = campaign;
  const now = clock.now().toISOString();
  const { limits, escalateAfterMinutes, duty } = await stores.alertSettings.get(campaignId);
  if (campaign.state === "planned")
    return { asOf: now, causes: [], oldest: NOTHING_WAITS, escalateAfterMinutes };
  const subDistrictIds = await stores.sites.subDistrictsOf(campaignId, { eventually: true });
  const onTheWay = await readOnTheWay(stores, campaign, subDistrictIds);
  const { oldest, waiting } = await oldestWaiting(stores, campaign, onTheWay);
  const found = await Promise.all([
    fieldCauses(stores, campaign, { now, limits, subDistrictIds, onTheWay, waiting }),
    supplyCauses(stores, campaign, now),
    watchCauses(stores, campaign, now),
    presentScreen(services, campaign).then((screen) => causesOfScreen(screen, campaign, { now, limits })),
  ]);
  const causes = withConsequences(found.flat());
  await stores.alerts.change(campaignId, reconcile(await stores.alerts.open(campaignId), causes, now));
  if (campaign.state === "open" && duty.length > 0)
    await escalate(services, campaign, { after: escalateAfterMinutes, duty, now });
  return { asOf: now, causes, oldest, escalateAfterMinutes };
}
