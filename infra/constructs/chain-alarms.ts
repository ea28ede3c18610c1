import { Duration } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import {
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { ACTORS } from "../../shared/contracts/contract.ts";
import { FUNCTION_TABLE, type FunctionName } from "../function-table.ts";
import type { Settings } from "../settings.ts";
import { stoppedMetric } from "./delivery-log.ts";

const MINUTE = Duration.minutes(1);

/** What rings: an alarm's id is its line in the runbook (docs/deployment.md). */
export interface ChainAlarm {
  id: string;
  meaning: string;
  metric: IMetric;
  threshold: number;
  /** Rings while the value was reached in any of the last so many periods (1 unless said). */
  minutes?: number;
  /** Reached from above unless said. */
  comparison?: ComparisonOperator;
  /** What silence means: all is well, unless said. */
  missing?: TreatMissingData;
}

/** What an error that is answered as a normal 500 does not ring by: the metric of errors counts only crashes. */
export function callAlarms(api: HttpApi, functions: Record<FunctionName, IFunction>): ChainAlarm[] {
  return [
    {
      id: "apiServerErrors",
      meaning: "More than one answer in a hundred is a 5xx",
      metric: shareOf(api.metricServerError({ period: MINUTE }), api.metricCount({ period: MINUTE })),
      threshold: 1,
      minutes: 3,
    },
    {
      id: "signInFailures",
      meaning:
        "More than half of the sign-ins are refused: an attack, a wrong clock, or codes that do not arrive",
      metric: signInFailures(api),
      threshold: 50,
      minutes: 5,
    },
    ...Object.entries(functions).map(
      ([name, lambda]): ChainAlarm => ({
        id: `${name}Throttles`,
        meaning: `${name} is refused a place to run`,
        metric: lambda.metricThrottles({ period: MINUTE }),
        threshold: 1,
        minutes: 3,
      }),
    ),
    ...ACTORS.map(
      (name): ChainAlarm => ({
        id: `${name}Slow`,
        meaning: `One call of ${name} in a hundred takes half of the time that it may`,
        metric: functions[name].metricDuration({ period: MINUTE, statistic: Stats.percentile(99) }),
        threshold: (FUNCTION_TABLE[name].timeoutSeconds * 1000) / 2,
        minutes: 5,
      }),
    ),
    {
      id: "sweepHeartbeat",
      meaning: "No sweep has run for five minutes: nothing makes up for what the stream missed",
      metric: functions.sweep.metricInvocations({ period: Duration.minutes(5) }),
      threshold: 1,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      missing: TreatMissingData.BREACHING,
    },
  ];
}

/** SNS goes on saying yes when its limit is reached; only what it spent, and what arrived, tell. */
export function textMessageAlarms(settings: Settings): ChainAlarm[] {
  const { textMessages, smsMonthlyUsd } = settings;
  if (textMessages !== "sns") return [];
  const metric = (metricName: string, statistic: string) =>
    new Metric({ namespace: "AWS/SNS", metricName, statistic, period: Duration.minutes(5) });
  return [
    {
      id: "smsSpend",
      meaning: "Text messages have cost four fifths of what they may in this month; then they stop, silently",
      metric: metric("SMSMonthToDateSpentUSD", Stats.MAXIMUM),
      threshold: smsMonthlyUsd * 0.8,
    },
    {
      id: "smsStopped",
      meaning: "SNS has stopped sending: the month's limit is reached",
      metric: new Metric({ ...stoppedMetric(settings), statistic: Stats.SUM, period: MINUTE }),
      threshold: 1,
    },
    {
      id: "smsFailures",
      meaning: "One text message in ten does not arrive",
      metric: metric("SMSSuccessRate", Stats.AVERAGE),
      threshold: 0.9,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      minutes: 3,
    },
  ];
}

/** In percent, and nothing while there are too few to tell. */
const shareOf = (some: IMetric, all: IMetric, fewest = 20): MathExpression =>
  new MathExpression({
    expression: `IF(all >= ${fewest}, 100 * some / all, 0)`,
    usingMetrics: { some, all },
    label: "percent",
    period: MINUTE,
  });

function signInFailures(api: HttpApi): MathExpression {
  const ofRoute = (metricName: string, resource: string) =>
    new Metric({
      namespace: "AWS/ApiGateway",
      metricName,
      statistic: Stats.SUM,
      period: MINUTE,
      dimensionsMap: { ApiId: api.apiId, Stage: "$default", Method: "POST", Resource: resource },
    });
  const [staff, resident] = ["/v1/sign-in/staff", "/v1/sign-in/resident"];
  return new MathExpression({
    expression:
      "IF(FILL(s,0) + FILL(r,0) >= 20, 100 * (FILL(sf,0) + FILL(rf,0)) / (FILL(s,0) + FILL(r,0)), 0)",
    usingMetrics: {
      s: ofRoute("Count", staff),
      r: ofRoute("Count", resident),
      sf: ofRoute("4xx", staff),
      rf: ofRoute("4xx", resident),
    },
    label: "refused sign-ins, percent",
    period: MINUTE,
  });
}
