import { type SecretValue, Stack } from "aws-cdk-lib";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Effect, type IRole, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Lane } from "../../shared/domain/messages/channel.ts";
import { OUTBOX_KEY_PREFIX, TABLE_DEFINITION } from "../../shared/store/table-definition.ts";
import { LEFT_PARTITIONS, type Permission, SIGNED_REQUEST_PARTITIONS } from "../function-table.ts";
import type { Settings } from "../settings.ts";

/** What the functions stand on. */
export interface Foundation {
  table: ITableV2;
  /** Encrypts the table, the evidence and the secret at rest. */
  dataKey: IKey;
  /** Wraps the data keys of sealed fields. */
  sealingKey: IKey;
  tokenSecretArn: string;
  codeSecretArn: string;
  cardSecretArn: string;
  /** Authenticates published token keys; outside the table, so that who writes there cannot make one. */
  keySecret: SecretValue;
  /** By this the distribution proves to a function that a request came through it. */
  edgeSecret: SecretValue;
  evidenceBucket: IBucket;
  /** A queue for each lane of messages. */
  laneQueues: Record<Lane, IQueue>;
  /** Of the operator's secret that says how messages are sent. */
  channelSecretArn?: string | undefined;
  textMessages: Settings["textMessages"];
}

const READ = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"];
/** A transaction is permitted by what it consists of. */
const WRITE = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"];
const DECRYPT = ["kms:Decrypt", "kms:DescribeKey"];
const ENCRYPT = ["kms:Encrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey"];
/** The partitions of shared/store/access/signing-keys.ts and shared/store/access/revocations.ts. */
const AUTHORIZER_PARTITIONS = ["KEYS", "REVOCATIONS"];
const OUTBOX_PARTITIONS = [`${OUTBOX_KEY_PREFIX}*`];
/** The encryption context of shared/platform/aws/kms-key-provider.ts; without it the key does nothing for a function. */
const SEALING_PURPOSE = "twoplusn-field-sealing";

const SIGNING_SECRETS = {
  signTokens: (on: Foundation) => on.tokenSecretArn,
  signCodes: (on: Foundation) => on.codeSecretArn,
  signCards: (on: Foundation) => on.cardSecretArn,
};

/** Permit a role one thing, with exactly the actions it takes on exactly the resources it concerns. */
export function permit(role: IRole, permission: Permission, on: Foundation): void {
  for (const statement of statementsOf(permission, on, Stack.of(role))) role.addToPrincipalPolicy(statement);
}

const denyWriting = (tableArn: string, partitions: readonly string[]): PolicyStatement =>
  new PolicyStatement({
    effect: Effect.DENY,
    actions: ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"],
    resources: [tableArn],
    conditions: { "ForAnyValue:StringLike": { "dynamodb:LeadingKeys": partitions } },
  });

function statementsOf(permission: Permission, on: Foundation, stack: Stack): PolicyStatement[] {
  const tableArn = on.table.tableArn;
  const allow = (actions: string[], ...resources: string[]) => new PolicyStatement({ actions, resources });
  const allowIn = (partitions: readonly string[], actions: string[]) =>
    new PolicyStatement({
      actions,
      resources: [tableArn],
      conditions: {
        "ForAllValues:StringLike": { "dynamodb:LeadingKeys": partitions },
        // Without keys the condition above would hold as well.
        Null: { "dynamodb:LeadingKeys": "false" },
      },
    });
  /** The data key, but only in the hands of the service that stores what it encrypts. */
  const dataKeyThrough = (service: string, actions: string[]) =>
    new PolicyStatement({
      actions,
      resources: [on.dataKey.keyArn],
      conditions: { StringEquals: { "kms:ViaService": `${service}.${stack.region}.${stack.urlSuffix}` } },
    });
  const sealing = (action: string) =>
    new PolicyStatement({
      actions: [action],
      resources: [on.sealingKey.keyArn],
      conditions: { StringEquals: { "kms:EncryptionContext:purpose": SEALING_PURPOSE } },
    });

  switch (permission) {
    case "readTable":
      return [
        allow(READ, tableArn),
        allow(["dynamodb:Query"], `${tableArn}/index/${TABLE_DEFINITION.lists.indexName}`),
        dataKeyThrough("dynamodb", DECRYPT),
      ];
    case "writeTable":
      return [allow(WRITE, tableArn), dataKeyThrough("dynamodb", [...DECRYPT, ...ENCRYPT])];
    case "checkTable":
      return [allow(["dynamodb:ConditionCheckItem"], tableArn)];
    case "forwardOutbox":
      return [
        allowIn(OUTBOX_PARTITIONS, ["dynamodb:Query", "dynamodb:DeleteItem"]),
        dataKeyThrough("dynamodb", [...DECRYPT, ...ENCRYPT]),
      ];
    case "enqueueOutbox":
      return [
        allowIn(OUTBOX_PARTITIONS, ["dynamodb:PutItem"]),
        dataKeyThrough("dynamodb", [...DECRYPT, ...ENCRYPT]),
      ];
    case "leaveAccounts":
      return [denyWriting(tableArn, LEFT_PARTITIONS.leaveAccounts)];
    case "leaveKeys":
      return [denyWriting(tableArn, LEFT_PARTITIONS.leaveKeys)];
    case "noteSignedRequests":
      return [
        allowIn(SIGNED_REQUEST_PARTITIONS, ["dynamodb:UpdateItem"]),
        dataKeyThrough("dynamodb", [...DECRYPT, ...ENCRYPT]),
      ];
    case "readPublishedKeys":
      return [
        new PolicyStatement({
          actions: ["dynamodb:Query"],
          resources: [tableArn],
          conditions: { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": AUTHORIZER_PARTITIONS } },
        }),
        dataKeyThrough("dynamodb", DECRYPT),
      ];
    case "openDataKeys":
      return [sealing("kms:Decrypt")];
    case "makeDataKeys":
      return [sealing("kms:Encrypt")];
    case "signTokens":
    case "signCodes":
    case "signCards":
      return [
        allow(
          ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
          SIGNING_SECRETS[permission](on),
        ),
        dataKeyThrough("secretsmanager", ["kms:Decrypt", "kms:GenerateDataKey"]),
      ];
    case "keepEvidence":
      return [
        allow(["s3:GetObject", "s3:PutObject"], on.evidenceBucket.arnForObjects("*")),
        dataKeyThrough("s3", ["kms:Decrypt", "kms:GenerateDataKey"]),
      ];
    case "sendToOutboxQueue":
      return [allow(["sqs:SendMessage"], ...Object.values(on.laneQueues).map(({ queueArn }) => queueArn))];
    case "readChannelSettings":
      return on.channelSecretArn === undefined
        ? []
        : [allow(["secretsmanager:GetSecretValue"], on.channelSecretArn)];
    case "sendTextMessages":
      // Elsewhere text messages leave through the district's own gateway.
      if (on.textMessages !== "sns") return [];
      return [
        // A phone has no ARN, so what is not meant, topics and endpoints, is taken away again.
        allow(["sns:Publish"], "*"),
        new PolicyStatement({
          effect: Effect.DENY,
          actions: ["sns:Publish"],
          resources: [`arn:${stack.partition}:sns:*:*:*`],
        }),
      ];
  }
}
