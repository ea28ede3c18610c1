import * as z from "zod";
import { addMilliseconds, Instant } from "../instant.ts";
import { CHANNELS, type Channel } from "./channel.ts";

// What becomes of one message on its way to one recipient. It is queued until a provider takes it, then sent, then
// delivered or failed as the provider's receipt says. A channel that does not take it is tried again a few times, each
// time later; then the next channel is. The last failure is final until staff redrive it.

const DELIVERY_STATES = ["queued", "sent", "delivered", "failed", "suppressed"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export const DELIVERY_REASONS = [
  /** There is no number, browser or address to send to. */
  "noAddress",
  /** The number exists for no text message: a landline, unknown, out of service. */
  "deadAddress",
  /** Every channel refused it, or did not take it in time. */
  "exhausted",
  /** A later message says what holds now. */
  "superseded",
  /** It says nothing any more: its time has passed, or the person did what it asks for. */
  "outOfDate",
] as const;
export type DeliveryReason = (typeof DELIVERY_REASONS)[number];

export const Delivery = z.object({
  state: z.enum(DELIVERY_STATES),
  /** The one it goes by, or went by last. */
  channel: z.enum(CHANNELS).optional(),
  /** Tries on this channel. */
  attempts: z.int().nonnegative(),
  /** Channels that were given up. */
  exhausted: z.array(z.enum(CHANNELS)),
  /** When a queued one is to be tried. */
  dueAt: Instant.optional(),
  /** Its place in the line of its channel, while it waits for that. */
  placeAt: Instant.optional(),
  /** What the provider calls it. */
  providerId: z.string().optional(),
  /** The version of the text that was sent last; absent where a gateway filled in a template of its own. */
  textVersion: z.int().nonnegative().optional(),
  /** The gateway's own template that it was sent by. */
  gatewayTemplate: z.string().optional(),
  /** What the provider said last: the code of a receipt or of a refusal. */
  code: z.string().optional(),
  /** Of the last event: taken, receipt, refusal. */
  at: Instant.optional(),
  reason: z.enum(DELIVERY_REASONS).optional(),
  /** Sendings of which it is not known whether the provider took them, so that it may have come twice. */
  doubts: z.int().positive().optional(),
});
export type Delivery = z.infer<typeof Delivery>;

/** How a sending failed. */
export const FAILURE_KINDS = [
  /** It was not taken, and may be later. */
  "transient",
  /** There was no answer: it may have been taken. */
  "unknown",
  /** The channel takes no more from us, or for this number, for a while. */
  "limited",
  /** The channel will not take this message. */
  "refused",
  /** Nobody can be reached at this address. */
  "deadAddress",
] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

export interface Failure {
  kind: FailureKind;
  code: string;
  retryAfterSeconds?: number | undefined;
}

export const Receipt = z.object({
  providerId: z.string(),
  outcome: z.enum(["delivered", "failed", "deadAddress"]),
  code: z.string(),
  at: Instant,
});
export type Receipt = z.infer<typeof Receipt>;

/** Tries on one channel before the next. */
export const MOST_ATTEMPTS = 4;
const BACKOFF_SECONDS = [30, 120, 600] as const;
/** A provider that names a longer time is not waited for. */
const LONGEST_WAIT_SECONDS = 3_600;

/**
 * A message that is to go to somebody.
 * @param route the channels that lead to them, first one first
 * @param dueAt when it is to be tried first
 */
export const planned = (route: readonly Channel[], dueAt: Instant): Delivery => {
  const [channel] = route;
  return channel === undefined
    ? { state: "failed", attempts: 0, exhausted: [], reason: "noAddress", at: dueAt }
    : { state: "queued", channel, attempts: 0, exhausted: [], dueAt };
};

/** What the provider took, and what it calls it. */
export type SentText = Pick<Delivery, "providerId" | "textVersion" | "gatewayTemplate">;

/** The provider took it. */
export function accepted(delivery: Delivery, sent: SentText, at: Instant): Delivery {
  if (delivery.state !== "queued") return delivery;
  const {
    dueAt: _,
    placeAt: ______,
    code: __,
    providerId: ___,
    textVersion: ____,
    gatewayTemplate: _____,
    ...rest
  } = delivery;
  return { ...rest, ...sent, state: "sent", attempts: delivery.attempts + 1, at };
}

/**
 * A try failed.
 * @param jitter from 0 up to, not including, 1: so that those who failed together do not come again together
 */
export function refused(
  delivery: Delivery,
  failure: Failure,
  by: { route: readonly Channel[]; now: Instant; jitter: number },
): Delivery {
  if (delivery.state !== "queued") return delivery;
  const attempts = delivery.attempts + 1;
  const doubts = (delivery.doubts ?? 0) + (failure.kind === "unknown" ? 1 : 0);
  const { placeAt: _, ...waited } = delivery;
  const tried: Delivery = {
    ...{ ...waited, attempts, code: failure.code, at: by.now },
    ...(doubts === 0 ? {} : { doubts }),
  };
  const waitSeconds = waitOf(failure, attempts, by.jitter);
  return waitSeconds === undefined
    ? onNextChannel(tried, by.route, by.now, failure.kind === "deadAddress" ? "deadAddress" : "exhausted")
    : { ...tried, dueAt: addMilliseconds(by.now, Math.round(waitSeconds * 1_000)) };
}

/** Nothing where the channel is not to be tried again. */
function waitOf({ kind, retryAfterSeconds = 0 }: Failure, attempts: number, jitter: number) {
  if (kind === "refused" || kind === "deadAddress" || attempts >= MOST_ATTEMPTS) return undefined;
  if (retryAfterSeconds > LONGEST_WAIT_SECONDS) return undefined;
  const backoff = BACKOFF_SECONDS[attempts - 1] ?? LONGEST_WAIT_SECONDS;
  return Math.max(backoff, retryAfterSeconds) * (1 + jitter / 2);
}

/** What the provider says of a message that it took. A receipt of another sending, or a second one, changes nothing. */
export function receipted(delivery: Delivery, receipt: Receipt, route: readonly Channel[]): Delivery {
  if (delivery.state !== "sent" || delivery.providerId !== receipt.providerId) return delivery;
  const { code, at, outcome } = receipt;
  if (outcome === "delivered") return { ...delivery, state: "delivered", code, at };
  const reason = outcome === "deadAddress" ? "deadAddress" : "exhausted";
  return onNextChannel({ ...delivery, code, at }, route, at, reason);
}

function onNextChannel(
  delivery: Delivery,
  route: readonly Channel[],
  now: Instant,
  reason: DeliveryReason,
): Delivery {
  const { channel, dueAt: _, providerId: __, ...rest } = delivery;
  const exhausted = channel === undefined ? rest.exhausted : [...rest.exhausted, channel];
  const next = route.find((each) => !exhausted.includes(each));
  if (next !== undefined)
    return { ...rest, state: "queued", channel: next, attempts: 0, exhausted, dueAt: now };
  return { ...rest, state: "failed", ...(channel === undefined ? {} : { channel }), exhausted, reason };
}

/** It is not to be sent any more. */
export function suppressed(delivery: Delivery, reason: DeliveryReason, at: Instant): Delivery {
  if (delivery.state !== "queued") return delivery;
  const { dueAt: _, placeAt: __, ...rest } = delivery;
  return { ...rest, state: "suppressed", reason, at };
}

/** Put off, without having been tried. */
export function postponed(delivery: Delivery, dueAt: Instant): Delivery {
  if (delivery.state !== "queued") return delivery;
  const { placeAt: _, ...rest } = delivery;
  return { ...rest, dueAt };
}

/** Put off until its place in the line of its channel comes. */
export const inLine = (delivery: Delivery, placeAt: Instant): Delivery =>
  delivery.state === "queued" ? { ...delivery, dueAt: placeAt, placeAt } : delivery;

/** A place is for its moment. After an outage all that had one would go at once. */
const PLACE_LASTS_MS = 5 * 60_000;

/** Whether it is the turn of one that has waited in line. */
export const hasItsPlace = ({ placeAt }: Delivery, now: Instant): boolean =>
  placeAt !== undefined && placeAt <= now && now < addMilliseconds(placeAt, PLACE_LASTS_MS);

const BEST_FIRST = ["delivered", "sent", "queued", "failed", "suppressed"] as const;

/** What became of a message to a person who is reached by several recipients: the best that became of it by any. */
export const stateOf = (deliveries: readonly Delivery[]): DeliveryState | undefined =>
  BEST_FIRST.find((state) => deliveries.some((delivery) => delivery.state === state));
