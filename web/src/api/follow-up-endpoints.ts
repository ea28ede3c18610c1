import type { listAreas } from "../../../shared/contracts/campaign/campaigns.ts";
import type {
  acknowledgeFollowUp,
  followUpReport,
  listFollowUps,
  readFollowUp,
  recordFollowUpStep,
} from "../../../shared/contracts/follow-up/follow-ups.ts";
import { type AnswerOf, endpoint } from "../api/endpoint.ts";

export const AREAS = endpoint<typeof listAreas>("GET /v1/areas");
export const CASES = endpoint<typeof listFollowUps>("GET /v1/campaigns/{campaignId}/follow-ups");
export const READ_CASE = endpoint<typeof readFollowUp>("GET /v1/follow-ups/{tubeBarcode}");
export const NOTE_STEP = endpoint<typeof recordFollowUpStep>("POST /v1/follow-ups/{tubeBarcode}/steps");
export const ACKNOWLEDGE = endpoint<typeof acknowledgeFollowUp>(
  "POST /v1/follow-ups/{tubeBarcode}/acknowledgement",
);
export const REPORT = endpoint<typeof followUpReport>("GET /v1/follow-ups/{tubeBarcode}/report");

export type Case = AnswerOf<typeof readFollowUp>;
export type CaseLine = AnswerOf<typeof listFollowUps>["followUps"][number];
export type Report = AnswerOf<typeof followUpReport>;
