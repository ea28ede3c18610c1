import { type App, Aspects, type Environment, Tags } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { hasCloudFront } from "./partition.ts";
import type { Settings } from "./settings.ts";
import { ApiStack } from "./stacks/api-stack.ts";
import { DataStack } from "./stacks/data-stack.ts";
import { FirewallStack } from "./stacks/firewall-stack.ts";
import { MessagingStack } from "./stacks/messaging-stack.ts";
import { WatchStack } from "./stacks/watch-stack.ts";
import { WebStack } from "./stacks/web-stack.ts";

export interface DistrictApp {
  data: DataStack;
  messaging: MessagingStack;
  api: ApiStack;
  watch: WatchStack;
  /** Absent where the partition has no CloudFront. */
  web: WebStack | undefined;
  /** Absent without CloudFront, and where the setting `firewall` is false. */
  firewall: FirewallStack | undefined;
}

/**
 * Everything one stage of a district runs on, bottom up: data, messaging, API, web, and what watches them. The
 * AWS Solutions rules are checked with it, so that a finding without a stated reason stops the synthesis.
 */
export function districtApp(
  app: App,
  { settings, projectRoot, account }: { settings: Settings; projectRoot: string; account?: string },
): DistrictApp {
  const env: Environment = { region: settings.region, ...(account === undefined ? {} : { account }) };
  const nameOf = (part: string) => `twoplusn-${settings.stage}-${part}`;
  const data = new DataStack(app, nameOf("data"), { env, settings, terminationProtection: true });
  const messaging = new MessagingStack(app, nameOf("messaging"), { env, settings, projectRoot, data });
  const foundation = {
    table: data.table,
    dataKey: data.dataKey,
    sealingKey: data.sealingKey,
    tokenSecretArn: data.tokenSecretArn,
    codeSecretArn: data.codeSecretArn,
    cardSecretArn: data.cardSecretArn,
    keySecret: data.keySecret,
    edgeSecret: data.edgeSecret,
    evidenceBucket: data.evidenceBucket,
    laneQueues: messaging.laneQueues,
    textMessages: settings.textMessages,
  };
  const api = new ApiStack(app, nameOf("api"), { env, settings, projectRoot, foundation });
  const web = hasCloudFront(settings)
    ? new WebStack(app, nameOf("web"), { env, settings, api: api.api, edgeSecret: data.edgeSecret })
    : undefined;
  const watch = new WatchStack(app, nameOf("watch"), {
    env,
    settings,
    api: api.api,
    table: data.table,
    laneQueues: messaging.laneQueues,
    deadLetterQueues: messaging.deadLetterQueues,
    functions: { ...api.functions, ...messaging.functions },
  });
  const firewall =
    hasCloudFront(settings) && settings.firewall !== false
      ? new FirewallStack(app, nameOf("firewall"), {
          env: { ...env, region: "us-east-1" },
          stage: settings.stage,
        })
      : undefined;

  Tags.of(app).add("project", "twoplusn");
  Tags.of(app).add("stage", settings.stage);
  Aspects.of(app).add(new AwsSolutionsChecks({ verbose: true }));
  return { data, messaging, api, web, watch, firewall };
}
