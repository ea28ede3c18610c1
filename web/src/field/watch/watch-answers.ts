import { WATCH_DEFAULTS, type WatchCategory, type WatchPlan } from "../../../../shared/domain/field/watch.ts";
import type { AnswerOf } from "../../api/endpoints.ts";

export const WATCH_LIST = "GET /v1/campaigns/{campaignId}/communities/{communityId}/watch-list";
export const WATCH_FIGURES = "GET /v1/campaigns/{campaignId}/watch-list";
export const ENTER_WATCHED = "POST /v1/campaigns/{campaignId}/watch-list";

export type WatchedPerson = AnswerOf<typeof WATCH_LIST>["people"][number];
export type DutyState = NonNullable<WatchedPerson["duty"]>["state"];

export const STATE_TONES = {
  upcoming: "idle",
  due: "warn",
  overdue: "bad",
  met: "good",
  metLate: "good",
  missed: "bad",
} as const;

/** A plan in words. @param t words of the page */
export function planWords(
  t: (key: "watch.everyDays" | "watch.onDays", values: { days: string }) => string,
  plan: WatchPlan,
): string {
  return plan.kind === "every"
    ? t("watch.everyDays", { days: String(plan.days) })
    : t("watch.onDays", { days: plan.days.join(", ") });
}

export const usualPlan = (category: WatchCategory): WatchPlan => WATCH_DEFAULTS[category].plan;
