import { randomBytes } from "node:crypto";
import type { Socket } from "node:dgram";
import type { Incoming } from "../protocol/exchange.ts";

// Lambda traces the function; what it calls, the function tells the daemon beside it. A subsegment says which operation of
// which service took how long and how it ended: no key, no item, no address of a person.

export interface TracedCall {
  /** As X-Ray's map names services of AWS. */
  service: "DynamoDB" | "KMS" | "SecretsManager" | "SQS" | "SNS" | "S3";
  operation: string;
}

const TOO_MANY = 429;
const HEADER = `${JSON.stringify({ format: "json", version: 1 })}\n`;

interface Trace {
  traceId: string;
  parentId: string;
  daemon: { host: string; port: number };
}

/** The trace of the invocation that runs now; none unless Lambda has decided to sample it. */
function sampledTrace({
  _X_AMZN_TRACE_ID: header = "",
  AWS_XRAY_DAEMON_ADDRESS: address = "",
}: NodeJS.ProcessEnv): Trace | undefined {
  const parts = new Map(
    header.split(";").map((part): [string, string] => {
      const [name = "", value = ""] = part.split("=");
      return [name, value];
    }),
  );
  const [traceId, parentId] = [parts.get("Root"), parts.get("Parent")];
  const [, host, port] = /^(.+):(\d+)$/.exec(address) ?? [];
  if (parts.get("Sampled") !== "1" || !traceId || !parentId || !host) return undefined;
  return { traceId, parentId, daemon: { host, port: Number(port) } };
}

/** Make a call, and tell X-Ray of it when its invocation is sampled. */
export async function traced(
  { service, operation }: TracedCall,
  call: () => Promise<Incoming>,
): Promise<Incoming> {
  const trace = sampledTrace(process.env);
  if (!trace) return call();
  const startedAt = Date.now();
  const tell = (ending: object) =>
    send(trace, {
      ...{ id: randomBytes(8).toString("hex"), trace_id: trace.traceId, parent_id: trace.parentId },
      ...{ type: "subsegment", namespace: "aws", name: service },
      ...{ start_time: startedAt / 1000, end_time: Date.now() / 1000 },
      aws: { operation, region: process.env.AWS_REGION },
      ...ending,
    });
  try {
    const answer = await call();
    tell(endingOf(answer));
    return answer;
  } catch (error) {
    tell({ fault: true });
    throw error;
  }
}

const endingOf = ({ status }: Incoming) => ({
  http: { response: { status } },
  ...(status >= 500 ? { fault: true } : {}),
  ...(status >= 400 && status < 500 ? { error: true } : {}),
  ...(status === TOO_MANY ? { throttle: true } : {}),
});

let socket: Promise<Socket> | undefined;

/** A trace that does not arrive is lost, and nothing else with it. */
function send({ daemon }: Trace, segment: object): void {
  // Loaded by the first sampled call only.
  socket ??= import("node:dgram").then(({ createSocket }) => createSocket("udp4").unref());
  socket.then(
    (open) => open.send(HEADER + JSON.stringify(segment), daemon.port, daemon.host, () => {}),
    () => {},
  );
}
