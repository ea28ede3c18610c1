import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { kmsKeyProvider } from "../../../../shared/platform/aws/kms-key-provider.ts";
import { s3Evidence } from "../../../../shared/platform/aws/s3-evidence.ts";
import { secretsManagerStore } from "../../../../shared/platform/aws/secrets-manager-store.ts";
import { awsServiceCall, awsTableClient } from "../../../../shared/platform/aws/service-call.ts";
import { endpointOf } from "../../../../shared/platform/aws/signed-exchange.ts";
import { snsSender } from "../../../../shared/platform/aws/sns-sender.ts";
import { awsSink, FUNCTION_VARIABLES } from "../../../support/sinks/aws-sink.ts";

type Sink = Awaited<ReturnType<typeof awsSink>>;

const THROTTLED = { status: 400, body: { __type: "ThrottlingException" } };
const BYTES = Buffer.from("a plate's export");
const SHA256 = createHash("sha256").update(BYTES).digest("hex");
const xml = (text: string) => Buffer.from(text);

let sink: Sink;
const open = async (service: string): Promise<Sink> => {
  sink = await awsSink(service);
  return sink;
};
const bodies = () => sink.heard.map(({ body }) => JSON.parse(body.toString("utf8")));

beforeEach(() => {
  for (const [name, value] of Object.entries(FUNCTION_VARIABLES)) vi.stubEnv(name, value);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await sink?.close();
});

describe("a service of AWS", () => {
  it.each([
    ["eu-central-1", "https://dynamodb.eu-central-1.amazonaws.com/"],
    ["cn-north-1", "https://dynamodb.cn-north-1.amazonaws.com.cn/"],
    ["us-gov-west-1", "https://dynamodb.us-gov-west-1.amazonaws.com/"],
  ])("is found in %s", (region, address) => {
    expect(endpointOf("dynamodb", region).href).toBe(address);
  });

  it("is asked for a table's items, signed, and with the token of a transaction", async () => {
    const { endpoint, answers, heard } = await open("dynamodb");
    answers.push({ status: 200, body: { Item: { pk: { S: "P" }, n: { N: "3" } } } });
    const client = awsTableClient(endpoint);

    const { Item } = await client.get({ TableName: "t", Key: { pk: "P", sk: "S" } });
    await client.transactWrite({
      ClientRequestToken: "token",
      TransactItems: [{ Put: { TableName: "t", Item: { pk: "P", sk: "S", n: 1 } } }],
    });
    client.destroy();

    expect(Item).toEqual({ pk: "P", n: 3 });
    expect(heard.map(({ headers }) => headers["x-amz-target"])).toEqual([
      "DynamoDB_20120810.GetItem",
      "DynamoDB_20120810.TransactWriteItems",
    ]);
    expect(bodies()[1]).toEqual({
      ClientRequestToken: "token",
      TransactItems: [{ Put: { TableName: "t", Item: { pk: { S: "P" }, sk: { S: "S" }, n: { N: "1" } } } }],
    });
  });

  it("is told of a key in base64, and asked again when it is throttled", async () => {
    const { endpoint, answers, heard } = await open("kms");
    answers.push(THROTTLED, { status: 200, body: { CiphertextBlob: "d3JhcHBlZA==" } });
    answers.push({ status: 200, body: { Plaintext: "AQID" } });
    const keys = kmsKeyProvider(awsServiceCall("kms", { endpoint }), "key");

    const wrapped = await keys.wrap(Uint8Array.of(1, 2, 3));
    const unwrapped = await keys.unwrap(wrapped);

    expect(unwrapped).toEqual(Uint8Array.of(1, 2, 3));
    expect(heard.map(({ headers }) => headers["x-amz-target"])).toEqual([
      ...["TrentService.Encrypt", "TrentService.Encrypt", "TrentService.Decrypt"],
    ]);
    expect(bodies().slice(1)).toMatchObject([{ Plaintext: "AQID" }, { CiphertextBlob: "d3JhcHBlZA==" }]);
  });

  it("is given up when it stays throttled", async () => {
    const { endpoint, answers } = await open("kms");
    answers.push(...Array.from({ length: 100 }, () => THROTTLED));
    const keys = kmsKeyProvider(awsServiceCall("kms", { endpoint, retryForMs: 50 }), "key");

    await expect(keys.unwrap("AQID")).rejects.toMatchObject({ type: "busy" });
  });

  it("has a secret, none yet, or refuses to tell", async () => {
    const { endpoint, answers } = await open("secretsmanager");
    answers.push({ status: 200, body: { SecretString: "secret" } });
    answers.push({ status: 400, body: { __type: "ResourceNotFoundException" } });
    answers.push({ status: 400, body: { __type: "AccessDeniedException", Message: "not yours" } });
    const store = secretsManagerStore(awsServiceCall("secretsmanager", { endpoint }), "id");

    expect([await store.read(), await store.read()]).toEqual(["secret", undefined]);
    await expect(store.read()).rejects.toThrow("not yours");
  });
});

describe("evidence in S3", () => {
  it("lets S3 check the bytes on arrival, and never writes over an object", async () => {
    const { endpoint, heard } = await open("s3");

    await s3Evidence("bucket", endpoint).keep(SHA256, BYTES);

    expect(heard).toMatchObject([
      {
        ...{ method: "PUT", path: `/${SHA256}`, body: BYTES },
        headers: {
          "if-none-match": "*",
          "x-amz-checksum-sha256": Buffer.from(SHA256, "hex").toString("base64"),
        },
      },
    ]);
  });

  it("is content when the object is there already, and fails when S3 refuses", async () => {
    const { endpoint, answers } = await open("s3");
    answers.push({ status: 412, body: xml("<Error><Code>PreconditionFailed</Code></Error>") });
    answers.push({
      status: 403,
      body: xml("<Error><Code>AccessDenied</Code><Message>no</Message></Error>"),
    });
    const evidence = s3Evidence("bucket", endpoint);

    await expect(evidence.keep(SHA256, BYTES)).resolves.toBeUndefined();
    await expect(evidence.keep(SHA256, BYTES)).rejects.toMatchObject({ name: "AccessDenied", message: "no" });
  });

  it("is read as it was kept, and asked for again when S3 is slowed down", async () => {
    const { endpoint, answers } = await open("s3");
    answers.push({ status: 503, body: xml("<Error><Code>SlowDown</Code></Error>") });
    answers.push({ status: 200, body: BYTES });

    expect(Buffer.from(await s3Evidence("bucket", endpoint).read(SHA256))).toEqual(BYTES);
  });
});

describe("messages through SNS", () => {
  const message = {
    effectKey: "key",
    channel: "sms" as const,
    template: "resultNegative" as const,
    language: "en" as const,
    text: "words & 字",
    values: {},
    at: new Date(0),
  };

  it.each([
    ["13912345678", "+8613912345678"],
    ["+85291234567", "+85291234567"],
  ])("go to %s as %s", async (phone, number) => {
    const { endpoint, heard } = await open("sns");

    await snsSender(endpoint).send({ ...message, address: phone });

    const form = new URLSearchParams(heard[0]?.body.toString("utf8"));
    expect(Object.fromEntries(form)).toMatchObject({
      ...{ Action: "Publish", PhoneNumber: number, Message: "words & 字" },
      "MessageAttributes.entry.1.Value.StringValue": "Transactional",
    });
  });

  it("fail when SNS does not take them, so that the queue tries again", async () => {
    const { endpoint, answers } = await open("sns");
    answers.push({
      status: 400,
      body: xml("<Error><Code>OptedOut</Code><Message>opted out</Message></Error>"),
    });

    await expect(snsSender(endpoint).send({ ...message, address: "13912345678" })).rejects.toThrow(
      "opted out",
    );
  });

  it("are not sent again when nobody knows whether they were", async () => {
    const { endpoint, answers, heard } = await open("sns");
    answers.push({ status: 500, body: xml("<Error><Code>InternalFailure</Code></Error>") });

    await expect(snsSender(endpoint).send({ ...message, address: "13912345678" })).rejects.toThrow();
    expect(heard).toHaveLength(1);
  });
});
