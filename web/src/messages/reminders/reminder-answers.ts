import type { AnswerOf } from "../../api/endpoints.ts";

export const REMINDERS = "GET /v1/campaigns/{campaignId}/unsampled-reminders";
export const REMINDED =
  "GET /v1/campaigns/{campaignId}/unsampled-reminders/{reminderId}/communities/{communityId}/people";

export type ListedReminder = AnswerOf<typeof REMINDERS>["reminders"][number];
export type RemindedPerson = AnswerOf<typeof REMINDED>["people"][number];
export type ReachCounts = NonNullable<ListedReminder["reach"]>;
