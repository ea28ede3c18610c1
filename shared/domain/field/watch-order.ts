import { dayOf, type Instant } from "../instant.ts";
import { addDays } from "./duty.ts";
import {
  PLAN_LIMITS,
  WATCH_DEFAULTS,
  type WatchCategory,
  type WatchOrder,
  type WatchPlace,
  type WatchPlan,
} from "./watch.ts";
import type { WatchRowViolation } from "./watch-row-words.ts";

/** What a row says of its order; what it leaves out follows from the category. */
export interface ToldOrder {
  category: WatchCategory;
  since?: string | undefined;
  plan?: WatchPlan | undefined;
  place?: WatchPlace | undefined;
  single?: boolean | undefined;
  until?: string | undefined;
}

/** The order of a row entered now, or why there can be none. */
export function orderOf(told: ToldOrder, now: Instant): WatchOrder | WatchRowViolation {
  const today = dayOf(now);
  const { category, since = today, until } = told;
  if (since > today) return "sinceInFuture";
  if (until !== undefined && until < today) return "untilPast";
  const defaults = WATCH_DEFAULTS[category];
  const { plan = defaults.plan, place = defaults.place, single = defaults.single } = told;
  if (lastDayOf(plan, since, today) < today) return "sinceTooOld";
  return { category, since, plan, place, single, ...(until === undefined ? {} : { until }) };
}

function lastDayOf(plan: WatchPlan, since: string, today: string): string {
  if (plan.kind === "every") return addDays(today, PLAN_LIMITS.every);
  return plan.days.includes(0) ? today : addDays(since, Math.max(...plan.days));
}
