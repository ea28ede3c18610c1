import { join } from "node:path";
import { Duration } from "aws-cdk-lib";
import type { LambdaApplication } from "aws-cdk-lib/aws-codedeploy";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, type IFunction, Runtime, Tracing } from "aws-cdk-lib/aws-lambda";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { NagSuppressions } from "cdk-nag";
import type { Construct } from "constructs";
import { FUNCTION_TABLE, type FunctionName } from "../function-table.ts";
import { hasCloudFront, inChina } from "../partition.ts";
import type { Settings } from "../settings.ts";
import { BUNDLING, standIns } from "./bundling.ts";
import { canaryOf } from "./canary.ts";
import { type Foundation, permit } from "./permissions.ts";

export interface StackOfFunctions {
  settings: Settings;
  foundation: Foundation;
  /** Where package-lock.json and the folder `functions` are. */
  projectRoot: string;
}

export interface FunctionSurroundings extends StackOfFunctions {
  /** Of the stack: what shifts its functions to new versions. */
  releases: LambdaApplication;
}

/**
 * One function of the table in ../function-table.ts: its code from `functions/lambda/<name>/handler.ts`, a role of its
 * own with what the table permits it and nothing else, and its log.
 * @returns the alias that is called, whatever version is behind it
 */
export function districtFunction(
  scope: Construct,
  name: FunctionName,
  { settings, foundation, projectRoot, releases }: FunctionSurroundings,
): IFunction {
  const plan = FUNCTION_TABLE[name];
  const id = name
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
  const withoutXRay = inChina(settings);

  const logGroup = new LogGroup(scope, `${id}Log`, { retention: RetentionDays.THREE_MONTHS });
  const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
  role.addToPolicy(
    new PolicyStatement({
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [logGroup.logGroupArn],
    }),
  );
  for (const permission of plan.may) permit(role, permission, foundation);

  const lambda = new NodejsFunction(scope, `${id}Function`, {
    description: `twoplusn ${settings.stage}: ${name}`,
    entry: join(projectRoot, "functions", "lambda", name, "handler.ts"),
    handler: "handler",
    projectRoot,
    depsLockFilePath: join(projectRoot, "package-lock.json"),
    runtime: Runtime.NODEJS_22_X,
    architecture: inChina(settings) ? Architecture.X86_64 : Architecture.ARM_64,
    memorySize: plan.memoryMiB,
    timeout: Duration.seconds(plan.timeoutSeconds),
    ...reservedOf(name, settings),
    tracing: withoutXRay ? Tracing.DISABLED : Tracing.ACTIVE,
    role,
    logGroup,
    environment: {
      ...environmentOf(foundation, settings),
      ...secretsOf(name, foundation, settings),
      ...channelsOf(name, foundation, settings),
      POWERTOOLS_SERVICE_NAME: name,
      POWERTOOLS_METRICS_NAMESPACE: "twoplusn",
      POWERTOOLS_LOG_LEVEL: settings.stage === "prod" ? "INFO" : "DEBUG",
      NODE_OPTIONS: "--enable-source-maps",
    },
    bundling: {
      ...BUNDLING,
      mainFields: [...BUNDLING.mainFields],
      esbuildArgs: Object.fromEntries(
        Object.entries(standIns(projectRoot)).map(([name, file]) => [`--alias:${name}`, file]),
      ),
      ...(plan.readsFiles ? { commandHooks: bundledWithReadingWorker } : {}),
      ...(plan.channels ? { commandHooks: bundledWithChannels } : {}),
      ...(plan.plans ? { commandHooks: bundledWithPlanWorker } : {}),
    },
  });
  NagSuppressions.addResourceSuppressions(lambda, [
    {
      id: "AwsSolutions-L1",
      reason:
        "Node.js 22 has long-term support in Lambda; the next line is a change of its own, tested first",
    },
  ]);
  NagSuppressions.addResourceSuppressions(role, wildcardReasons(name, withoutXRay), true);
  return canaryOf(scope, id, lambda, { settings, name, releases });
}

const CHANNELS = ["tencent-sms", "alibaba-sms", "own-gateway", "smtp", "web-push"];

/** The program itself: asking npx for it takes half a second each time. */
const esbuildOf = (source: string): string => `"${source}/node_modules/.bin/esbuild"`;

/** The worker that reads instrument files is a bundle of its own beside the function's. */
const bundledWithReadingWorker = {
  beforeInstall: () => [],
  beforeBundling: () => [],
  afterBundling: (source: string, target: string) => [
    [
      `${esbuildOf(source)} "${source}/shared/instruments/isolated/reading-worker.ts"`,
      `--bundle --platform=node --format=esm --target=node22 --minify --outfile="${target}/reading-worker.mjs"`,
    ].join(" "),
  ],
};

/** The client of each channel is a bundle of its own beside the function's, loaded by the first message that needs it. */
const bundledWithChannels = {
  beforeInstall: () => [],
  beforeBundling: () => [],
  afterBundling: (source: string, target: string) => [
    [
      esbuildOf(source),
      ...CHANNELS.map((channel) => `"${source}/shared/platform/channels/${channel}-channel.ts"`),
      `--bundle --platform=node --format=cjs --target=node22 --minify --outdir="${target}" --out-extension:.js=.cjs`,
    ].join(" "),
  ],
};

/** The planner's worker is a bundle of its own beside the function's, and the solver's WebAssembly beside it. */
const bundledWithPlanWorker = {
  beforeInstall: () => [],
  beforeBundling: () => [],
  afterBundling: (source: string, target: string) => [
    [
      `${esbuildOf(source)} "${source}/shared/services/planning/isolated/plan-worker.ts"`,
      `--bundle --platform=node --format=esm --target=node22 --minify --outfile="${target}/plan-worker.mjs"`,
    ].join(" "),
    `cp "${source}/node_modules/highs/build/highs.wasm" "${target}/highs.wasm"`,
  ],
};

/** Sampling, laboratories and messages go on when residents take all that is left. */
function reservedOf(
  name: FunctionName,
  { concurrency }: Settings,
): { reservedConcurrentExecutions?: number } {
  const { keptPercent = 0 } = FUNCTION_TABLE[name];
  const kept = Math.floor((concurrency * keptPercent) / 100);
  return kept === 0 ? {} : { reservedConcurrentExecutions: kept };
}

/** Every function is told where everything is; what it may do there is the table's matter. */
const environmentOf = (foundation: Foundation, settings: Settings): Record<string, string> => ({
  TABLE_NAME: foundation.table.tableName,
  SEALING_KEY_ID: foundation.sealingKey.keyArn,
  TOKEN_SECRET_ID: foundation.tokenSecretArn,
  CODE_SECRET_ID: foundation.codeSecretArn,
  CARD_SECRET_ID: foundation.cardSecretArn,
  EVIDENCE_BUCKET: foundation.evidenceBucket.bucketName,
  CODES_QUEUE_URL: foundation.laneQueues.codes.queueUrl,
  URGENT_QUEUE_URL: foundation.laneQueues.urgent.queueUrl,
  NEWS_QUEUE_URL: foundation.laneQueues.news.queueUrl,
  REMINDERS_QUEUE_URL: foundation.laneQueues.reminders.queueUrl,
  STAGE: settings.stage,
});

/** What the functions that send messages, or subscribe browsers to them, are told of the stage's channels. */
function channelsOf(
  name: FunctionName,
  { channelSecretArn }: Foundation,
  { domainName, pushPublicKey, textMessages }: Settings,
): Record<string, string> {
  const push = pushPublicKey === undefined ? {} : { PUSH_PUBLIC_KEY: pushPublicKey };
  const origin = domainName === undefined ? {} : { PUBLIC_ORIGIN: `https://${domainName}` };
  // Certificates name their issuer by it.
  if (name === "residents") return { ...push, ...origin };
  if (FUNCTION_TABLE[name].channels === undefined) return {};
  return {
    TEXT_MESSAGES: textMessages,
    ...(channelSecretArn === undefined ? {} : { CHANNEL_SECRET_ID: channelSecretArn }),
    ...origin,
  };
}

/** Resolved by CloudFormation when it deploys, and in no template; reading them costs a cold start nothing. */
function secretsOf(
  name: FunctionName,
  { keySecret, edgeSecret }: Foundation,
  settings: Settings,
): Record<string, string> {
  const { knows = [] } = FUNCTION_TABLE[name];
  return {
    ...(knows.includes("keySecret") ? { KEY_SECRET: keySecret.unsafeUnwrap() } : {}),
    ...(knows.includes("edgeSecret") ? { EDGE_SECRET: edgeSecret.unsafeUnwrap() } : {}),
    ...(knows.includes("edgeSecret") && hasCloudFront(settings) ? { EDGE_ONLY: "true" } : {}),
  };
}

function wildcardReasons(name: FunctionName, withoutXRay: boolean) {
  const reasons: string[] = [];
  if (!withoutXRay) reasons.push("X-Ray segments have no ARN");
  if (FUNCTION_TABLE[name].may.includes("sendTextMessages"))
    reasons.push("a phone that is sent a message has no ARN");
  const suppressions = reasons.length
    ? [{ id: "AwsSolutions-IAM5", reason: reasons.join("; "), appliesTo: ["Resource::*"] }]
    : [];
  if (!FUNCTION_TABLE[name].may.includes("keepEvidence")) return suppressions;
  return [
    ...suppressions,
    {
      id: "AwsSolutions-IAM5",
      reason: "The key of a file is its hash, so any object of this one bucket may be meant",
      appliesTo: [{ regex: "/^Resource::.*Evidence.*\\/\\*$/" }],
    },
  ];
}
