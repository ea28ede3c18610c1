import * as z from "zod";
import { CommunityId, SubDistrictId } from "../area.ts";
import { addMinutes, Instant } from "../instant.ts";
import { UNSAMPLED_REASONS, type UnsampledReason } from "../people/unsampled.ts";
import { Ulid } from "../text.ts";
import type { MessageTemplate } from "./message-texts.ts";
import { REMINDER_REACHES } from "./reminder-reach.ts";
import { quietUntil } from "./sending-times.ts";

// A commander has the people of an area reminded who are still to be sampled, at an hour. Each such occasion reminds a
// person at most once. Communities are worked through one by one, in parts, so that nothing else waits behind them for long.

export const ReminderId = Ulid;

const UNSAMPLED_REMINDER_STATES = ["planned", "sending", "done", "missed", "cancelled"] as const;

/** What a commander decides of an occasion. */
export const ReminderPlan = z.object({
  areaId: z.union([SubDistrictId, CommunityId]),
  at: Instant,
  /** Whom of them it reminds. */
  reasons: z.array(z.enum(UNSAMPLED_REASONS)).min(1).max(UNSAMPLED_REASONS.length),
  /** Again every day at the same hour, while the campaign lasts. */
  daily: z.boolean(),
});
export type ReminderPlan = z.infer<typeof ReminderPlan>;

export const UnsampledReminder = ReminderPlan.extend({
  reminderId: ReminderId,
  by: z.string(),
  state: z.enum(UNSAMPLED_REMINDER_STATES),
});
export type UnsampledReminder = z.infer<typeof UnsampledReminder>;

const MINUTES_A_DAY = 1_440;
/** An outage that lasts longer makes an occasion pass: who reads it then is reminded of an hour that has gone. */
const LATE_AT_MOST_MINUTES = 6 * 60;
const PLANNED_AT_MOST_DAYS = 30;

/** What keeps an occasion from being set for a time. */
type ReminderTimeObstacle = "past" | "quietHours" | "afterCampaign" | "tooFar";

export function reminderTimeObstacle(
  at: Instant,
  { now, endsAt }: { now: Instant; endsAt: Instant },
): ReminderTimeObstacle | undefined {
  if (at < now) return "past";
  if (quietUntil(at) !== undefined) return "quietHours";
  if (at > endsAt) return "afterCampaign";
  return at > addMinutes(now, PLANNED_AT_MOST_DAYS * MINUTES_A_DAY) ? "tooFar" : undefined;
}

/** What is to be done with a planned occasion now. */
export function reminderStep(
  { at, state }: Pick<UnsampledReminder, "at" | "state">,
  now: Instant,
): "wait" | "start" | "miss" {
  if (state !== "planned" || at > now || quietUntil(now) !== undefined) return "wait";
  return addMinutes(at, LATE_AT_MOST_MINUTES) < now ? "miss" : "start";
}

/** The same occasion of the next day that is still to come; nothing where it is not daily or the campaign has ended by then. */
export function nextDaily(
  { at, daily }: Pick<UnsampledReminder, "at" | "daily">,
  { now, endsAt }: { now: Instant; endsAt: Instant },
): Instant | undefined {
  if (!daily) return undefined;
  let next = addMinutes(at, MINUTES_A_DAY);
  while (next <= now) next = addMinutes(next, MINUTES_A_DAY);
  return next > endsAt ? undefined : next;
}

/**
 * What a person reads who is still to be sampled; nothing where their booking is for this moment.
 * @param slotStart of the seat that they hold, or of the one that they missed
 */
export function reminderTemplate(
  reason: UnsampledReason,
  { slotStart, now }: { slotStart: Instant | undefined; now: Instant },
): MessageTemplate | undefined {
  if (reason !== "noShow" && slotStart !== undefined && slotStart > now) return "bookingReminder";
  switch (reason) {
    case "recalled":
      return "resampleDue";
    case "noShow":
      return "bookingMissed";
    case "notBooked":
      return "samplingDue";
    case "booked":
      return undefined;
  }
}

export const ReachCounts = z.record(z.enum(REMINDER_REACHES), z.int().nonnegative());

/** Receipts come for hours; an occasion is counted again after each of these. */
const COUNTED_AFTER_MINUTES = [2, 60, 360] as const;

/** When to count who was reached, after so many counts; nothing after the last. */
export function nextCount(counts: number, now: Instant): Instant | undefined {
  const minutes = COUNTED_AFTER_MINUTES[counts];
  return minutes === undefined ? undefined : addMinutes(now, minutes);
}
