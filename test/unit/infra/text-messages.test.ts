import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { synthesiseDistrict } from "./synthesised-district.ts";

const sns = synthesiseDistrict({ stage: "prod", smsMonthlyUsd: "20000" });
const gateway = synthesiseDistrict({
  textMessages: "gateway",
  channelSecretArn: "arn:aws:secretsmanager:ap-southeast-1:111122223333:secret:channels",
});

const Call = z.object({
  action: z.string(),
  parameters: z.object({ attributes: z.record(z.string(), z.string()) }),
});

/** What the library's function is told to call; ARNs in it are not known before the deployment. */
function attributesOf(property: "Create" | "Update") {
  const [resource] = Object.values(sns.templates.messaging.findResources("Custom::AWS"));
  const call = resource?.Properties[property];
  const text = z
    .object({ "Fn::Join": z.tuple([z.string(), z.array(z.unknown())]) })
    .parse(call)
    ["Fn::Join"][1].map((part) => (typeof part === "string" ? part : "ROLE"))
    .join("");
  return Call.parse(JSON.parse(text));
}

describe("text messages by SNS", () => {
  it.each(["Create", "Update"] as const)("are limited and logged by the deployment itself (%s)", (at) => {
    expect(attributesOf(at)).toEqual({
      action: "setSMSAttributes",
      parameters: {
        attributes: {
          DefaultSMSType: "Transactional",
          MonthlySpendLimit: "20000",
          DeliveryStatusIAMRole: "ROLE",
          DeliveryStatusSuccessSamplingRate: "100",
        },
      },
    });
  });

  it("have both logs of their deliveries read, and what cannot be read kept", () => {
    const { messaging } = sns.templates;
    const groups = Object.values(messaging.findResources("AWS::Logs::SubscriptionFilter")).map(
      ({ Properties }) => JSON.stringify(Properties.LogGroupName),
    );

    expect(groups.map((name) => /DirectPublishToPhoneNumber(\/Failure)?/.exec(name)?.[0]).sort()).toEqual([
      ...["DirectPublishToPhoneNumber", "DirectPublishToPhoneNumber/Failure"],
    ]);
    messaging.hasResourceProperties("AWS::Lambda::EventInvokeConfig", {
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    });
  });

  it("leave their numbers in the logs for three days only", () => {
    sns.templates.messaging.resourcePropertiesCountIs("Custom::LogRetention", { RetentionInDays: 3 }, 2);
  });

  it("ring as soon as SNS says that the month's limit is reached", () => {
    const named = { MetricName: "textMessagesStopped" };
    sns.templates.messaging.hasResourceProperties("AWS::Logs::MetricFilter", {
      FilterPattern: '{ $.delivery.providerResponse = "No quota left for account" }',
      MetricTransformations: [Match.objectLike({ ...named, MetricNamespace: "twoplusn/prod" })],
    });
    sns.templates.watch.hasResourceProperties("AWS::CloudWatch::Alarm", {
      ...{ ...named, Namespace: "twoplusn/prod", Threshold: 1 },
    });
  });

  it("leave nothing behind where a gateway sends them", () => {
    for (const type of ["Custom::AWS", "AWS::Logs::SubscriptionFilter", "AWS::Logs::MetricFilter"])
      gateway.templates.messaging.resourceCountIs(type, 0);
  });
});
