import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from "aws-cdk-lib/aws-backup";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Schedule } from "aws-cdk-lib/aws-events";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { NagSuppressions } from "cdk-nag";
import type { Construct } from "constructs";

const KEPT_DAYS = 35;

/**
 * A copy of the table each night, in a vault of its own that outlives the stack. Point-in-time recovery goes back to any
 * second of the last 35 days, but goes with the table; the vault does not.
 */
export function backUp(scope: Construct, table: ITableV2, encryptionKey: IKey): void {
  const vault = new BackupVault(scope, "BackupVault", {
    encryptionKey,
    blockRecoveryPointDeletion: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const plan = new BackupPlan(scope, "BackupPlan", { backupVault: vault });
  plan.addRule(
    new BackupPlanRule({
      ruleName: "nightly",
      // 03:30 in China: nothing is booked then, and the laboratories work.
      scheduleExpression: Schedule.cron({ hour: "19", minute: "30" }),
      startWindow: Duration.hours(1),
      completionWindow: Duration.hours(4),
      deleteAfter: Duration.days(KEPT_DAYS),
    }),
  );
  const selection = plan.addSelection("Table", { resources: [BackupResource.fromArn(table.tableArn)] });
  NagSuppressions.addResourceSuppressions(
    selection,
    [
      {
        id: "AwsSolutions-IAM4",
        reason: "AWS's own policy of its backup service; what it may copy is what the selection names",
      },
    ],
    true,
  );
}
