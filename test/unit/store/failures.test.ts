import { createServer, type ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { engineTableClient } from "../../../local/platform/engine/engine-table-client.ts";
import { documentTableClient, endpointDocumentClient } from "../../../shared/platform/aws/document-client.ts";
import { awsTableClient } from "../../../shared/platform/aws/service-call.ts";
import { TABLE_TIMEOUTS } from "../../../shared/platform/aws/timeouts.ts";
import { withRetryBudget } from "../../../shared/ports/retry-budget.ts";
import { failureKindOf } from "../../../shared/ports/transient-failures.ts";
import { Table } from "../../../shared/store/table.ts";
import { FUNCTION_VARIABLES } from "../../support/sinks/aws-sink.ts";
import { listening } from "../../support/sinks/listening.ts";

const KEY = { pk: "P", sk: "S" };
const RETRY_FOR_MS = 400;

type Answer = (response: ServerResponse) => void;
const says =
  (status: number, type: string): Answer =>
  (response) =>
    response
      .writeHead(status, { "content-type": "application/x-amz-json-1.0" })
      .end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: type }));
const page =
  (status: number): Answer =>
  (response) =>
    response.writeHead(status, { "content-type": "text/html" }).end("<html>a proxy</html>");
const hangUp: Answer = (response) => response.destroy();
const nothing: Answer = () => {};

/** What the table answers before it answers well. */
let before: Answer[] = [];
let always: Answer | undefined;
let requests = 0;
const server = createServer((request, response) => {
  request.resume().on("end", () => {
    requests += 1;
    const answer = always ?? before.shift();
    if (answer) return answer(response);
    response.writeHead(200, { "content-type": "application/x-amz-json-1.0" }).end("{}");
  });
});
let tables: { sdk: Table; lean: Table; function: Table };
let clients: { destroy(): void }[] = [];

beforeAll(async () => {
  const endpoint = `http://127.0.0.1:${await listening(server)}`;
  const documents = endpointDocumentClient(endpoint, TABLE_TIMEOUTS);
  const lean = engineTableClient(endpoint);
  for (const [name, value] of Object.entries(FUNCTION_VARIABLES)) vi.stubEnv(name, value);
  const ofFunction = awsTableClient(new URL(endpoint));
  clients = [documents, lean, ofFunction];
  tables = {
    sdk: new Table(documentTableClient(documents), "t", undefined, RETRY_FOR_MS),
    lean: new Table(lean, "t", undefined, RETRY_FOR_MS),
    function: new Table(ofFunction, "t", undefined, RETRY_FOR_MS),
  };
});
beforeEach(() => {
  before = [];
  always = undefined;
  requests = 0;
});
afterAll(async () => {
  vi.unstubAllEnvs();
  for (const client of clients) client.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const CALLS = {
  read: (table: Table) => table.get(KEY),
  update: (table: Table) => table.updateWhere(KEY, "SET n = :n", { values: { n: 1 }, condition: "n = :n" }),
  transaction: (table: Table) => table.transact([table.put({ ...KEY, n: 1 }, "any")]),
};
type Call = keyof typeof CALLS;

/** How a call ended: done (again after a failure), or the kind of failure that the caller is told of. */
async function ending(client: keyof typeof tables, call: Call): Promise<string> {
  try {
    await CALLS[call](tables[client]);
    return requests > 1 ? "again" : "done";
  } catch (error) {
    return failureKindOf(error);
  }
}

const AGAIN = { read: "again", update: "again", transaction: "again" };
/** Only a client that sends a token may repeat a transaction that may have been done. */
const UNKNOWN = {
  read: "again",
  update: "unknown",
  transaction: { sdk: "again", lean: "unknown", function: "again" },
};
const REFUSED = { read: "refused", update: "refused", transaction: "refused" };

describe.each(["sdk", "lean", "function"] as const)("a call of the %s client", (client) => {
  it.each([
    ["throttled", says(400, "ThrottlingException"), AGAIN],
    ["over the throughput", says(400, "ProvisionedThroughputExceededException"), AGAIN],
    ["in conflict with a transaction", says(400, "TransactionConflictException"), AGAIN],
    ["told that the service is away", says(503, "ServiceUnavailable"), AGAIN],
    ["answered by a proxy that is overrun", page(503), AGAIN],
    ["told of an internal error", says(500, "InternalServerError"), UNKNOWN],
    ["answered by a proxy that lost the table", page(502), UNKNOWN],
    ["answered with what is no JSON", page(200), UNKNOWN],
    ["cut off", hangUp, UNKNOWN],
    ["refused", says(400, "ValidationException"), REFUSED],
  ])("that is %s ends alike for reads, updates and transactions", async (_what, answer, expected) => {
    const endings: Record<string, string> = {};
    for (const call of ["read", "update", "transaction"] as const) {
      before = [answer];
      requests = 0;
      endings[call] = await ending(client, call);
    }

    const { transaction } = expected;
    expect(endings).toEqual({
      ...expected,
      transaction: typeof transaction === "string" ? transaction : transaction[client],
    });
  });
});

describe("a request", () => {
  it("waits for no answer longer than two seconds", { timeout: 15_000 }, async () => {
    before = [nothing];
    const from = performance.now();

    expect(await ending("function", "read")).toBe("again");

    expect(performance.now() - from).toBeLessThan(6_000);
  });

  it("has one budget for the retries of all its calls", async () => {
    always = says(400, "ThrottlingException");
    const call = () => tables.lean.get(KEY).catch(() => undefined);

    const together = await requestsOf(() => withRetryBudget(() => Promise.all([call(), call(), call()])));
    const oneAfterAnother = await requestsOf(() =>
      withRetryBudget(async () => {
        await call();
        const first = requests;
        await call();
        await call();
        return { first };
      }),
    );

    expect(together.requests).toBeGreaterThan(3);
    // What is spent stays spent: later calls are tried once.
    expect(oneAfterAnother.requests).toBe(oneAfterAnother.answer.first + 2);
  });
});

async function requestsOf<T>(run: () => Promise<T>): Promise<{ requests: number; answer: T }> {
  requests = 0;
  const answer = await run();
  return { requests, answer };
}
