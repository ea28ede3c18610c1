import type { Campaign } from "../../domain/campaign/campaign.ts";
import {
  type AlertRecord,
  alertIdOf,
  byDeadline,
  type Cause,
  escalatesAt,
  isAcknowledged,
  reconcile,
  withConsequences,
} from "../../domain/command/alert.ts";
import { causesOfScreen } from "../../domain/command/screen-causes.ts";
import type { Instant } from "../../domain/instant.ts";
import type { KeptCauses } from "../../store/command/alerts.ts";
import type { Services } from "../services.ts";
import { commandScreen } from "./command-screen.ts";
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
}

/** The open alerts of a campaign in the order of their deadlines, by causes that were looked for a minute ago. */
export async function openAlerts(
  services: Pick<Services, "stores" | "clock">,
  campaign: Campaign,
): Promise<{ asOf: Instant; oldest: KeptCauses["oldest"]; alerts: OpenAlert[] }> {
  const { stores, clock } = services;
  const { campaignId } = campaign;
  const { asOf, causes, oldest } = await stores.alerts.causes(campaignId, () =>
    lookForCauses(services, campaign),
  );
  const records = new Map((await stores.alerts.open(campaignId)).map((record) => [record.alertId, record]));
  const now = clock.now().toISOString();
  const alerts = causes.map((cause) => {
    const alertId = alertIdOf(cause);
    const record: AlertRecord = records.get(alertId) ?? {
      ...{ alertId, openedAt: asOf, severity: cause.severity },
    };
    const isTaken = isAcknowledged(record, cause.severity);
    const escalates = escalatesAt(record, cause.severity);
    return {
      ...cause,
      ...{ alertId, openedAt: record.openedAt },
      acknowledgedAt: isTaken ? record.acknowledgedAt : undefined,
      acknowledgedBy: isTaken ? record.acknowledgedBy : undefined,
      escalatesAt: escalates,
      isEscalated: escalates !== undefined && escalates <= now,
    };
  });
  return { asOf, oldest, alerts: alerts.sort(byDeadline) };
}

/** Look for causes, open alerts for those that are new, and close the alerts of those that are gone. */
async function lookForCauses(
  services: Pick<Services, "stores" | "clock">,
  campaign: Campaign,
): Promise<KeptCauses> {
  const { stores, clock } = services;
  const { campaignId } = campaign;
  const now = clock.now().toISOString();
  if (campaign.state === "planned") return { asOf: now, causes: [], oldest: NOTHING_WAITS };
  const subDistrictIds = await stores.sites.subDistrictsOf(campaignId);
  const onTheWay = await readOnTheWay(stores, campaign, subDistrictIds);
  const [oldest, ...found] = await Promise.all([
    oldestWaiting(stores, campaign, onTheWay),
    fieldCauses(stores, campaign, { now, subDistrictIds, onTheWay }),
    supplyCauses(stores, campaign, now),
    watchCauses(stores, campaign, now),
    commandScreen(services, campaign).then((screen) => causesOfScreen(screen, campaign, now)),
  ]);
  const causes = withConsequences(found.flat());
  await stores.alerts.change(campaignId, reconcile(await stores.alerts.open(campaignId), causes, now));
  return { asOf: now, causes, oldest };
}
