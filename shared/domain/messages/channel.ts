import type { MessageTemplate } from "./message-texts.ts";

/** Ways out of the platform to a person; what they are told also stands in their inbox here, whatever becomes of it. */
export const CHANNELS = ["sms", "push", "email"] as const;
export type Channel = (typeof CHANNELS)[number];

/** Messages wait only behind their own kind, in this order of urgency. */
export const LANES = ["codes", "urgent", "news", "reminders"] as const;
export type Lane = (typeof LANES)[number];

const LANE_OF: Partial<Record<MessageTemplate, Lane>> = {
  ...{ oneTimeCode: "codes", linkConsent: "codes" },
  ...{ heldForRetest: "urgent", resampleNeeded: "urgent", resultPositive: "urgent" },
  ...{ bookingReminder: "reminders", resultOverdue: "reminders" },
  ...{ samplingDue: "reminders", bookingMissed: "reminders", resampleDue: "reminders" },
  ...{ resultWithdrawn: "urgent", phoneChanged: "urgent", alertEscalated: "urgent" },
};

export const laneOf = (template: MessageTemplate): Lane => LANE_OF[template] ?? "news";

/** What is urgent goes by text message first, which reaches a phone without data; the rest by what costs nothing. */
const ORDER: Record<Lane, readonly Channel[]> = {
  codes: ["sms"],
  urgent: ["sms", "push", "email"],
  news: ["push", "sms", "email"],
  reminders: ["push", "sms", "email"],
};

/**
 * The channels to try for somebody, first one first.
 * @param working channels that the stage has
 * @param reachable channels that lead to the person
 */
export const routeOf = (
  lane: Lane,
  working: readonly Channel[],
  reachable: readonly Channel[],
): readonly Channel[] =>
  ORDER[lane].filter((channel) => working.includes(channel) && reachable.includes(channel));
