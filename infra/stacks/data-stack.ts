import {
  CfnDynamicReference,
  CfnDynamicReferenceService,
  CfnOutput,
  Duration,
  RemovalPolicy,
  SecretValue,
  Stack,
  type StackProps,
} from "aws-cdk-lib";
import {
  AttributeType,
  Billing,
  type ITableV2,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from "aws-cdk-lib/aws-dynamodb";
import { Key } from "aws-cdk-lib/aws-kms";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  ObjectLockRetention,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import { CfnSecret } from "aws-cdk-lib/aws-secretsmanager";
import { NagSuppressions } from "cdk-nag";
import type { Construct } from "constructs";
import { TABLE_DEFINITION } from "../../shared/store/table-definition.ts";
import { backUp } from "../constructs/backups.ts";
import { asBucket, asTable } from "../constructs/interfaces.ts";
import { LogBucket } from "../constructs/log-bucket.ts";
import type { Settings } from "../settings.ts";

/** What must outlive every deployment: the table, the evidence, the keys. Nothing here goes when the stack goes. */
export class DataStack extends Stack {
  readonly dataKey: Key;
  readonly sealingKey: Key;
  readonly table: ITableV2;
  readonly evidenceBucket: IBucket;
  readonly tokenSecretArn: string;
  readonly codeSecretArn: string;
  readonly cardSecretArn: string;
  readonly keySecret: SecretValue;
  readonly edgeSecret: SecretValue;

  constructor(scope: Construct, id: string, props: StackProps & { settings: Settings }) {
    super(scope, id, props);
    const { settings } = props;
    this.dataKey = new Key(this, "DataKey", {
      description: `twoplusn ${settings.stage}: table, evidence and signing keys at rest`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.sealingKey = new Key(this, "SealingKey", {
      description: `twoplusn ${settings.stage}: wraps the data keys of sealed personal fields`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const made = this.makeTable(settings);
    backUp(this, asTable(made), this.dataKey);
    this.table = this.tableInUse(made, settings);
    this.evidenceBucket = asBucket(this.makeEvidenceBucket(settings));
    this.tokenSecretArn = this.makeSigningSecret("TokenKeys", "access tokens");
    this.codeSecretArn = this.makeSigningSecret("CodeKeys", "resident codes");
    this.cardSecretArn = this.makeSigningSecret("CardKeys", "certificates of negative results");
    this.keySecret = this.makeRandomSecret("KeySecret", "Authenticates published token keys");
    this.edgeSecret = this.makeRandomSecret("EdgeSecret", "Sent by CloudFront to the API with each request");
    new CfnOutput(this, "TableName", { value: this.table.tableName });
    new CfnOutput(this, "SealingKeyId", { value: this.sealingKey.keyId });
  }

  private makeTable(settings: Settings): TableV2 {
    const { partitionKey, sortKey, lists, timeToLive, stream } = TABLE_DEFINITION;
    const { warmReads, warmWrites, warmIndexWrites = warmWrites } = settings;
    return new TableV2(this, "Table", {
      partitionKey: { name: partitionKey, type: AttributeType.STRING },
      sortKey: { name: sortKey, type: AttributeType.STRING },
      globalSecondaryIndexes: [
        {
          indexName: lists.indexName,
          partitionKey: { name: lists.partitionKey, type: AttributeType.STRING },
          sortKey: { name: lists.sortKey, type: AttributeType.STRING },
          // A throttled index throttles the table.
          ...warmed(warmReads, warmIndexWrites),
        },
      ],
      timeToLiveAttribute: timeToLive,
      dynamoStream: StreamViewType[stream],
      billing: Billing.onDemand(),
      ...warmed(warmReads, warmWrites),
      encryption: TableEncryptionV2.customerManagedKey(this.dataKey),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** The table of the stack, or the one that was restored from it: the stack's own stays, for whoever asks what was. */
  private tableInUse(made: TableV2, { restoredTable, restoredStreamArn }: Settings): ITableV2 {
    if (restoredTable === undefined || restoredStreamArn === undefined) return asTable(made);
    return TableV2.fromTableAttributes(this, "RestoredTable", {
      tableName: restoredTable,
      tableStreamArn: restoredStreamArn,
      encryptionKey: this.dataKey,
      globalIndexes: [TABLE_DEFINITION.lists.indexName],
    });
  }

  private makeEvidenceBucket(settings: Settings): Bucket {
    return new Bucket(this, "Evidence", {
      encryption: BucketEncryption.KMS,
      encryptionKey: this.dataKey,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      // Governance, not compliance: a court's order to delete can be followed, by someone permitted to.
      objectLockDefaultRetention: ObjectLockRetention.governance(
        Duration.days(settings.evidenceRetentionDays),
      ),
      serverAccessLogsBucket: asBucket(new LogBucket(this, "EvidenceLog")),
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  private makeRandomSecret(id: string, description: string): SecretValue {
    const secret = new CfnSecret(this, id, {
      description,
      kmsKeyId: this.dataKey.keyArn,
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
    });
    secret.applyRemovalPolicy(RemovalPolicy.RETAIN);
    NagSuppressions.addResourceSuppressions(secret, [
      {
        id: "AwsSolutions-SMG4",
        reason:
          "Resolved when the stacks are deployed; rotated by a deployment that replaces it in all places at once",
      },
    ]);
    return SecretValue.cfnDynamicReference(
      new CfnDynamicReference(CfnDynamicReferenceService.SECRETS_MANAGER, `${secret.ref}:SecretString`),
    );
  }

  private makeSigningSecret(id: string, signed: string): string {
    // Starts without keys, and not with a password CloudFormation would invent: they are made on first use, so that no
    // private key was ever in a template. Deployments leave the value alone as long as this text stays.
    const secret = new CfnSecret(this, id, {
      description: `Private keys that sign ${signed} (a JWK ring, the newest first)`,
      kmsKeyId: this.dataKey.keyArn,
      secretString: "{}",
    });
    secret.applyRemovalPolicy(RemovalPolicy.RETAIN);
    NagSuppressions.addResourceSuppressions(secret, [
      {
        id: "AwsSolutions-SMG4",
        reason:
          "Keys are added to the ring, not replaced; a rotation by schedule would cut off printed resident codes",
      },
    ]);
    return secret.ref;
  }
}

/** What a table or an index is made ready for; nothing where nothing is said. */
function warmed(reads: number | undefined, writes: number | undefined) {
  const warmThroughput = {
    ...(reads === undefined ? {} : { readUnitsPerSecond: reads }),
    ...(writes === undefined ? {} : { writeUnitsPerSecond: writes }),
  };
  return Object.keys(warmThroughput).length > 0 ? { warmThroughput } : {};
}
