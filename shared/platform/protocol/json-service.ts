import type { Incoming, Outgoing } from "./exchange.ts";
import { type CancellationReason, ServiceError } from "./service-error.ts";

/** One operation of a service: what it takes and what it answers, as its JSON protocol writes them. */
export type ServiceCall<Operation extends string, Answer> = (
  operation: Operation,
  input: object,
) => Promise<Answer>;

export interface JsonService {
  endpoint: URL;
  /** Before the name of the operation, `DynamoDB_20120810`. */
  target: string;
  version: "1.0" | "1.1";
  /** More headers, of which some say who asks. */
  headers?: Record<string, string>;
}

/**
 * Call a service by AWS's JSON protocol.
 * @throws ServiceError for what the service refused; Error with `$metadata` for an answer that cannot be read
 */
export function jsonServiceCall<Operation extends string, Answer>(
  exchange: (asked: Outgoing & { operation: string }) => Promise<Incoming>,
  { endpoint, target, version, headers }: JsonService,
): ServiceCall<Operation, Answer> {
  return async (operation, input) => {
    const body = JSON.stringify(input);
    const { status, body: answer } = await exchange({
      operation,
      method: "POST",
      url: endpoint,
      headers: {
        "content-type": `application/x-amz-json-${version}`,
        "x-amz-target": `${target}.${operation}`,
        "content-length": Buffer.byteLength(body),
        ...headers,
      },
      body,
    });
    const text = answer.toString("utf8");
    if (status !== 200) throw refusalOf(status, text);
    try {
      return JSON.parse(text === "" ? "{}" : text);
    } catch (error) {
      throw Object.assign(error instanceof Error ? error : new Error("unread"), {
        $metadata: { httpStatusCode: status },
      });
    }
  };
}

interface Refusal {
  __type?: string;
  message?: string;
  Message?: string;
  CancellationReasons?: CancellationReason[];
}

function refusalOf(status: number, text: string): Error {
  let told: Refusal = {};
  try {
    told = JSON.parse(text);
  } catch {
    const said = new Error(`the service answered ${status}: ${text.slice(0, 200)}`);
    return Object.assign(said, { $metadata: { httpStatusCode: status } });
  }
  const name = (told.__type ?? "UnknownError").replace(/^.*#/, "");
  return new ServiceError(name, told.message ?? told.Message ?? name, status, told.CancellationReasons);
}
