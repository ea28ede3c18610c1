import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { NodeHttpHandler } from "@smithy/node-http-handler";

const TRANSLATION = { marshallOptions: { removeUndefinedValues: true } };

/** The table client of AWS. Retries of what passes by itself are the store's, with jitter, so the SDK adds few. */
export const awsTableClient = (): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 2 }), TRANSLATION);

/**
 * The table client of an embedded engine or any DynamoDB endpoint named by address. The engine keeps every
 * ClientRequestToken it is sent and slows as they pile up, so they are taken out; effect keys make retries harmless.
 */
export function endpointTableClient(
  endpoint: string,
  config: DynamoDBClientConfig = {},
): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    endpoint,
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 3,
    requestHandler: new NodeHttpHandler({ httpAgent: { keepAlive: true, maxSockets: 64 } }),
    ...config,
  });
  client.middlewareStack.add(
    (next) => (args) => {
      const { request } = args;
      if (isRequestWithBody(request)) {
        request.body = request.body.replace(/"ClientRequestToken":"[^"]*",?/, "").replace(/,}$/, "}");
        request.headers["content-length"] = String(Buffer.byteLength(request.body));
      }
      return next(args);
    },
    { step: "build", name: "withoutClientRequestToken", priority: "low" },
  );
  return DynamoDBDocumentClient.from(client, TRANSLATION);
}

const isRequestWithBody = (request: unknown): request is { body: string; headers: Record<string, string> } =>
  typeof request === "object" &&
  request !== null &&
  "body" in request &&
  typeof request.body === "string" &&
  "headers" in request &&
  request.body.includes('"ClientRequestToken"');
