import type { AnswerOf } from "../../api/endpoints.ts";

export type Screen = AnswerOf<"GET /v1/campaigns/{campaignId}/screen">;
export type Course = AnswerOf<"GET /v1/campaigns/{campaignId}/course">;
export type Standing = Screen["targets"][number]["standing"];

/** How a standing looks beside its word. */
export const STANDING_TONES = {
  met: "good",
  onCourse: "good",
  atRisk: "warn",
  late: "bad",
  missed: "bad",
  unknown: "idle",
} as const satisfies Record<Standing, string>;
