import { createHash, ECDH } from "node:crypto";
import webPush from "web-push";
import * as z from "zod";
import { laneOf } from "../../domain/messages/channel.ts";
import type { FailureKind } from "../../domain/messages/delivery.ts";
import { isPushService } from "../../domain/messages/push.ts";
import { type ChannelSender, type OutgoingMessage, SendFailure } from "../../ports/messenger.ts";
import type { WebPushSettings } from "./channel-settings.ts";

/** How long a push service keeps what a browser that is off has not fetched. */
const KEPT_SECONDS = 24 * 3_600;
const TIMEOUT_MS = 10_000;
/** What a push service takes names of: a later message of the same name takes the place of one not yet fetched. */
const TOPIC_CHARACTERS = 32;

const Subscriptions = z.array(z.object({ endpoint: z.string(), p256dh: z.string(), auth: z.string() }));
type Subscription = z.infer<typeof Subscriptions>[number];

/** Messages to browsers (RFC 8030), encrypted for each (RFC 8291) and signed by the stage's key (RFC 8292). */
export function open(settings: WebPushSettings): ChannelSender {
  return {
    async send(message) {
      const subscriptions = Subscriptions.parse(JSON.parse(message.address));
      const outcomes = await Promise.all(
        subscriptions.map(async (subscription) => ({
          endpoint: subscription.endpoint,
          failure: await pushed(subscription, message, settings),
        })),
      );
      const gone = outcomes.flatMap(({ endpoint, failure }) =>
        failure?.kind === "deadAddress" ? [endpoint] : [],
      );
      if (outcomes.some(({ failure }) => failure === undefined)) return gone.length === 0 ? {} : { gone };
      const failure = outcomes.find((outcome) => outcome.failure?.kind !== "deadAddress")?.failure;
      throw new SendFailure(failure ?? { kind: "deadAddress", code: "gone" });
    },
  };
}

/** @returns how it failed; nothing where the push service took it */
async function pushed(
  subscription: Subscription,
  message: OutgoingMessage,
  settings: WebPushSettings,
): Promise<{ kind: FailureKind; code: string; retryAfterSeconds?: number } | undefined> {
  const { endpoint } = subscription;
  if (!isPushService(endpoint, settings)) return { kind: "deadAddress", code: "host" };
  if (!isPoint(subscription)) return { kind: "deadAddress", code: "key" };
  const { body, headers } = requestFor(subscription, message, settings);
  try {
    const answer = await fetch(endpoint, {
      ...{ method: "POST", headers: asTexts(headers), redirect: "error" },
      body: body === null ? "" : new Uint8Array(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
    return answer.ok ? undefined : failureOfAnswer(answer);
  } catch (error) {
    return { kind: "unknown", code: error instanceof Error ? error.name : "unknown" };
  }
}

/** Whether anything can be encrypted for a browser: its key comes from outside, and may be no point of the curve. */
function isPoint({ p256dh }: Subscription): boolean {
  try {
    ECDH.convertKey(p256dh, "prime256v1", "base64url");
    return true;
  } catch {
    return false;
  }
}

function requestFor(
  { endpoint, p256dh, auth }: Subscription,
  { effectKey, template, text, link }: OutgoingMessage,
  { subject, publicKey, privateKey }: WebPushSettings,
) {
  const payload = JSON.stringify({ text, ...(link === undefined ? {} : { link }) });
  return webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
    vapidDetails: { subject, publicKey, privateKey },
    TTL: KEPT_SECONDS,
    urgency: laneOf(template) === "urgent" ? "high" : "normal",
    topic: createHash("sha256").update(effectKey).digest("base64url").slice(0, TOPIC_CHARACTERS),
  });
}

/** The package counts bytes as a number. */
const asTexts = (headers: object): [string, string][] =>
  Object.entries(headers).map(([name, value]) => [name, String(value)]);

function failureOfAnswer({ status, headers }: Response) {
  const code = String(status);
  if (status === 404 || status === 410) return { kind: "deadAddress" as const, code };
  if (status === 429) {
    const retryAfterSeconds = Number(headers.get("retry-after") ?? 0) || 0;
    return { kind: "limited" as const, code, retryAfterSeconds };
  }
  return { kind: status >= 500 ? ("transient" as const) : ("refused" as const), code };
}
