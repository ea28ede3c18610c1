import type { AnswerOf, CallInput } from "../../api/endpoints.ts";

export type Decision = CallInput<"POST /v1/campaigns/{campaignId}/forecasts">["body"];
export type Effect = AnswerOf<"POST /v1/campaigns/{campaignId}/forecasts">;
export type Decided = AnswerOf<"GET /v1/campaigns/{campaignId}/decisions">["decisions"][number];
export const DECISIONS = "GET /v1/campaigns/{campaignId}/decisions";
