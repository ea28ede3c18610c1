import * as z from "zod";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { ALERT_KINDS, AlertId, Cause, SEVERITIES, ToldOfAlert } from "../../domain/command/alert.ts";
import { Instant } from "../../domain/instant.ts";
import { contract } from "../contract.ts";
import { StaffName } from "../texts.ts";

const Acknowledgement = z.object({
  /** Who looks after it; null until somebody took it, and again when it becomes more severe. */
  acknowledgedBy: StaffName.nullable(),
  acknowledgedAt: Instant.nullable(),
});

/** One cause at one place, with what is to be known of it. */
export const Alert = Cause.extend({
  ...Acknowledgement.shape,
  alertId: AlertId,
  openedAt: Instant,
  /** When it is escalated, unless somebody takes it before. */
  escalatesAt: Instant.nullable(),
  isEscalated: z.boolean(),
  /** Who of those on duty was told by message, in this order. */
  told: z.array(ToldOfAlert.extend({ name: StaffName })),
});

export const listAlerts = contract("GET /v1/campaigns/{campaignId}/alerts", {
  operationId: "listAlerts",
  actor: "steering",
  summary:
    "What somebody has to act on, one alert for each cause, in the order of deadlines; closed ones after",
  roles: ["commander"],
  object: { kind: "district" },
  params: z.object({ campaignId: CampaignId }),
  status: 200,
  answer: z.object({
    /** When causes were looked for. */
    asOf: Instant,
    alerts: z.array(Alert),
    /** Since when the oldest tube waits to be delivered, to be tested, and to be reported. */
    oldest: z.object({ deliver: Instant.nullable(), test: Instant.nullable(), report: Instant.nullable() }),
    /** Closed by themselves when their cause ended, newest first. */
    closed: z.array(
      Acknowledgement.extend({
        alertId: AlertId,
        kind: z.enum(ALERT_KINDS),
        severity: z.enum(SEVERITIES),
        openedAt: Instant,
        closedAt: Instant,
      }),
    ),
  }),
  problems: ["campaign-unknown"],
});

export const acknowledgeAlert = contract("PUT /v1/campaigns/{campaignId}/alerts/{alertId}/acknowledgement", {
  operationId: "acknowledgeAlert",
  actor: "steering",
  summary:
    "Take an alert: from then on the caller looks after it. Taken already, it stays with whoever took it",
  roles: ["commander"],
  object: { kind: "district" },
  params: z.object({ campaignId: CampaignId, alertId: AlertId }),
  status: 200,
  answer: Acknowledgement.extend({ alertId: AlertId }),
  problems: ["campaign-unknown", "alert-unknown"],
});
