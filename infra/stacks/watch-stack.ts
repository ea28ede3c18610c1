import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { CfnSamplingRule } from "aws-cdk-lib/aws-xray";
import type { Construct } from "constructs";
import { LANES, type Lane } from "../../shared/domain/messages/channel.ts";
import { TABLE_DEFINITION } from "../../shared/store/table-definition.ts";
import { type ChainAlarm, callAlarms, textMessageAlarms } from "../constructs/chain-alarms.ts";
import { chainDashboard } from "../constructs/chain-dashboard.ts";
import type { FunctionName } from "../function-table.ts";
import { inChina } from "../partition.ts";
import type { Settings } from "../settings.ts";

const MINUTE = Duration.minutes(1);

export interface WatchStackProps extends StackProps {
  settings: Settings;
  api: HttpApi;
  table: ITableV2;
  laneQueues: Record<Lane, IQueue>;
  deadLetterQueues: Record<string, IQueue>;
  functions: Record<FunctionName, IFunction>;
}

/** Whoever waits for a code gives up after minutes. */
const LONGEST_WAIT_MINUTES: Record<Lane, number> = { codes: 1, urgent: 5, news: 10, reminders: 60 };

/** Who is told when something in the chain stands still, and the page on which it can be seen. */
export class WatchStack extends Stack {
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, props: WatchStackProps) {
    super(scope, id, props);
    const key = new Key(this, "AlarmKey", { description: "Alarms on their way", enableKeyRotation: true });
    key.grantEncryptDecrypt(new ServicePrincipal("cloudwatch.amazonaws.com"));
    this.topic = new Topic(this, "Alarms", { masterKey: key, enforceSSL: true });
    if (props.settings.alarmEmail)
      this.topic.addSubscription(new EmailSubscription(props.settings.alarmEmail));

    for (const alarm of [...callAlarms(props.api, props.functions), ...textMessageAlarms(props.settings)])
      this.alarm(alarm.id, alarm.meaning, alarm);
    this.budget(props.settings);
    if (!inChina(props.settings)) sampleTraces(this, props.settings.stage);
    for (const [name, queue] of Object.entries(props.deadLetterQueues))
      this.alarm(`${name}DeadLetters`, "Messages were given up; look at them and send them again", {
        metric: queue.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: Stats.MAXIMUM }),
        threshold: 1,
      });
    for (const [name, lambda] of Object.entries(props.functions))
      this.alarm(`${name}Errors`, `${name} ended with an error that it did not expect`, {
        metric: lambda.metricErrors({ period: MINUTE }),
        threshold: 1,
        minutes: 3,
      });
    this.alarm("tableThrottles", "The table refuses requests; see which key is hot", {
      metric: throttlesOf(props.table),
      threshold: 1,
      minutes: 3,
    });
    this.alarm("outboxAge", "Outbox entries wait in the stream; only the sweep delivers", {
      metric: props.functions["outbox-relay"].metric("IteratorAge", {
        period: MINUTE,
        statistic: Stats.MAXIMUM,
      }),
      threshold: Duration.minutes(5).toMilliseconds(),
      minutes: 3,
    });
    for (const lane of LANES)
      this.alarm(`${lane}Age`, `Messages of the lane ${lane} wait`, {
        metric: props.laneQueues[lane].metricApproximateAgeOfOldestMessage({ period: MINUTE }),
        threshold: Duration.minutes(LONGEST_WAIT_MINUTES[lane]).toSeconds(),
        minutes: 3,
      });
    chainDashboard(this, "Chain", { ...props, tableThrottles: throttlesOf(props.table) });
  }

  /** Rings while a value was reached in any of the last so many minutes (1 unless said). */
  private alarm(
    id: string,
    meaning: string,
    {
      metric,
      threshold,
      minutes = 1,
      comparison = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      missing = TreatMissingData.NOT_BREACHING,
    }: Omit<ChainAlarm, "id" | "meaning">,
  ): void {
    const alarm = new Alarm(this, id, {
      alarmDescription: meaning,
      metric,
      threshold,
      evaluationPeriods: minutes,
      datapointsToAlarm: 1,
      comparisonOperator: comparison,
      treatMissingData: missing,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }

  /** Whoever pays is told at four fifths of the month's sum. */
  private budget({ stage, monthlyBudgetUsd, alarmEmail }: Settings): void {
    if (monthlyBudgetUsd === undefined || alarmEmail === undefined) return;
    new CfnBudget(this, "Budget", {
      budget: {
        budgetName: `twoplusn-${stage}`,
        budgetType: "COST",
        timeUnit: "MONTHLY",
        budgetLimit: { amount: monthlyBudgetUsd, unit: "USD" },
      },
      notificationsWithSubscribers: [
        {
          notification: { notificationType: "ACTUAL", comparisonOperator: "GREATER_THAN", threshold: 80 },
          subscribers: [{ subscriptionType: "EMAIL", address: alarmEmail }],
        },
      ],
    });
  }
}

/** One request a second, and one in fifty beyond: a city's day traced whole would cost more than its table. */
const sampleTraces = (scope: Construct, stage: string): CfnSamplingRule =>
  new CfnSamplingRule(scope, "Sampling", {
    samplingRule: {
      ruleName: `twoplusn-${stage}`,
      priority: 1000,
      reservoirSize: 1,
      fixedRate: 0.02,
      serviceName: "*",
      serviceType: "AWS::Lambda::Function",
      host: "*",
      httpMethod: "*",
      urlPath: "*",
      resourceArn: `arn:${Stack.of(scope).partition}:lambda:*:*:function:twoplusn-${stage}-*`,
      version: 1,
    },
  });

/** Refused reads and writes of the table and of its index, which are counted apart. */
function throttlesOf(table: ITableV2): IMetric {
  const places: Record<string, Record<string, string>> = {
    Table: { TableName: table.tableName },
    Index: { TableName: table.tableName, GlobalSecondaryIndexName: TABLE_DEFINITION.lists.indexName },
  };
  const metrics = Object.entries(places).flatMap(([place, dimensionsMap]) =>
    ["ReadThrottleEvents", "WriteThrottleEvents"].map((metricName): [string, IMetric] => [
      `${metricName.charAt(0).toLowerCase()}${metricName.slice(1)}Of${place}`,
      new Metric({
        namespace: "AWS/DynamoDB",
        metricName,
        dimensionsMap,
        period: MINUTE,
        statistic: Stats.SUM,
      }),
    ]),
  );
  return new MathExpression({
    expression: metrics.map(([name]) => `FILL(${name},0)`).join(" + "),
    usingMetrics: Object.fromEntries(metrics),
    label: "throttled",
    period: MINUTE,
  });
}
