import { describe, expect, it } from "vitest";
import { FUNCTION_NAMES } from "../../../infra/function-table.ts";
import { ACTORS } from "../../../shared/contracts/contract.ts";
import { synthesiseDistrict } from "./synthesised-district.ts";

const { api, messaging } = synthesiseDistrict().templates;
const all = (type: string) =>
  [api, messaging].flatMap((template) => Object.entries(template.findResources(type)));
const idsOf = (type: string): string[] => all(type).map(([id]) => id);

/** What of the templates names one of the resources, by Ref or by an attribute. */
const naming = (types: readonly string[], ids: readonly string[]): string[] =>
  types.flatMap((type) =>
    all(type)
      .filter(([, resource]) => ids.some((id) => JSON.stringify(resource).includes(`"${id}"`)))
      .map(([id]) => id),
  );

describe("a release of the functions", () => {
  const callers = [
    "AWS::ApiGatewayV2::Integration",
    "AWS::ApiGatewayV2::Authorizer",
    "AWS::Lambda::EventSourceMapping",
    "AWS::Events::Rule",
    "AWS::Lambda::Permission",
  ];

  it("shifts what everybody calls: an alias, and no function by itself", () => {
    expect(naming(callers, idsOf("AWS::Lambda::Function"))).toEqual([]);
    expect(naming(callers, idsOf("AWS::Lambda::Alias"))).toEqual(callers.flatMap(idsOf));
    expect(idsOf("AWS::Lambda::Alias")).toHaveLength(FUNCTION_NAMES.length);
  });

  it("tries a tenth of the calls for five minutes, and goes back by itself on an alarm", () => {
    const groups = all("AWS::CodeDeploy::DeploymentGroup").map(([, { Properties }]) => Properties);

    expect(groups).toHaveLength(FUNCTION_NAMES.length);
    for (const group of groups)
      expect(group).toMatchObject({
        DeploymentConfigName: "CodeDeployDefault.LambdaCanary10Percent5Minutes",
        AutoRollbackConfiguration: {
          Enabled: true,
          Events: expect.arrayContaining(["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"]),
        },
        AlarmConfiguration: { Enabled: true, Alarms: expect.arrayContaining([{ Name: expect.anything() }]) },
      });
    for (const [, alias] of all("AWS::Lambda::Alias"))
      expect(alias).toMatchObject({ UpdatePolicy: { CodeDeployLambdaAliasUpdate: expect.anything() } });
  });

  it("goes back for any function that crashes, and for one of the API that answers with 5xx", () => {
    const alarms = all("AWS::CloudWatch::Alarm").map(([, { Properties }]) => Properties);
    const [crashes, answers] = [
      alarms.filter(({ MetricName }) => MetricName === "Errors"),
      alarms.filter(({ MetricName }) => MetricName === "status5xx"),
    ];

    expect(crashes.map(({ AlarmDescription }) => AlarmDescription).sort()).toEqual(
      FUNCTION_NAMES.map((name) => `${name} crashed during a release`).sort(),
    );
    for (const { Dimensions } of crashes)
      expect(Dimensions).toContainEqual({ Name: "Resource", Value: expect.anything() });
    expect(answers.map(({ Namespace, Dimensions }) => [Namespace, Dimensions]).sort()).toEqual(
      ACTORS.map((name) => ["twoplusn", [{ Name: "service", Value: name }]]).sort(),
    );
  });

  it("takes all calls at once where the stage says so", () => {
    const hurried = synthesiseDistrict({ rollout: "allAtOnce" }).templates;

    hurried.api.allResourcesProperties("AWS::CodeDeploy::DeploymentGroup", {
      DeploymentConfigName: "CodeDeployDefault.LambdaAllAtOnce",
    });
  });
});

describe("functions that are kept ready", () => {
  const ready = synthesiseDistrict({
    provisioned: JSON.stringify({ residents: 120, access: 60 }),
    rollout: "allAtOnce",
  }).templates;

  it("are those of the setting, by the alias that everybody calls, and no other", () => {
    const aliases = [ready.api, ready.messaging]
      .flatMap((template) => Object.entries(template.findResources("AWS::Lambda::Alias")))
      .flatMap(([id, { Properties }]) =>
        Properties.ProvisionedConcurrencyConfig === undefined
          ? []
          : [[id.slice(0, 6), Properties.ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions]],
      );

    expect(Object.fromEntries(aliases)).toEqual({ Access: 60, Reside: 120 });
  });

  it("are refused beside a canary, whose alias shares calls between two versions", () => {
    expect(() => synthesiseDistrict({ provisioned: JSON.stringify({ residents: 120 }) })).toThrow(
      "rollout=allAtOnce",
    );
  });
});
