import { randomBytes } from "node:crypto";
import * as z from "zod";
import type { FailureKind } from "../../domain/messages/delivery.ts";
import { type ChannelSender, SendFailure } from "../../ports/messenger.ts";
import { requestKey, SIGNATURE_SCHEME, signatureOf } from "../../security/request-signatures.ts";
import type { OwnGatewaySettings } from "./channel-settings.ts";

const TIMEOUT_MS = 10_000;

const Taken = z.object({ id: z.string().min(1).max(128).optional() });
const Refused = z.object({ code: z.string().min(1).max(64) });

/**
 * Text messages by a gateway of the district's own. A message is a signed POST of JSON with an `Idempotency-Key`: the
 * gateway takes a second one of the same key without sending it, so no answer is no doubt.
 */
export function open({ keyId, secret, endpoint }: OwnGatewaySettings): ChannelSender {
  const key = requestKey(secret);
  const { pathname, search } = new URL(endpoint);
  return {
    async send({ effectKey, address, template, language, text, values, at }) {
      const body = Buffer.from(JSON.stringify({ to: address, template, language, text, values }));
      const stamp = {
        timestamp: Math.floor(at.getTime() / 1_000),
        nonce: randomBytes(16).toString("base64url"),
      };
      const signature = signatureOf(key, { method: "POST", target: `${pathname}${search}`, body }, stamp);
      const answer = await fetch(endpoint, {
        method: "POST",
        body,
        redirect: "error",
        headers: {
          "content-type": "application/json",
          "idempotency-key": `${effectKey}/${address}`,
          authorization: `${SIGNATURE_SCHEME} keyId=${keyId}, timestamp=${stamp.timestamp}, nonce=${stamp.nonce}, signature=${signature}`,
        },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).catch((error: unknown) => {
        throw new SendFailure({ kind: "transient", code: "no-answer" }, { cause: error });
      });
      const said: unknown = await answer.json().catch(() => undefined);
      if (!answer.ok) throw new SendFailure(failureOf(answer, said));
      const { id } = Taken.safeParse(said).data ?? {};
      return id === undefined ? {} : { providerId: id };
    },
  };
}

function failureOf({ status, headers }: Response, said: unknown) {
  const { code } = Refused.safeParse(said).data ?? { code: String(status) };
  const retryAfterSeconds = Number(headers.get("retry-after") ?? 0) || 0;
  return { kind: kindOf(status, code), code, ...(retryAfterSeconds > 0 ? { retryAfterSeconds } : {}) };
}

function kindOf(status: number, code: string): FailureKind {
  if (status === 429) return "limited";
  if (status >= 500) return "transient";
  return code === "number-unknown" ? "deadAddress" : "refused";
}
