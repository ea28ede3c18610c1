import { isSignedWith, readSignature, requestKey } from "../../../shared/security/request-signatures.ts";
import { httpSink } from "./http-sink.ts";

export interface PushedEvent {
  eventId: string;
  person: string;
  status: string;
  revision: number;
  corrects: boolean;
}

interface Pushed {
  key: string;
  cursor: string;
  events: PushedEvent[];
}

/** A health code system that has statuses pushed to it: it checks the signature, and answers as it is told. */
export async function statusSink(keys: { keyId: string; secret: string }) {
  const pushed: Pushed[] = [];
  const behaviour: { status: number; losesAnswer: boolean; heard?: () => void } = {
    ...{ status: 200, losesAnswer: false },
  };
  const secretKey = requestKey(keys.secret);
  const sink = await httpSink(({ method, path, headers, body }) => {
    const given = readSignature(headers.authorization);
    if (given?.keyId !== keys.keyId || !isSignedWith(secretKey, { method, target: path, body }, given))
      return { status: 401 };
    if (behaviour.status !== 200) return { status: behaviour.status };
    const { cursor, events } = JSON.parse(body.toString("utf8"));
    behaviour.heard?.();
    pushed.push({ key: String(headers["idempotency-key"]), cursor, events });
    // Taken, and the answer is lost on its way.
    return { status: behaviour.losesAnswer ? 502 : 200 };
  });
  return { ...sink, address: `${sink.origin}/statuses?of=district`, pushed, behaviour };
}
