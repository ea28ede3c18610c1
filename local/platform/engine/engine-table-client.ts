import { openExchange } from "../../../shared/platform/protocol/exchange.ts";
import { jsonServiceCall } from "../../../shared/platform/protocol/json-service.ts";
import {
  type TableAnswer,
  type TableOperation,
  tableClientOver,
} from "../../../shared/platform/protocol/table-protocol.ts";
import type { TableClient } from "../../../shared/ports/table-client.ts";

// An embedded engine on the same machine is asked thousands of times a second. It is sent no ClientRequestToken: the
// engine keeps every one it was sent and slows as they pile up; effect keys make retries harmless.

const TIMEOUT_MS = 15_000;
/** The engine writes one transaction after the other; more connections only make it slower. */
const MAX_SOCKETS = 4;
/** Engines look that a request is signed, and with the key by which they keep tables apart, but check no signature. */
const UNCHECKED_SIGNATURE = {
  "x-amz-date": "20260101T000000Z",
  authorization:
    "AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
};

/** What the engine says that a request used. Reads and writes of a transaction are told together. */
export interface ConsumedUnits {
  operation: TableOperation;
  input: object;
  /** Of the table itself. */
  table: number;
  /** Of its index. */
  index: number;
}

/**
 * A table client for an endpoint that checks no signatures, as embedded engines and DynamoDB Local do not.
 * @param observe told what each request used; the engine counts only if somebody is told. Items are then written as in
 * AWS, by themselves where no transaction is needed
 */
export function engineTableClient(
  endpoint: string,
  observe?: (consumed: ConsumedUnits) => void,
): TableClient & { destroy(): void } {
  const url = new URL(endpoint);
  const exchange = openExchange(url.protocol === "https:" ? "https" : "http", {
    timeoutMs: TIMEOUT_MS,
    maxSockets: MAX_SOCKETS,
  });
  const send = jsonServiceCall<TableOperation, TableAnswer>(exchange, {
    ...{ endpoint: url, target: "DynamoDB_20120810", version: "1.0" },
    headers: UNCHECKED_SIGNATURE,
  });
  const call = observe
    ? async (operation: TableOperation, input: object): Promise<TableAnswer> => {
        const answer = await send(operation, { ...input, ReturnConsumedCapacity: "INDEXES" });
        observe({ operation, input, ...unitsOf(answer) });
        return answer;
      }
    : send;
  return {
    ...tableClientOver(call, { withTokens: false, apart: observe !== undefined }),
    destroy: () => exchange.destroy(),
  };
}

function unitsOf({ ConsumedCapacity = [] }: TableAnswer): { table: number; index: number } {
  const units = { table: 0, index: 0 };
  for (const { Table, GlobalSecondaryIndexes = {} } of [ConsumedCapacity].flat()) {
    units.table += Table?.CapacityUnits ?? 0;
    for (const { CapacityUnits = 0 } of Object.values(GlobalSecondaryIndexes)) units.index += CapacityUnits;
  }
  return units;
}
