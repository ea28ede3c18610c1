import type { AnswerOf } from "../../api/endpoints.ts";

export type Alert = AnswerOf<"GET /v1/campaigns/{campaignId}/alerts">["alerts"][number];
export type AlertKind = Alert["kind"];

export const SEVERITY_TONES = { notice: "idle", warning: "warn", critical: "bad" } as const;

/** The page on which what an alert is about is looked at and dealt with. */
export function pageFor(kind: AlertKind, campaignId: string): string {
  const here = `campaign=${encodeURIComponent(campaignId)}`;
  switch (kind) {
    case "reportDue":
      return `/follow-up?${here}`;
    case "lateToLaboratory":
    case "handOverOverdue":
      return `/supervision?tab=boxes&${here}`;
    case "untested":
      return `/supervision?tab=tubes&${here}`;
    case "deviceSilent":
    case "fillBelowNeed":
      return `/supervision?tab=devices&${here}`;
    case "quarantineWaiting":
      return `/supervision?tab=waiting&${here}`;
    case "suppliesLow":
      return `/supplies?${here}`;
    case "laboratoryStopped":
    case "laboratoryOverloaded":
    case "laboratoryIdle":
      return `/pick-ups?${here}`;
    case "dutyOverdue":
      return `/watch?${here}`;
    case "messagesNotReached":
      return `/messages?${here}`;
    case "targetLate":
    case "samplingTooFast":
      return `/campaigns/${encodeURIComponent(campaignId)}?tab=sites`;
  }
}
