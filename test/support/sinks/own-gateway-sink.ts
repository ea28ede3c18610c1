import { isSignedWith, readSignature, requestKey } from "../../../shared/security/request-signatures.ts";
import { httpSink } from "./http-sink.ts";

interface Taken {
  key: string;
  message: Record<string, unknown>;
}

/** A gateway of a district's own: checks the signature, and takes each key once. */
export async function ownGatewaySink(keys: { keyId: string; secret: string }) {
  const taken: Taken[] = [];
  const answers = new Map<string, { status: number; code: string; retryAfter?: string }>();
  const secretKey = requestKey(keys.secret);
  const sink = await httpSink(({ method, path, headers, body }) => {
    const given = readSignature(headers.authorization);
    const isOurs = given?.keyId === keys.keyId;
    if (!isOurs || !isSignedWith(secretKey, { method, target: path, body }, given))
      return { status: 401, body: { code: "signature" } };
    const message = JSON.parse(body.toString("utf8"));
    const answer = answers.get(message.to);
    if (answer !== undefined) {
      const { status, code, retryAfter } = answer;
      return { status, body: { code }, ...(retryAfter ? { headers: { "retry-after": retryAfter } } : {}) };
    }
    const key = String(headers["idempotency-key"]);
    if (!taken.some((each) => each.key === key)) taken.push({ key, message });
    return { status: 200, body: { id: `own-${taken.findIndex((each) => each.key === key) + 1}` } };
  });
  return { ...sink, taken, answers };
}
