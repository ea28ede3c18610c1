import { existsSync } from "node:fs";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { CfnQueue } from "aws-cdk-lib/aws-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { FUNCTION_NAMES, type FunctionName } from "../../../infra/function-table.ts";
import { documentTableClient } from "../../../shared/platform/aws/document-client.ts";
import { kmsKeyProvider } from "../../../shared/platform/aws/kms-key-provider.ts";
import { RevocationStore } from "../../../shared/store/access/revocations.ts";
import { signingKeyStore } from "../../../shared/store/access/signing-keys.ts";
import { Table } from "../../../shared/store/table.ts";
import { allowedOf, type Statement } from "../../support/policies/allowed-of.ts";
import { synthesiseDistrict } from "./synthesised-district.ts";

const district = synthesiseDistrict({ stage: "prod", firewall: "true" }, { validated: true });
const withOpenQueue = synthesiseDistrict({}, { alter: ({ data }) => void new CfnQueue(data, "Open") });
const { api, messaging } = district.templates;

const allowed = allowedOf([api, messaging]);
const mayDo = (name: FunctionName, action: string): boolean =>
  (allowed.get(name) ?? []).some((s) => s.Effect === "Allow" && s.Action.includes(action));
const whoMay = (action: string): FunctionName[] => FUNCTION_NAMES.filter((name) => mayDo(name, action));

describe("least privilege", () => {
  it("gives every function a policy of its own, with no wildcard among the actions", () => {
    const actions = [...allowed.values()].flat().flatMap((statement) => statement.Action);

    expect([...allowed.keys()].sort()).toEqual([...FUNCTION_NAMES].sort());
    expect(actions.filter((action) => action.includes("*"))).toEqual([]);
  });

  it("gives every resource by name, but for what has none", () => {
    const unnamed = [...allowed.values()]
      .flat()
      .filter((statement) => statement.Effect === "Allow" && statement.Resource === "*")
      .flatMap((statement) => statement.Action);

    expect([...new Set(unnamed)].sort()).toEqual([
      "sns:Publish",
      "xray:PutTelemetryRecords",
      "xray:PutTraceSegments",
    ]);
  });

  it("lets only access sign tokens, and only access and residents sign resident codes and certificates", () => {
    const whoMayUse = (secret: string) =>
      FUNCTION_NAMES.filter((name) =>
        (allowed.get(name) ?? []).some(
          (s) =>
            s.Action.includes("secretsmanager:GetSecretValue") && JSON.stringify(s.Resource).includes(secret),
        ),
      );

    expect(whoMayUse("TokenKeys")).toEqual(["access"]);
    expect(whoMayUse("CodeKeys")).toEqual(["access", "residents"]);
    expect(whoMayUse("CardKeys")).toEqual(["access", "residents"]);
    expect(whoMay("secretsmanager:PutSecretValue")).toEqual(["access", "residents"]);
  });

  it("tells only access and the authorizer by what they know token keys, and no template holds it", () => {
    const knowing = FUNCTION_NAMES.filter((name) =>
      Object.entries(api.findResources("AWS::Lambda::Function")).some(
        ([id, resource]) =>
          id.toLowerCase().startsWith(`${name.replace("-", "")}function`) &&
          "KEY_SECRET" in (resource.Properties.Environment?.Variables ?? {}),
      ),
    );
    const value = JSON.stringify(api.toJSON()).match(/"KEY_SECRET":(\{.*?\]\]\}|"[^"]*")/)?.[1] ?? "";

    expect(knowing).toEqual(["access", "authorizer"]);
    expect(value).toContain("resolve:secretsmanager");
  });

  it("lets only access write accounts, sign-ins and access events, and only those that sign write keys", () => {
    const whoMayWrite = (partition: string) =>
      FUNCTION_NAMES.filter(
        (name) =>
          (allowed.get(name) ?? []).some(
            ({ Effect, Action, Condition }) =>
              Effect === "Allow" &&
              Action.includes("dynamodb:PutItem") &&
              permits(Condition?.["ForAllValues:StringLike"]?.["dynamodb:LeadingKeys"], partition),
          ) &&
          !(allowed.get(name) ?? []).some(
            (s) =>
              s.Effect === "Deny" &&
              s.Action.includes("dynamodb:PutItem") &&
              JSON.stringify(s.Condition?.["ForAnyValue:StringLike"]).includes(`"${partition}"`),
          ),
      );

    for (const partition of ["STAFF#*", "SESSION#*", "ACCESS-EVENTS"])
      expect(whoMayWrite(partition)).toEqual(["access"]);
    expect(whoMayWrite("KEYS")).toEqual(["access", "residents"]);
  });

  it("keeps every policy well within what AWS takes", () => {
    const sizes = FUNCTION_NAMES.map((name) => [name, JSON.stringify(allowed.get(name)).length] as const);

    // Of a role's inline policies together, 10,240 characters.
    expect(sizes.filter(([, size]) => size > 8_000)).toEqual([]);
  });

  it("lets only the outbox worker send text messages, and to phones only", () => {
    const denied = (allowed.get("outbox-worker") ?? []).filter(
      ({ Effect, Action }) => Effect === "Deny" && Action.includes("sns:Publish"),
    );

    expect(whoMay("sns:Publish")).toEqual(["outbox-worker"]);
    expect(denied.map((statement) => statement.Action)).toEqual([["sns:Publish"]]);
  });

  it("lets only the laboratory's function touch the evidence, and nobody delete it", () => {
    expect(whoMay("s3:PutObject")).toEqual(["lab"]);
    expect(whoMay("s3:GetObject")).toEqual(["lab"]);
    expect(whoMay("s3:DeleteObject")).toEqual([]);
  });

  it("lets nobody scan the table, and integration write nothing but nonces and the use of keys", () => {
    const updates = (allowed.get("integration") ?? []).filter(({ Action }) =>
      Action.includes("dynamodb:UpdateItem"),
    );

    expect(whoMay("dynamodb:Scan")).toEqual([]);
    expect(mayDo("integration", "dynamodb:PutItem")).toBe(false);
    expect(mayDo("integration", "dynamodb:DeleteItem")).toBe(false);
    expect(updates.map(({ Condition }) => Condition)).toEqual([
      {
        "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["NONCE#*", "API-KEY-USE#*"] },
        Null: { "dynamodb:LeadingKeys": "false" },
      },
    ]);
  });

  it("keeps the data keys from all that only hand on or only verify, and lets access alone make them", () => {
    const whoMaySeal = (action: string) =>
      FUNCTION_NAMES.filter((name) =>
        (allowed.get(name) ?? []).some((s) => sealingPurposeOf(s) !== undefined && s.Action.includes(action)),
      );

    expect(FUNCTION_NAMES.filter((name) => !whoMaySeal("kms:Decrypt").includes(name))).toEqual([
      "authorizer",
      "outbox-relay",
      "sms-receipts",
      "sweep",
    ]);
    expect(whoMaySeal("kms:Encrypt")).toEqual(["access"]);
  });
});

describe("what the policies know of the code", () => {
  it("names the encryption context that the key provider sends", async () => {
    const asked: object[] = [];
    const kms = async (_operation: string, input: object) => {
      asked.push(input);
      return { CiphertextBlob: "AQ==" };
    };

    await kmsKeyProvider(kms, "key").wrap(Uint8Array.of(1));

    const sent = z.object({ EncryptionContext: z.object({ purpose: z.string() }) }).parse(asked[0])
      .EncryptionContext.purpose;
    expect((allowed.get("command") ?? []).map(sealingPurposeOf).filter((p) => p !== undefined)).toEqual([
      sent,
    ]);
  });

  it("lets the authorizer read the partitions of published keys and of revocations, and nothing else", async () => {
    const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: "local" }));
    const sent = mockClient(client);
    sent.on(QueryCommand).resolves({ Items: [] });

    const table = new Table(documentTableClient(client), "table");
    await signingKeyStore(table).publicKeys("token");
    await new RevocationStore(table).since(new Date(0));

    const asked = sent
      .commandCalls(QueryCommand)
      .map(({ args: [command] }) => command.input.ExpressionAttributeValues?.[":pk"]);
    const onTable = (allowed.get("authorizer") ?? []).filter((s) =>
      s.Action.some((a) => a.startsWith("dynamodb:")),
    );
    expect(onTable.map((s) => [s.Action, s.Condition])).toEqual([
      [["dynamodb:Query"], { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": asked } }],
    ]);
  });

  it.each(FUNCTION_NAMES)("finds the entry file of %s", (name) => {
    const entry = new URL(`../../../functions/lambda/${name}/handler.ts`, import.meta.url);

    expect(existsSync(entry)).toBe(true);
  });
});

describe("the checks of a deployment", () => {
  it("find nothing: the templates fit CloudFormation's schemas, and each exception to a rule has its reason", () => {
    expect(district.findings).toEqual([]);
  });

  it("find a queue that takes messages in the clear", () => {
    expect(withOpenQueue.findings.join("\n")).toContain("AwsSolutions-SQS4");
  });

  it("stop at a property that CloudFormation does not know", { timeout: 30_000 }, () => {
    const withStrayProperty = () =>
      synthesiseDistrict(
        {},
        {
          validated: true,
          alter: ({ data }) => new CfnQueue(data, "Stray").addPropertyOverride("NoSuchProperty", 1),
        },
      );

    expect(withStrayProperty).toThrow("NoSuchProperty");
  });
});

/** Whether leading keys, where a statement names any, are those of the partition. */
const permits = (keys: unknown, partition: string): boolean =>
  keys === undefined || (Array.isArray(keys) && keys.includes(partition));

function sealingPurposeOf(statement: Statement): unknown {
  return statement.Condition?.StringEquals?.["kms:EncryptionContext:purpose"];
}
