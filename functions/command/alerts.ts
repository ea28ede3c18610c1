import * as api from "../../shared/contracts/command/alerts.ts";
import { ALERT_KINDS, isAcknowledged } from "../../shared/domain/command/alert.ts";
import { route } from "../../shared/edge/route.ts";
import { openAlerts } from "../../shared/services/command/alerts.ts";
import { conflict, retryOnConflict } from "../../shared/store/table.ts";

const MOST_CLOSED = 20;

/** Open alerts in the order of their deadlines, and those closed last. 404 `campaign-unknown`. */
export const listAlerts = route(api.listAlerts, async ({ params, services }) => {
  const campaign = await services.stores.campaigns.get(params.campaignId);
  const { asOf, oldest, alerts } = await openAlerts(services, campaign);
  const closed = await services.stores.alerts.closed(campaign.campaignId, MOST_CLOSED);
  return {
    ...{ asOf, oldest },
    alerts: alerts.map((alert) => ({
      ...alert,
      acknowledgedAt: alert.acknowledgedAt ?? null,
      acknowledgedBy: alert.acknowledgedBy ?? null,
      escalatesAt: alert.escalatesAt ?? null,
      told: [...alert.told],
    })),
    closed: closed.flatMap(({ alertId, severity, openedAt, closedAt, acknowledgedAt, acknowledgedBy }) => {
      const kind = ALERT_KINDS.find((each) => alertId.startsWith(`${each}~`));
      if (kind === undefined || closedAt === undefined) return [];
      return [
        {
          ...{ alertId, kind, severity, openedAt, closedAt },
          ...{ acknowledgedAt: acknowledgedAt ?? null, acknowledgedBy: acknowledgedBy ?? null },
        },
      ];
    }),
  };
});

/** Take an alert. 404 `campaign-unknown` | `alert-unknown` for one that is closed, or never was. */
export const acknowledgeAlert = route(
  api.acknowledgeAlert,
  async ({ params: { campaignId, alertId }, actor, clock, services: { stores } }) => {
    await stores.campaigns.get(campaignId);
    const taken = await retryOnConflict(async () => {
      const was = await stores.alerts.get(campaignId, alertId);
      if (isAcknowledged(was, was.severity)) return was;
      const by = { by: actor.subject, at: clock.now().toISOString() };
      const is = await stores.alerts.acknowledge(campaignId, was, by);
      if (is === undefined) throw conflict();
      return is;
    });
    return {
      alertId,
      acknowledgedAt: taken.acknowledgedAt ?? null,
      acknowledgedBy: taken.acknowledgedBy ?? null,
    };
  },
);
