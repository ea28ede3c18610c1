import { readFileSync } from "node:fs";
import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { FUNCTION_NAMES } from "../../../infra/function-table.ts";
import { ACTORS } from "../../../shared/contracts/contract.ts";
import { LANES } from "../../../shared/domain/messages/channel.ts";
import { synthesiseDistrict } from "./synthesised-district.ts";

const { watch } = synthesiseDistrict().templates;
const paying = synthesiseDistrict({
  smsMonthlyUsd: "1000",
  monthlyBudgetUsd: "5000",
  alarmEmail: "duty@example.org",
}).templates.watch;

describe("the chain", () => {
  it("is watched: dead letters, errors and throttles of each function, the age of what waits", () => {
    const alarms = Object.values(watch.findResources("AWS::CloudWatch::Alarm"));

    const ofFunctions = 2 * FUNCTION_NAMES.length + ACTORS.length;
    const ofCalls = ["apiServerErrors", "signInFailures", "sweepHeartbeat"].length;
    const ofTextMessages = ["smsSpend", "smsStopped", "smsFailures"].length;
    const deadLetters = ["outbox-worker", "outbox-relay", "sms-receipts"].length;
    const ofTable = ["tableThrottles", "outboxAge"].length;
    expect(alarms).toHaveLength(
      ofFunctions + ofCalls + ofTextMessages + deadLetters + ofTable + LANES.length,
    );
    expect(alarms.every((alarm) => alarm.Properties.AlarmActions.length === 1)).toBe(true);
  });

  it("rings when no sweep ran, and before SNS stops sending without a word", () => {
    watch.hasResourceProperties("AWS::CloudWatch::Alarm", {
      MetricName: "Invocations",
      ComparisonOperator: "LessThanThreshold",
      Threshold: 1,
      TreatMissingData: "breaching",
    });
    paying.hasResourceProperties("AWS::CloudWatch::Alarm", {
      MetricName: "SMSMonthToDateSpentUSD",
      Threshold: 800,
    });
    paying.hasResourceProperties("AWS::Budgets::Budget", {
      Budget: Match.objectLike({ BudgetLimit: { Amount: 5_000, Unit: "USD" } }),
    });
  });

  it("samples traces of this stage's functions only, and not in China, which has no X-Ray", () => {
    const china = synthesiseDistrict({
      ...{ region: "cn-north-1", icpLicence: "ICP-1234", textMessages: "gateway" },
      channelSecretArn: "arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:channels",
    }).templates;

    watch.hasResourceProperties("AWS::XRay::SamplingRule", {
      SamplingRule: Match.objectLike({
        ...{ ReservoirSize: 1, FixedRate: 0.02, ServiceType: "AWS::Lambda::Function" },
        ResourceARN: "arn:aws:lambda:*:*:function:twoplusn-dev-*",
      }),
    });
    china.watch.resourceCountIs("AWS::XRay::SamplingRule", 0);
    china.api.allResourcesProperties("AWS::Lambda::Function", { TracingConfig: Match.absent() });
  });

  it("rings for nothing that the runbook does not name", () => {
    const runbook = readFileSync("docs/deployment.md", "utf8").split("## Runbook")[1] ?? "";
    const named = [...runbook.matchAll(/`([\w-]+|<function>\w+)`/g)].map(([, name = ""]) => name);
    const rings = Object.keys(watch.findResources("AWS::CloudWatch::Alarm"));

    // An id in a template is the alarm's without hyphens, with a hash behind it.
    const unnamed = rings.filter(
      (id) =>
        !/(Errors|Throttles|Slow)[0-9A-F]{8}$/.test(id) &&
        !named.some((name) => id.startsWith(name.replaceAll("-", ""))),
    );
    expect(named).toEqual(
      expect.arrayContaining(["<function>Errors", "<function>Throttles", "<function>Slow", "tableThrottles"]),
    );
    expect(unnamed).toEqual([]);
  });

  it("has a line in the runbook for each alarm, and none for what rings nowhere", () => {
    const runbook = readFileSync("docs/deployment.md", "utf8").split("## Runbook")[1] ?? "";
    const lines = [...runbook.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell = ""]) =>
      cell.split(", ").map((name) => name.replaceAll("`", "").replaceAll("-", "")),
    );
    const rings = Object.keys(watch.findResources("AWS::CloudWatch::Alarm"));
    const ringsFor = (line: string): string[] =>
      rings.filter((id) =>
        line.startsWith("<function>")
          ? new RegExp(
              `^(?:${FUNCTION_NAMES.join("|").replaceAll("-", "")})${line.slice(10)}[0-9A-F]{8}$`,
            ).test(id)
          : id.replace(/[0-9A-F]{8}$/, "") === line,
      );

    expect(lines.filter((line) => ringsFor(line).length === 0)).toEqual([]);
    expect(rings.filter((id) => !lines.some((line) => ringsFor(line).includes(id)))).toEqual([]);
  });
});
