import type { TableClient } from "../../ports/table-client.ts";
import { isNetworkFailure, isTransient } from "../../ports/transient-failures.ts";
import { persist } from "../../store/table/persistence.ts";
import { jsonServiceCall, type ServiceCall } from "../protocol/json-service.ts";
import { type TableAnswer, type TableOperation, tableClientOver } from "../protocol/table-protocol.ts";
import { type Caller, endpointOf, signedExchange } from "./signed-exchange.ts";
import { SERVICE_TIMEOUTS, TABLE_TIMEOUTS } from "./timeouts.ts";

/** As long as the SDK goes on by itself, about three attempts. */
const RETRY_FOR_MS = 2_000;

export interface CallOptions {
  caller?: Caller;
  /** The service's own unless said. */
  endpoint?: URL;
  retryForMs?: number;
}

/**
 * A service of AWS that is called now and then: keys, secrets, queues. What passes by itself is retried with jitter, so
 * each call is one that may be made twice.
 */
export function awsServiceCall<Operation extends string, Answer>(
  service: "kms" | "secretsmanager" | "sqs",
  { caller, endpoint = endpointOf(service, caller?.region), retryForMs = RETRY_FOR_MS }: CallOptions = {},
): ServiceCall<Operation, Answer> {
  const call = jsonServiceCall<Operation, Answer>(
    signedExchange(schemeOf(endpoint), { service, caller, timeouts: SERVICE_TIMEOUTS }),
    { endpoint, ...PROTOCOLS[service] },
  );
  const passes = (error: unknown) => isTransient(error) || isNetworkFailure(error);
  return (operation, input) => persist({ ask: () => call(operation, input), passes }, retryForMs);
}

const PROTOCOLS = {
  kms: { target: "TrentService", version: "1.1" },
  secretsmanager: { target: "secretsmanager", version: "1.1" },
  sqs: { target: "AmazonSQS", version: "1.0" },
} as const;

/** The table client of functions. The store alone retries: one classification of failures, one budget for a request. */
export function awsTableClient(endpoint = endpointOf("dynamodb")): TableClient & { destroy(): void } {
  const exchange = signedExchange(schemeOf(endpoint), { service: "dynamodb", timeouts: TABLE_TIMEOUTS });
  const call = jsonServiceCall<TableOperation, TableAnswer>(exchange, {
    ...{ endpoint, target: "DynamoDB_20120810", version: "1.0" },
  });
  return { ...tableClientOver(call, { withTokens: true }), destroy: () => exchange.destroy() };
}

export const schemeOf = ({ protocol }: URL): "http" | "https" => (protocol === "http:" ? "http" : "https");
