import { ArnFormat, Duration, Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import {
  FilterPattern,
  LogGroup,
  LogRetention,
  MetricFilter,
  RetentionDays,
  SubscriptionFilter,
} from "aws-cdk-lib/aws-logs";
import { LambdaDestination } from "aws-cdk-lib/aws-logs-destinations";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from "aws-cdk-lib/custom-resources";
import { NagSuppressions } from "cdk-nag";
import { Construct } from "constructs";
import type { Settings } from "../settings.ts";

/** What SNS answers for a number when the month's limit is reached. */
const NO_QUOTA = "No quota left for account";
/** SNS names the groups itself, by region and account. */
const GROUPS = { Delivered: "", Failed: "/Failure" };
/** Of the library's own functions, by which it asks AWS for what CloudFormation cannot. */
const LIBRARY_FUNCTIONS =
  /^(?:AWS679f53fac002430cb0da5b7982bd2287|LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8a)$/;

export interface DeliveryLogProps {
  settings: Pick<Settings, "stage" | "smsMonthlyUsd">;
  /** What reads the lines, and where lines go that it could not. */
  reader: IFunction;
  unread: IQueue;
}

/** By this metric an alarm sees that SNS has stopped sending. */
export const stoppedMetric = ({ stage }: Pick<Settings, "stage">) => ({
  namespace: `twoplusn/${stage}`,
  metricName: "textMessagesStopped",
});

/**
 * SNS takes a text message, and says only in a log whether it arrived, if the account's settings ask for it. Here they do,
 * for each message, and the log's lines go to the function that reads them as receipts. Lines hold numbers, so they
 * stay for days only. The settings are of the account in its region: stages that share it share them.
 */
export class DeliveryLog extends Construct {
  constructor(scope: Construct, id: string, { settings, reader, unread }: DeliveryLogProps) {
    super(scope, id);
    const stack = Stack.of(this);
    this.setAttributes(this.makeRole(), settings.smsMonthlyUsd);
    reader.configureAsyncInvoke({
      maxEventAge: Duration.hours(1),
      retryAttempts: 2,
      onFailure: new SqsDestination(unread),
    });
    for (const [name, suffix] of Object.entries(GROUPS)) {
      const logGroupName = `sns/${stack.region}/${stack.account}/DirectPublishToPhoneNumber${suffix}`;
      // Makes the group unless SNS did, or another stage.
      const made = new LogRetention(this, `${name}Retention`, {
        logGroupName,
        retention: RetentionDays.THREE_DAYS,
      });
      const logGroup = LogGroup.fromLogGroupName(this, name, logGroupName);
      new SubscriptionFilter(this, `${name}Lines`, {
        logGroup,
        destination: new LambdaDestination(reader),
        filterPattern: FilterPattern.allEvents(),
      }).node.addDependency(made);
      if (suffix === "") continue;
      const { namespace: metricNamespace, metricName } = stoppedMetric(settings);
      new MetricFilter(this, "Stopped", {
        ...{ logGroup, metricNamespace, metricName },
        filterPattern: FilterPattern.stringValue("$.delivery.providerResponse", "=", NO_QUOTA),
        metricValue: "1",
      }).node.addDependency(made);
    }
    this.explainLibrary(stack);
  }

  private makeRole(): Role {
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("sns.amazonaws.com") });
    role.addToPolicy(
      new PolicyStatement({
        actions: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:PutMetricFilter"],
        resources: [
          Stack.of(this).formatArn({
            service: "logs",
            resource: "log-group",
            resourceName: "sns/*",
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        ],
      }),
    );
    NagSuppressions.addResourceSuppressions(
      role,
      [
        {
          id: "AwsSolutions-IAM5",
          reason: "SNS names the log groups of its deliveries itself",
          appliesTo: [{ regex: "/^Resource::arn:.*:log-group:sns\\/\\*$/" }],
        },
      ],
      true,
    );
    return role;
  }

  private setAttributes(role: Role, monthlyUsd: number): void {
    const call = {
      service: "SNS",
      action: "setSMSAttributes",
      parameters: {
        attributes: {
          DefaultSMSType: "Transactional",
          MonthlySpendLimit: String(monthlyUsd),
          DeliveryStatusIAMRole: role.roleArn,
          // In percent: each is a receipt that somebody's record waits for.
          DeliveryStatusSuccessSamplingRate: "100",
        },
      },
      physicalResourceId: PhysicalResourceId.of("sms-attributes"),
    };
    const attributes = new AwsCustomResource(this, "Attributes", {
      onCreate: call,
      onUpdate: call,
      installLatestAwsSdk: false,
      policy: AwsCustomResourcePolicy.fromStatements([
        new PolicyStatement({ actions: ["sns:SetSMSAttributes"], resources: ["*"] }),
        new PolicyStatement({ actions: ["iam:PassRole"], resources: [role.roleArn] }),
      ]),
    });
    NagSuppressions.addResourceSuppressions(
      attributes,
      [
        {
          id: "AwsSolutions-IAM5",
          reason: "The settings of text messages are the account's and have no ARN",
          appliesTo: ["Resource::*"],
        },
      ],
      true,
    );
  }

  private explainLibrary(stack: Stack): void {
    for (const made of stack.node.children.filter(({ node }) => LIBRARY_FUNCTIONS.test(node.id)))
      NagSuppressions.addResourceSuppressions(
        made,
        [
          {
            id: "AwsSolutions-IAM4",
            reason: "The library gives its function AWS's policy for writing a log",
          },
          {
            id: "AwsSolutions-IAM5",
            reason: "The library may set the retention of any log group, and of no other kind",
          },
          { id: "AwsSolutions-L1", reason: "The library chooses the runtime of its own function" },
        ],
        true,
      );
  }
}
