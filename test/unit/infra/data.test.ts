import { readFileSync } from "node:fs";
import { Match, type Template } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { OUTBOX_KEY_PREFIX, TABLE_DEFINITION } from "../../../shared/store/table-definition.ts";
import { synthesiseDistrict } from "./synthesised-district.ts";

const { data, messaging } = synthesiseDistrict().templates;
const warmed = synthesiseDistrict({ warmReads: "40000", warmWrites: "20000" }).templates.data;

/** What holds data that a replacement would lose, by logical id. */
const STATEFUL = [
  "AWS::DynamoDB::GlobalTable",
  "AWS::S3::Bucket",
  "AWS::KMS::Key",
  "AWS::SecretsManager::Secret",
  "AWS::SQS::Queue",
  "AWS::Backup::BackupVault",
];
const statefulIn = (template: Template): Record<string, string> =>
  Object.fromEntries(
    STATEFUL.flatMap((type) => Object.keys(template.findResources(type)).map((id) => [id, type])),
  );

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

  it("is made ready for an opening only when asked, with its index, whose throttling is the table's", () => {
    const warm = { ReadUnitsPerSecond: 40_000, WriteUnitsPerSecond: 20_000 };
    warmed.hasResourceProperties("AWS::DynamoDB::GlobalTable", {
      WarmThroughput: warm,
      GlobalSecondaryIndexes: [Match.objectLike({ WarmThroughput: warm })],
    });
    expect(JSON.stringify(data.toJSON())).not.toContain("WarmThroughput");
  });

  it("may have an index that is ready for fewer writes than the table", () => {
    const apart = synthesiseDistrict({ warmReads: "40000", warmWrites: "20000", warmIndexWrites: "5000" });

    apart.templates.data.hasResourceProperties("AWS::DynamoDB::GlobalTable", {
      WarmThroughput: { ReadUnitsPerSecond: 40_000, WriteUnitsPerSecond: 20_000 },
      GlobalSecondaryIndexes: [
        Match.objectLike({ WarmThroughput: { ReadUnitsPerSecond: 40_000, WriteUnitsPerSecond: 5_000 } }),
      ],
    });
  });
});

describe("a table that was restored", () => {
  const restored = synthesiseDistrict({
    restoredTable: "twoplusn-restored-1",
    restoredStreamArn:
      "arn:aws:dynamodb:ap-southeast-1:111122223333:table/twoplusn-restored-1/stream/2026-03-02T08:00:00.000",
  }).templates;

  it("is the one that functions use and are permitted, and whose stream is followed; the old one stays", () => {
    const functions = Object.values(restored.api.findResources("AWS::Lambda::Function"));
    const streams = Object.values(restored.messaging.findResources("AWS::Lambda::EventSourceMapping"));
    const policies = JSON.stringify(restored.api.findResources("AWS::IAM::Policy"));

    expect(functions.length).toBeGreaterThan(0);
    for (const { Properties } of functions)
      expect(JSON.stringify(Properties.Environment.Variables.TABLE_NAME)).toContain("twoplusn-restored-1");
    expect(JSON.stringify(streams)).toContain("table/twoplusn-restored-1/stream/");
    expect(policies).toContain("table/twoplusn-restored-1");
    restored.data.resourceCountIs("AWS::DynamoDB::GlobalTable", 1);
  });

  it("is named together with its stream", () => {
    expect(() => synthesiseDistrict({ restoredTable: "twoplusn-restored-1" })).toThrow("restoredStreamArn");
  });
});

describe("what is kept", () => {
  it("is copied each night into a vault that outlives the table", () => {
    data.hasResourceProperties("AWS::Backup::BackupPlan", {
      BackupPlan: { BackupPlanRule: [Match.objectLike({ Lifecycle: { DeleteAfterDays: 35 } })] },
    });
    data.hasResource("AWS::Backup::BackupVault", { DeletionPolicy: "Retain" });
    data.resourceCountIs("AWS::Backup::BackupSelection", 1);
  });

  it("is never replaced: the ids of what holds data are those on record", () => {
    const recorded = z
      .record(z.string(), z.record(z.string(), z.string()))
      .parse(JSON.parse(readFileSync("infra/logical-ids.json", "utf8")));

    const made = Object.fromEntries(
      Object.entries({ data, messaging }).map(([stack, template]) => [stack, statefulIn(template)]),
    );

    expect(made).toEqual(recorded);
  });

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

describe("a release of the pages", () => {
  it.each(["docs/deployment.md", "infra/pipeline.example.yml"])(
    "takes no chunk from a page that is still open, and keeps no worker of pages for a year: %s",
    (file) => {
      const commands = readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line.includes("aws s3 "));

      expect(commands.filter((line) => line.includes("--delete"))).toEqual([]);
      expect(
        commands.filter((line) => line.includes("immutable")).map((line) => line.includes("web/dist/assets")),
      ).toEqual([true]);
      expect(commands.filter((line) => line.includes("no-cache"))).toHaveLength(1);
    },
  );
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
});
