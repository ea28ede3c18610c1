import { dayOf, type Instant } from "../instant.ts";
import { addDays } from "./duty.ts";
import {
  isSameOrder,
  PLAN_LIMITS,
  WATCH_DEFAULTS,
  type WatchCategory,
  type WatchEntry,
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

/** What stands of the person and category already. */
type Standing = WatchOrder & Pick<WatchEntry, "enteredAt">;

/**
 * The order of a row entered now, or why there can be none. What a row does not say is as the standing entry has it, so
 * that the same row changes nothing on a later day.
 */
export function orderOf(told: ToldOrder, now: Instant, standing?: Standing): WatchOrder | WatchRowViolation {
  const today = dayOf(now);
  const { category } = told;
  if (told.since !== undefined && told.since > today) return "sinceInFuture";
  const base = standing !== undefined && beginsAnew(told, standing, now) ? undefined : standing;
  const { plan: usualPlan, place: usualPlace, single: usualSingle } = base ?? WATCH_DEFAULTS[category];
  const { plan = usualPlan, place = usualPlace, single = usualSingle } = told;
  const { since = base?.since ?? today, until = base?.until } = told;
  const order: WatchOrder = {
    ...{ category, since, plan, place, single },
    ...(until === undefined ? {} : { until }),
  };
  // A row without a day, of somebody whose days are over, may mean another contact: its writer has to say.
  if (base !== undefined && isSameOrder(base, order) && (told.since !== undefined || !isOver(base, now)))
    return order;
  if (until !== undefined && until < today) return "untilPast";
  return lastDayOf(plan, since, dayOf(base?.enteredAt ?? now), today) < today ? "sinceTooOld" : order;
}

/** Whether a row begins another watch in the place of one whose days are over. */
export const beginsAnew = ({ since }: Pick<ToldOrder, "since">, standing: Standing, now: Instant): boolean =>
  since !== undefined && since !== standing.since && isOver(standing, now);

function isOver({ plan, since, until, enteredAt }: Standing, now: Instant): boolean {
  const today = dayOf(now);
  return (until !== undefined && until < today) || lastDayOf(plan, since, dayOf(enteredAt), today) < today;
}

function lastDayOf(plan: WatchPlan, since: string, entryDay: string, today: string): string {
  if (plan.kind === "every") return addDays(today, PLAN_LIMITS.every);
  const last = addDays(since, Math.max(...plan.days));
  return plan.days.includes(0) && entryDay > last ? entryDay : last;
}
