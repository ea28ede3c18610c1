import type { Arrival } from "./arrival.ts";

/** How far a reminder came: as a person's message did, or `noWay` where nothing leads to them. */
export const REMINDER_REACHES = ["arrived", "sent", "underWay", "notArrived", "noWay", "lapsed"] as const;
export type ReminderReach = (typeof REMINDER_REACHES)[number];

/** @param arrival of a message that was kept; one that was not to be sent any more has none */
export const reachOf = (arrival: Arrival | undefined): ReminderReach => arrival ?? "lapsed";

export type ReachCounts = Record<ReminderReach, number>;

export const noReach = (): ReachCounts => ({
  ...{ arrived: 0, sent: 0, underWay: 0 },
  ...{ notArrived: 0, noWay: 0, lapsed: 0 },
});
