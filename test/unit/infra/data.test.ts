import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LANES } from "../../../shared/domain/messages/channel.ts";
import { OUTBOX_KEY_PREFIX, TABLE_DEFINITION } from "../../../shared/store/table-definition.ts";
import { synthesiseDistrict } from "./synthesised-district.ts";

const { data, messaging, watch } = synthesiseDistrict().templates;
const warmed = synthesiseDistrict({ warmReads: "40000", warmWrites: "20000" }).templates.data;

describe("the table", () => {
  it("has the keys, the index, the lifetime and the stream of the one definition", () => {
    const { partitionKey, sortKey, lists, timeToLive, stream } = TABLE_DEFINITION;

    data.hasResourceProperties("AWS::DynamoDB::GlobalTable", {
      KeySchema: [
        { AttributeName: partitionKey, KeyType: "HASH" },
        { AttributeName: sortKey, KeyType: "RANGE" },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: lists.indexName,
          KeySchema: [
            { AttributeName: lists.partitionKey, KeyType: "HASH" },
            { AttributeName: lists.sortKey, KeyType: "RANGE" },
          ],
          Projection: { ProjectionType: "ALL" },
        },
      ],
      AttributeDefinitions: [partitionKey, sortKey, lists.partitionKey, lists.sortKey].map((name) => ({
        AttributeName: name,
        AttributeType: "S",
      })),
      TimeToLiveSpecification: { AttributeName: timeToLive, Enabled: true },
      StreamSpecification: { StreamViewType: stream },
      BillingMode: "PAY_PER_REQUEST",
    });
  });

  it("outlives a mistake: point-in-time recovery, protected from deletion, kept when the stack goes", () => {
    const tables = Object.values(data.findResources("AWS::DynamoDB::GlobalTable"));

    expect(tables).toHaveLength(1);
    expect(tables[0]).toMatchObject({
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
      Properties: {
        SSESpecification: { SSEEnabled: true, SSEType: "KMS" },
        Replicas: [
          {
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          },
        ],
      },
    });
  });

  it("is made ready for an opening only when asked", () => {
    warmed.hasResourceProperties("AWS::DynamoDB::GlobalTable", {
      WarmThroughput: { ReadUnitsPerSecond: 40_000, WriteUnitsPerSecond: 20_000 },
    });
    expect(JSON.stringify(data.toJSON())).not.toContain("WarmThroughput");
  });
});

describe("what is kept", () => {
  it("stays: every table, bucket, key and secret outlives its stack", () => {
    const kinds = [
      "AWS::DynamoDB::GlobalTable",
      "AWS::S3::Bucket",
      "AWS::KMS::Key",
      "AWS::SecretsManager::Secret",
    ];

    const policies = kinds.flatMap((kind) =>
      Object.values(data.findResources(kind)).map((resource) => `${kind} ${String(resource.DeletionPolicy)}`),
    );

    expect([...new Set(policies)].sort()).toEqual(kinds.map((kind) => `${kind} Retain`).sort());
  });

  it("keeps instrument files in versions that cannot be deleted, under the customer's key", () => {
    data.hasResourceProperties("AWS::S3::Bucket", {
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Days: 365, Mode: "GOVERNANCE" } } },
      VersioningConfiguration: { Status: "Enabled" },
    });
    data.allResourcesProperties("AWS::S3::Bucket", {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  it("puts no private key into the template", () => {
    data.hasResourceProperties("AWS::SecretsManager::Secret", { SecretString: "{}" });
  });
});

describe("the outbox on its way", () => {
  it("wakes the outbox relay for new entries only, and keeps what it could not forward", () => {
    const mappings = Object.values(messaging.findResources("AWS::Lambda::EventSourceMapping")).map(
      (mapping) => mapping.Properties,
    );

    const fromStream = mappings.find((properties) => "BisectBatchOnFunctionError" in properties);

    expect(JSON.parse(fromStream.FilterCriteria.Filters[0].Pattern)).toEqual({
      eventName: ["INSERT"],
      dynamodb: { NewImage: { pk: { S: [{ prefix: OUTBOX_KEY_PREFIX }] } } },
    });
    expect(fromStream).toMatchObject({
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      StartingPosition: "TRIM_HORIZON",
    });
    expect(fromStream.DestinationConfig.OnFailure.Destination).toBeDefined();
  });

  it("gives a message up to the dead letters only after five attempts", () => {
    messaging.hasResourceProperties("AWS::SQS::Queue", { RedrivePolicy: { maxReceiveCount: 5 } });
  });

  it("sweeps every minute", () => {
    messaging.hasResourceProperties("AWS::Events::Rule", {
      ScheduleExpression: "rate(1 minute)",
      State: "ENABLED",
    });
  });

  it("is watched: dead letters, errors of each function, throttles, the age of what waits", () => {
    const alarms = Object.values(watch.findResources("AWS::CloudWatch::Alarm"));

    expect(alarms).toHaveLength(2 + 11 + 2 + LANES.length);
    expect(alarms.every((alarm) => alarm.Properties.AlarmActions.length === 1)).toBe(true);
  });

  it("rings for nothing that the runbook does not name", () => {
    const runbook = readFileSync("docs/deployment.md", "utf8").split("## Runbook")[1] ?? "";
    const named = [...runbook.matchAll(/`([\w-]+|<function>Errors)`/g)].map(([, name = ""]) => name);
    const rings = Object.keys(watch.findResources("AWS::CloudWatch::Alarm"));

    // An id in a template is the alarm's without hyphens, with a hash behind it.
    const unnamed = rings.filter(
      (id) =>
        !/Errors[0-9A-F]{8}$/.test(id) && !named.some((name) => id.startsWith(name.replaceAll("-", ""))),
    );
    expect(named).toContain("<function>Errors");
    expect(unnamed).toEqual([]);
  });
});
