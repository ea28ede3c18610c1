import { Match, type Template } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { FUNCTION_TABLE } from "../../../infra/function-table.ts";
import { ACTORS, type RouteContract } from "../../../shared/contracts/contract.ts";
import { ROUTES } from "../../../shared/contracts/routes.ts";
import { synthesiseDistrict } from "./synthesised-district.ts";

const { api, messaging } = synthesiseDistrict().templates;

const Reference = z.object({ Ref: z.string() });
const GatewayRoute = z.object({
  RouteKey: z.string(),
  AuthorizationType: z.string(),
  AuthorizerId: Reference.optional(),
  Target: z.object({
    "Fn::Join": z.tuple([z.literal(""), z.tuple([z.literal("integrations/"), Reference])]),
  }),
});
const gatewayRoutes = Object.values(api.findResources("AWS::ApiGatewayV2::Route")).map((resource) =>
  GatewayRoute.parse(resource.Properties),
);

/** Public routes, and those that other systems alone call, whose signature the function verifies. */
const isWithoutToken = ({ roles }: RouteContract): boolean =>
  roles === "public" || roles.every((role) => role === "integration");

/** Without those by which the library asks AWS for what CloudFormation cannot. */
const oursIn = (template: Template) =>
  template.findResources("AWS::Lambda::Function", {
    Properties: { Description: Match.stringLikeRegexp("^twoplusn ") },
  });

describe("the HTTP API", () => {
  it("has exactly the routes of the route list", () => {
    const declared = ROUTES.map((route) => route.key).sort();

    const made = gatewayRoutes.map((route) => route.RouteKey).sort();

    expect(made).toEqual(declared);
    expect(made.length).toBeGreaterThan(0);
  });

  it("asks for a token on every route that people are signed in for, and on no other", () => {
    const declared = Object.fromEntries(ROUTES.map((route) => [route.key, !isWithoutToken(route)]));

    const guarded = Object.fromEntries(
      gatewayRoutes.map((route) => [
        route.RouteKey,
        route.AuthorizationType === "CUSTOM" && route.AuthorizerId !== undefined,
      ]),
    );

    expect(guarded).toEqual(declared);
    expect(
      gatewayRoutes
        .filter((route) => route.AuthorizerId === undefined)
        .map((route) => route.AuthorizationType),
    ).toEqual(ROUTES.filter(isWithoutToken).map(() => "NONE"));
  });

  it("sends each route to the function of its actor", () => {
    const template = api.toJSON();
    const integrations = api.findResources("AWS::ApiGatewayV2::Integration");
    const aliases = api.findResources("AWS::Lambda::Alias");
    const aliasOf = (integrationId: string): string =>
      z.object({ IntegrationUri: Reference }).parse(integrations[integrationId]?.Properties).IntegrationUri
        .Ref;
    const functionOf = (integrationId: string): string =>
      z.object({ FunctionName: Reference }).parse(aliases[aliasOf(integrationId)]?.Properties).FunctionName
        .Ref;
    const actorOf = Object.fromEntries(ROUTES.map((route): [string, string] => [route.key, route.actor]));

    const nameOf = new Map(
      Object.keys(integrations).map((id) => [id, serviceNameOf(template, functionOf(id))] as const),
    );
    const serviceNames = Object.fromEntries(
      gatewayRoutes.map((route) => [route.RouteKey, nameOf.get(route.Target["Fn::Join"][1][1].Ref)]),
    );

    expect(serviceNames).toEqual(actorOf);
    expect(Object.keys(integrations)).toHaveLength(ACTORS.length);
  });

  it("remembers what the authorizer said for half a minute per token", () => {
    api.hasResourceProperties("AWS::ApiGatewayV2::Authorizer", {
      AuthorizerType: "REQUEST",
      AuthorizerPayloadFormatVersion: "2.0",
      EnableSimpleResponses: true,
      IdentitySource: ["$request.header.Authorization"],
      AuthorizerResultTtlInSeconds: 30,
    });
  });

  it("logs route keys and not paths, which carry resident codes", () => {
    const stages = Object.values(api.findResources("AWS::ApiGatewayV2::Stage"));

    const formats = stages.map((stage) =>
      z.object({ AccessLogSettings: z.object({ Format: z.string() }) }).parse(stage.Properties),
    );

    expect(formats).toHaveLength(1);
    expect(formats[0]?.AccessLogSettings.Format).toContain("$context.routeKey");
    expect(formats[0]?.AccessLogSettings.Format).not.toMatch(
      /\$context\.(path|identity|authorizer\.(?!error))/,
    );
  });

  it("lets the routes of a rush take no more than six tenths of what the whole API may", () => {
    const [stage] = Object.values(api.findResources("AWS::ApiGatewayV2::Stage"));
    const { RouteSettings, DefaultRouteSettings } = z
      .object({
        RouteSettings: z.record(z.string(), z.looseObject({ ThrottlingRateLimit: z.number() })),
        DefaultRouteSettings: z.looseObject({ ThrottlingRateLimit: z.number() }),
      })
      .parse(stage?.Properties);
    const rush = Object.values(RouteSettings).map(({ ThrottlingRateLimit }) => ThrottlingRateLimit);

    const keys = new Set<string>(ROUTES.map(({ key }) => key));
    expect(Object.keys(RouteSettings).filter((key) => !keys.has(key))).toEqual([]);
    expect(Object.keys(RouteSettings)).toContain("POST /v1/bookings");
    expect(rush.reduce((sum, limit) => sum + limit, 0)).toBeLessThanOrEqual(
      0.6 * DefaultRouteSettings.ThrottlingRateLimit,
    );
  });

  it.each([
    ["a plan", "POST /v1/plans", "command"],
    ["the sites of a campaign", "PUT /v1/campaigns/{campaignId}/sites", "command"],
    ["a forecast", "POST /v1/campaigns/{campaignId}/forecasts", "steering"],
    ["an instrument's file", "POST /v1/laboratories/{laboratoryId}/runs", "lab"],
  ] as const)("lets %s take no more than the places that are kept for its function", (_what, key, name) => {
    const [stage] = Object.values(api.findResources("AWS::ApiGatewayV2::Stage"));
    const { RouteSettings } = z
      .object({ RouteSettings: z.record(z.string(), z.looseObject({ ThrottlingRateLimit: z.number() })) })
      .parse(stage?.Properties);
    const { keptPercent = 0 } = FUNCTION_TABLE[name];
    const keptOfThousand = 10 * keptPercent;

    expect(RouteSettings[key]?.ThrottlingRateLimit).toBeLessThanOrEqual(keptOfThousand);
  });

  it("tells other origins nothing", () => {
    const [made] = Object.values(api.findResources("AWS::ApiGatewayV2::Api"));

    expect(made?.Properties).not.toHaveProperty("CorsConfiguration");
  });
});

describe("the functions", () => {
  it("has every function that requests reach answer only what came through the distribution, where there is one", () => {
    const told = (template: Template, variable: string) =>
      Object.values(template.findResources("AWS::Lambda::Function")).flatMap(({ Properties }) => {
        const { POWERTOOLS_SERVICE_NAME: name, ...variables } = Properties.Environment.Variables;
        return variable in variables ? [String(name)] : [];
      });
    const elsewhere = synthesiseDistrict({ region: "us-gov-west-1" }).templates.api;

    expect(told(api, "EDGE_ONLY").sort()).toEqual([...ACTORS].sort());
    expect(told(api, "EDGE_SECRET").sort()).toEqual([...ACTORS].sort());
    expect(told(elsewhere, "EDGE_ONLY")).toEqual([]);
  });

  it("are one per actor, and those that no route leads to", () => {
    const functions = [api, messaging].flatMap((template) =>
      Object.keys(oursIn(template)).map((id) => serviceNameOf(template.toJSON(), id)),
    );

    expect(functions.sort()).toEqual(
      [...ACTORS, "authorizer", "outbox-relay", "outbox-worker", "sms-receipts", "sweep"].sort(),
    );
  });

  it("are traced, and run where and as they are bundled for", () => {
    for (const { Properties } of [api, messaging].flatMap((template) => Object.values(oursIn(template))))
      expect(Properties).toMatchObject({
        Runtime: "nodejs22.x",
        Architectures: ["arm64"],
        TracingConfig: { Mode: "Active" },
      });
  });

  it("keep places for the chain that a rush of residents cannot take, and leave them the most", () => {
    const kept = Object.fromEntries(
      [api, messaging].flatMap((template) =>
        Object.entries(oursIn(template)).map(([id, { Properties }]) => [
          serviceNameOf(template.toJSON(), id),
          Properties.ReservedConcurrentExecutions ?? 0,
        ]),
      ),
    );
    const inAll = Object.values(kept).reduce((sum, places) => sum + places, 0);

    expect(kept).toMatchObject({ sampling: 200, lab: 80, transport: 50, access: 0, residents: 0 });
    // AWS leaves a hundred to functions without any.
    expect(inAll).toBeLessThanOrEqual(900);
    expect(1_000 - inAll).toBeGreaterThanOrEqual(300);
  });

  it("keep none in an account without a quota of its own", () => {
    const small = synthesiseDistrict({ concurrency: "0" }).templates;

    expect(JSON.stringify([small.api.toJSON(), small.messaging.toJSON()])).not.toContain(
      "ReservedConcurrentExecutions",
    );
  });
});

function serviceNameOf(template: unknown, logicalId: string): string {
  const { Resources } = z
    .object({
      Resources: z.record(
        z.string(),
        z.looseObject({
          Properties: z
            .looseObject({
              Environment: z
                .object({ Variables: z.looseObject({ POWERTOOLS_SERVICE_NAME: z.string() }) })
                .optional(),
            })
            .optional(),
        }),
      ),
    })
    .parse(template);
  return Resources[logicalId]?.Properties?.Environment?.Variables.POWERTOOLS_SERVICE_NAME ?? "none";
}
