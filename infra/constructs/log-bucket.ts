import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { NagSuppressions } from "cdk-nag";
import type { Construct } from "constructs";

/** A bucket that others write their access logs to. Each stack has its own, or stacks would need one another. */
export class LogBucket extends Bucket {
  /** @param writtenBy CloudFront still delivers by access control list, S3 by bucket policy. */
  constructor(scope: Construct, id: string, { writtenBy }: { writtenBy: "s3" | "cloudfront" }) {
    super(scope, id, {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      objectOwnership:
        writtenBy === "cloudfront" ? ObjectOwnership.OBJECT_WRITER : ObjectOwnership.BUCKET_OWNER_ENFORCED,
      lifecycleRules: [{ expiration: Duration.days(365) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    NagSuppressions.addResourceSuppressions(this, [
      { id: "AwsSolutions-S1", reason: "Logging the access to access logs would never end" },
    ]);
  }
}
