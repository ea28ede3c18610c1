import type { AnswerOf } from "../../api/endpoints.ts";

export const TEXTS = "GET /v1/message-texts";
export type MessageText = AnswerOf<typeof TEXTS>["texts"][number];
export type TextVersion = MessageText["versions"][number];
export type TextWords = TextVersion["words"];
export type TextPreview = AnswerOf<"POST /v1/message-texts/{kind}/preview">;
