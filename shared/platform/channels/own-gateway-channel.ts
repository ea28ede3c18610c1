import { randomBytes } from "node:crypto";
import * as z from "zod";
import type { FailureKind } from "../../domain/messages/delivery.ts";
import { type ChannelSender, SendFailure } from "../../ports/messenger.ts";
import { requestKey, SIGNATURE_SCHEME, signatureOf } from "../../security/request-signatures.ts";
import { type Incoming, openExchange } from "../protocol/exchange.ts";
import type { OwnGatewaySettings } from "./channel-settings.ts";

const TIMEOUT_MS = 10_000;
/** As many messages as are sent at once; more wait for a connection. */
const MAX_SOCKETS = 64;

const Taken = z.object({ id: z.string().min(1).max(128).optional() });
const Refused = z.object({ code: z.string().min(1).max(64) });

/**
 * Text messages by a gateway of the district's own. A message is a signed POST of JSON with an `Idempotency-Key`: the
 * gateway takes a second one of the same key without sending it, so no answer is no doubt.
 */
export function open({ keyId, secret, endpoint }: OwnGatewaySettings): ChannelSender {
  const key = requestKey(secret);
  const url = new URL(endpoint);
  const { pathname, search } = url;
  const exchange = openExchange(url.protocol === "https:" ? "https" : "http", {
    ...{ timeoutMs: TIMEOUT_MS, withinMs: TIMEOUT_MS, maxSockets: MAX_SOCKETS },
  });
  return {
    async send({ effectKey, address, template, language, text, values, at }) {
      const body = Buffer.from(JSON.stringify({ to: address, template, language, text, values }));
      const post = (): Promise<Incoming> => {
        const stamp = {
          timestamp: Math.floor(at.getTime() / 1_000),
          nonce: randomBytes(16).toString("base64url"),
        };
        const signature = signatureOf(key, { method: "POST", target: `${pathname}${search}`, body }, stamp);
        return exchange({
          ...{ method: "POST", url, body },
          headers: {
            "content-type": "application/json",
            "content-length": body.length,
            "idempotency-key": `${effectKey}/${address}`,
            authorization: `${SIGNATURE_SCHEME} keyId=${keyId}, timestamp=${stamp.timestamp}, nonce=${stamp.nonce}, signature=${signature}`,
          },
        });
      };
      const answer = await post()
        .catch((error: unknown) => {
          if (!isReset(error)) throw error;
          // A kept connection was closed at the other end just then; the key makes a second sending harmless.
          return post();
        })
        .catch((error: unknown) => {
          throw new SendFailure({ kind: "transient", code: "no-answer" }, { cause: error });
        });
      const said = jsonOf(answer.body);
      if (answer.status < 200 || answer.status >= 300) throw new SendFailure(failureOf(answer, said));
      const { id } = Taken.safeParse(said).data ?? {};
      return id === undefined ? {} : { providerId: id };
    },
  };
}

const isReset = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ECONNRESET";

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

function failureOf({ status, headers }: Incoming, said: unknown) {
  const { code } = Refused.safeParse(said).data ?? { code: String(status) };
  const retryAfterSeconds = Number(headers["retry-after"] ?? 0) || 0;
  return { kind: kindOf(status, code), code, ...(retryAfterSeconds > 0 ? { retryAfterSeconds } : {}) };
}

function kindOf(status: number, code: string): FailureKind {
  if (status === 429) return "limited";
  if (status >= 500) return "transient";
  return code === "number-unknown" ? "deadAddress" : "refused";
}
