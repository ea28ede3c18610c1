import { Duration } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import {
  type LambdaApplication,
  LambdaDeploymentConfig,
  LambdaDeploymentGroup,
} from "aws-cdk-lib/aws-codedeploy";
import { Alias, type IFunction, type Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { NagSuppressions } from "cdk-nag";
import type { Construct } from "constructs";
import { ACTORS } from "../../shared/contracts/contract.ts";
import type { FunctionName } from "../function-table.ts";
import type { Settings } from "../settings.ts";
import { asFunction, asVersion } from "./interfaces.ts";

const MINUTE = Duration.minutes(1);
/** A tenth of the calls for five minutes, then all. */
const ROLLOUTS = {
  canary: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
  allAtOnce: LambdaDeploymentConfig.ALL_AT_ONCE,
};
/** Answers with 5xx in a minute: more than a table that throttles for a moment makes. */
const FAILED_ANSWERS = 10;

export interface CanaryProps {
  settings: Pick<Settings, "rollout" | "provisioned">;
  name: FunctionName;
  releases: LambdaApplication;
}

/**
 * What everybody calls instead of the function itself. A release shifts it to the new version step by step, and back by
 * itself when either version crashes or answers with 5xx meanwhile: two versions are alive for five minutes.
 */
export function canaryOf(
  scope: Construct,
  id: string,
  lambda: LambdaFunction,
  { settings, name, releases }: CanaryProps,
): IFunction {
  const alias = new Alias(scope, `${id}Live`, {
    aliasName: "live",
    version: asVersion(lambda.currentVersion),
    ...keptReady(name, settings),
  });
  const alarm = (suffix: string, alarmDescription: string, metric: IMetric, threshold: number) =>
    new Alarm(scope, `${id}${suffix}`, {
      ...{ alarmDescription, metric, threshold, evaluationPeriods: 1 },
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  const group = new LambdaDeploymentGroup(scope, `${id}Release`, {
    application: releases,
    alias,
    deploymentConfig: ROLLOUTS[settings.rollout],
    alarms: [
      alarm("ReleaseErrors", `${name} crashed during a release`, alias.metricErrors({ period: MINUTE }), 1),
      ...(answersRequests(name)
        ? [
            alarm(
              "ReleaseAnswers",
              `${name} answered with 5xx during a release`,
              failedAnswers(name),
              FAILED_ANSWERS,
            ),
          ]
        : []),
    ],
    autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
  });
  NagSuppressions.addResourceSuppressions(
    group,
    [{ id: "AwsSolutions-IAM4", reason: "AWS's own policy for shifting aliases of functions, kept by AWS" }],
    true,
  );
  return asFunction(alias);
}

function keptReady(
  name: FunctionName,
  { provisioned }: CanaryProps["settings"],
): { provisionedConcurrentExecutions?: number } {
  const instances = provisioned?.[name];
  return instances === undefined ? {} : { provisionedConcurrentExecutions: instances };
}

const answersRequests = (name: FunctionName): boolean => ACTORS.some((actor) => actor === name);

/** What an error that is answered as a normal 500 shows by; counted by each function in its log. */
const failedAnswers = (name: FunctionName): IMetric =>
  new Metric({
    namespace: "twoplusn",
    metricName: "status5xx",
    dimensionsMap: { service: name },
    period: MINUTE,
    statistic: Stats.SUM,
  });
