import * as z from "zod";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { REMINDER_OCCASIONS } from "../../domain/messages/booking-reminder.ts";
import { contract } from "../contract.ts";

const OF_CAMPAIGN = {
  actor: "command",
  roles: ["commander"],
  object: { kind: "district" },
  params: z.object({ campaignId: CampaignId }),
} as const;

const Booked = z.object({ booked: z.array(z.enum(REMINDER_OCCASIONS)).max(REMINDER_OCCASIONS.length) });

export const reminders = contract("GET /v1/campaigns/{campaignId}/reminders", {
  ...OF_CAMPAIGN,
  operationId: "reminders",
  summary: "When people who have booked are reminded of it; never, unless somebody decided so",
  status: 200,
  answer: Booked,
  problems: ["campaign-unknown"],
});

export const setReminders = contract("PUT /v1/campaigns/{campaignId}/reminders", {
  ...OF_CAMPAIGN,
  operationId: "setReminders",
  summary: "Decide when people who have booked are reminded of it, each at most once an occasion",
  body: Booked,
  status: 200,
  answer: Booked,
  problems: ["campaign-unknown"],
});
