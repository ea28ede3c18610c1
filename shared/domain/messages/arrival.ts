import { addMinutes, type Instant } from "../instant.ts";
import { laneOf } from "./channel.ts";
import { type Delivery, type DeliveryState, stateOf } from "./delivery.ts";
import type { MessageTemplate } from "./message-texts.ts";

/** What a person reads of a message's way to their phone, browser or mailbox. */
export const ARRIVALS = ["underWay", "sent", "arrived", "notArrived"] as const;
export type Arrival = (typeof ARRIVALS)[number];

/** Each message costs, and a phone that is off does not ring the sooner. */
export const MINUTES_BETWEEN_SENDINGS = 60;

const ARRIVAL_OF: Partial<Record<DeliveryState, Arrival>> = {
  ...{ queued: "underWay", sent: "sent", delivered: "arrived", failed: "notArrived" },
};

interface Travelling {
  template: MessageTemplate;
  deliveries: readonly Delivery[];
  openedAt?: Instant | undefined;
  resentAt?: Instant | undefined;
}

/** Nothing of a message that was not to be sent, or of earlier versions, which kept no record. */
export function arrivalOf({
  deliveries,
  openedAt,
}: Pick<Travelling, "deliveries" | "openedAt">): Arrival | undefined {
  if (openedAt !== undefined) return "arrived";
  const state = stateOf(deliveries);
  return state === undefined ? undefined : ARRIVAL_OF[state];
}

/**
 * From when on the person may have a message sent again: at once where it failed, an hour after the last sending where it is
 * not known to have arrived, and an hour after somebody last did so.
 * @returns nothing where it arrived, is under way, or would help nobody: a code or a reminder that has had its time, a
 * notice that went to a number which is not theirs any more
 */
export function resendableFrom(message: Travelling, now: Instant): Instant | undefined {
  const lane = laneOf(message.template);
  if (lane === "codes" || lane === "reminders" || message.template === "phoneChanged") return undefined;
  const arrival = arrivalOf(message);
  if (arrival !== "sent" && arrival !== "notArrived") return undefined;
  const sentAt = arrival === "sent" ? message.deliveries.flatMap(({ at }) => at ?? []) : [];
  const last = [...sentAt, ...(message.resentAt === undefined ? [] : [message.resentAt])].sort().at(-1);
  const from = last === undefined ? now : addMinutes(last, MINUTES_BETWEEN_SENDINGS);
  return from > now ? from : now;
}
