import * as z from "zod";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import {
  AlertLimits,
  DutyPerson,
  EscalationMinutes,
  MOST_ON_DUTY,
} from "../../domain/command/alert-settings.ts";
import { Instant } from "../../domain/instant.ts";
import { contract } from "../contract.ts";
import { TextPhone } from "../phone.ts";
import { StaffName } from "../texts.ts";

const OF_CAMPAIGN = {
  actor: "steering",
  roles: ["commander"],
  object: { kind: "district" },
  params: z.object({ campaignId: CampaignId }),
  status: 200,
} as const;

const Limits = { limits: AlertLimits, escalateAfterMinutes: EscalationMinutes };

const Kept = z.object({
  ...Limits,
  duty: z.array(DutyPerson),
  /** Null while the usual ones hold. */
  changed: z.object({ at: Instant, by: StaffName }).nullable(),
});

export const readAlertSettings = contract("GET /v1/campaigns/{campaignId}/alert-settings", {
  ...OF_CAMPAIGN,
  operationId: "readAlertSettings",
  summary: "When something is an alert, and who is told of one that nobody takes",
  answer: Kept,
  problems: ["campaign-unknown"],
});

export const setAlertSettings = contract("PUT /v1/campaigns/{campaignId}/alert-settings", {
  ...OF_CAMPAIGN,
  operationId: "setAlertSettings",
  summary:
    "Set when something is an alert, and the people on duty, who are told in turn of one that nobody takes",
  body: z.object({
    ...Limits,
    duty: z.array(DutyPerson.extend({ phone: TextPhone })).max(MOST_ON_DUTY),
  }),
  answer: Kept,
  problems: ["campaign-unknown", "campaign-not-open"],
});
