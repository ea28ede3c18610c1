import { addMinutes, type Instant, millisecondsOfDay } from "../instant.ts";
import { isQuiet } from "./sending-times.ts";

/** When people who have booked are reminded of it. */
export const REMINDER_OCCASIONS = ["dayBefore", "hourBefore"] as const;
export type ReminderOccasion = (typeof REMINDER_OCCASIONS)[number];

const HOUR = 60;
/** Minutes before the slot: reminded from then on, and not any more after that. */
const WINDOW: Record<ReminderOccasion, { from: number; until: number }> = {
  dayBefore: { from: 24 * HOUR, until: 3 * HOUR },
  hourBefore: { from: HOUR, until: 10 },
};

/**
 * The slots whose people are to be reminded now: those that begin behind the first time and up to the second.
 * @param doneUntil the slots up to there were dealt with
 * @returns nothing where there is none, and at night for what can wait
 */
export function remindedSlots(
  occasion: ReminderOccasion,
  { doneUntil, now }: { doneUntil: Instant | undefined; now: Instant },
): { after: Instant; until: Instant } | undefined {
  if (occasion === "dayBefore" && isQuiet(millisecondsOfDay(now))) return undefined;
  const { from, until } = WINDOW[occasion];
  const earliest = addMinutes(now, until);
  const after = doneUntil === undefined || doneUntil < earliest ? earliest : doneUntil;
  const last = addMinutes(now, from);
  return after < last ? { after, until: last } : undefined;
}
