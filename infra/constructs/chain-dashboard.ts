import { Duration } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import {
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  Stats,
  TextWidget,
} from "aws-cdk-lib/aws-cloudwatch";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { FunctionName } from "../function-table.ts";

const PERIOD = Duration.minutes(1);
const FULL_WIDTH = 24;

export interface ChainDashboardProps {
  settings: { stage: string };
  api: HttpApi;
  laneQueues: Record<string, IQueue>;
  deadLetterQueues: Record<string, IQueue>;
  functions: Record<FunctionName, IFunction>;
  tableThrottles: IMetric;
}

/** The steps in the order a swab goes through them, each with the functions that carry it. */
const STEPS: readonly { title: string; functions: readonly FunctionName[] }[] = [
  { title: "约 book · 码 code", functions: ["access", "residents", "authorizer"] },
  { title: "采 sample", functions: ["sampling", "field"] },
  { title: "送 deliver", functions: ["transport"] },
  { title: "检 test", functions: ["lab"] },
  {
    title: "报 report",
    functions: ["follow-up", "outbox-relay", "outbox-worker", "sms-receipts", "sweep"],
  },
  { title: "command · integration", functions: ["command", "steering", "integration"] },
];

/** One page for the whole chain: a row per step, then what all of them stand on. */
export function chainDashboard(scope: Construct, id: string, props: ChainDashboardProps): Dashboard {
  const dashboard = new Dashboard(scope, id, {
    dashboardName: `twoplusn-${props.settings.stage}`,
    defaultInterval: Duration.hours(3),
  });
  for (const { title, functions } of STEPS)
    dashboard.addWidgets(
      ...stepRow(
        title,
        functions.map((name) => props.functions[name]),
      ),
    );
  dashboard.addWidgets(...groundRow(props));
  return dashboard;
}

function stepRow(title: string, functions: readonly IFunction[]): IWidget[] {
  return [
    new TextWidget({ markdown: `## ${title}`, width: FULL_WIDTH, height: 1 }),
    graph(
      "calls",
      functions.map((f) => f.metricInvocations({ period: PERIOD })),
    ),
    graph(
      "errors and throttles",
      functions.flatMap((f) => [f.metricErrors({ period: PERIOD }), f.metricThrottles({ period: PERIOD })]),
    ),
    graph(
      "duration, p99",
      functions.map((f) => f.metricDuration({ period: PERIOD, statistic: Stats.percentile(99) })),
    ),
  ];
}

function groundRow({
  api,
  laneQueues,
  deadLetterQueues,
  functions,
  tableThrottles,
}: ChainDashboardProps): IWidget[] {
  return [
    new TextWidget({ markdown: "## API, outbox, table", width: FULL_WIDTH, height: 1 }),
    graph("API: requests, 4xx, 5xx", [
      api.metricCount({ period: PERIOD }),
      api.metricClientError({ period: PERIOD }),
      api.metricServerError({ period: PERIOD }),
    ]),
    graph("waiting messages", [
      ...Object.values(laneQueues).flatMap((queue) => [
        queue.metricApproximateNumberOfMessagesVisible({ period: PERIOD }),
        queue.metricApproximateAgeOfOldestMessage({ period: PERIOD }),
      ]),
      functions["outbox-relay"].metric("IteratorAge", { period: PERIOD, statistic: Stats.MAXIMUM }),
      ...Object.values(deadLetterQueues).map((q) =>
        q.metricApproximateNumberOfMessagesVisible({ period: PERIOD }),
      ),
    ]),
    graph("table", [tableThrottles]),
  ];
}

const graph = (title: string, left: IMetric[]): IWidget =>
  new GraphWidget({ title, left, width: FULL_WIDTH / 3, height: 6 });
