import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { bundle } from "../../../bench/lambda/bundle.ts";
import { createTable } from "../../../local/platform/engine/create-table.ts";
import { type Engine, startEngine } from "../../../local/platform/engine/engine.ts";
import { awsSink, FUNCTION_VARIABLES } from "../../support/sinks/aws-sink.ts";

// What is deployed, run as Lambda runs it: the bundle of a function, the variables that Lambda and the stack set, an event
// of the gateway. DynamoDB is the embedded engine; KMS and X-Ray's daemon are sinks.

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const TRACE_ID = "1-6a1b2c3d-0123456789abcdef01234567";
const PARENT_ID = "53995c3f42cd8ad8";
const VARIABLES = {
  ...FUNCTION_VARIABLES,
  ...{ TABLE_NAME: "bundles", STAGE: "test", SEALING_KEY_ID: "key", EVIDENCE_BUCKET: "bucket" },
  ...{ TOKEN_SECRET_ID: "token", CODE_SECRET_ID: "code", CARD_SECRET_ID: "card" },
  ...{ CODES_QUEUE_URL: "https://queue.invalid/1", URGENT_QUEUE_URL: "https://queue.invalid/2" },
  ...{ NEWS_QUEUE_URL: "https://queue.invalid/3", REMINDERS_QUEUE_URL: "https://queue.invalid/4" },
  ...{ POWERTOOLS_LOG_LEVEL: "SILENT", POWERTOOLS_METRICS_DISABLED: "true" },
};
const ACTOR = {
  subject: "7K3M9P2Q4R6T",
  role: "resident",
  scope: { kind: "person", residentId: "7K3M9P2Q4R6T" },
  sessionId: "S",
};
const EVENT = {
  ...{ version: "2.0", routeKey: "GET /v1/campaigns", rawPath: "/v1/campaigns" },
  ...{ rawQueryString: "", headers: { host: "api" }, isBase64Encoded: false },
  requestContext: {
    ...{ requestId: "r", routeKey: "GET /v1/campaigns", stage: "$default", timeEpoch: 0 },
    authorizer: { lambda: { actor: JSON.stringify(ACTOR) } },
    http: { method: "GET", path: "/v1/campaigns", protocol: "HTTP/1.1", sourceIp: "192.0.2.1" },
  },
};
const CONTEXT = { awsRequestId: "r", functionName: "f", getRemainingTimeInMillis: () => 10_000 };

const Handler = z.object({ handler: z.custom<(event: unknown, context: unknown) => Promise<unknown>>() });
const Answer = z.object({ statusCode: z.number(), body: z.string() });
const Segment = z.looseObject({ name: z.string(), aws: z.looseObject({ operation: z.string() }) });

describe("the bundle of a function", () => {
  let engine: Engine;
  let kms: Awaited<ReturnType<typeof awsSink>>;
  let daemon: Socket;
  let into: string;
  const told: string[] = [];
  let answer: z.infer<typeof Answer>;

  beforeAll(async () => {
    into = await mkdtemp(join(tmpdir(), "twoplusn-bundles-"));
    engine = await startEngine({});
    await createTable(engine.endpoint, VARIABLES.TABLE_NAME);
    kms = await awsSink("kms");
    // Both keys are made, and opened, by what KMS says: the same bytes each time.
    const wrapped = { status: 200, body: { CiphertextBlob: "d3JhcHBlZA==" } };
    const opened = { status: 200, body: { Plaintext: Buffer.alloc(32, 7).toString("base64") } };
    kms.answers.push(wrapped, opened, wrapped, opened);
    daemon = createSocket("udp4", (message) => told.push(message.toString("utf8")));
    daemon.bind(0, "127.0.0.1");
    await once(daemon, "listening");
    for (const [name, value] of Object.entries({
      ...VARIABLES,
      AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
      AWS_ENDPOINT_URL_KMS: kms.origin,
      AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${daemon.address().port}`,
      _X_AMZN_TRACE_ID: `Root=${TRACE_ID};Parent=${PARENT_ID};Sampled=1`,
    }))
      vi.stubEnv(name, value);
    const { file } = await bundle(join(ROOT, "functions/lambda/residents/handler.ts"), {
      ...{ name: "residents", root: ROOT, into },
    });
    const { handler } = Handler.parse(await import(pathToFileURL(file).href));
    answer = Answer.parse(await handler(EVENT, CONTEXT));
  }, 60_000);
  afterAll(async () => {
    vi.unstubAllEnvs();
    daemon.close();
    await Promise.all([kms.close(), engine.stop(), rm(into, { recursive: true })]);
  });

  it("answers a request of the gateway from the table", () => {
    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ campaigns: [] });
  });

  it("tells X-Ray of each call under the invocation's segment, and nothing of what was in it", async () => {
    await vi.waitFor(() => expect(told.length).toBeGreaterThanOrEqual(kms.heard.length + 3));

    const segments = told.map((message) => JSON.parse(message.split("\n")[1] ?? ""));
    const named = segments.map((each) => {
      const { name, aws } = Segment.parse(each);
      return `${name} ${aws.operation}`;
    });
    expect(new Set(named)).toEqual(
      new Set(["KMS Encrypt", "KMS Decrypt", "DynamoDB Query", "DynamoDB TransactWriteItems"]),
    );
    for (const segment of segments)
      expect(segment).toMatchObject({
        ...{ trace_id: TRACE_ID, parent_id: PARENT_ID, type: "subsegment", namespace: "aws" },
        http: { response: { status: 200 } },
      });
    expect(told.join()).not.toMatch(/KEYS|bundles|wrapped/);
  });
});
