import { describe, expect, it } from "vitest";
import * as z from "zod";
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
    const functionOf = (integrationId: string): string =>
      z
        .object({ IntegrationUri: z.object({ "Fn::GetAtt": z.tuple([z.string(), z.literal("Arn")]) }) })
        .parse(integrations[integrationId]?.Properties).IntegrationUri["Fn::GetAtt"][0];
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

  it("tells other origins nothing", () => {
    const [made] = Object.values(api.findResources("AWS::ApiGatewayV2::Api"));

    expect(made?.Properties).not.toHaveProperty("CorsConfiguration");
  });
});

describe("the functions", () => {
  it("are one per actor, and the four that no route leads to", () => {
    const functions = [api, messaging].flatMap((template) =>
      Object.keys(template.findResources("AWS::Lambda::Function")).map((id) =>
        serviceNameOf(template.toJSON(), id),
      ),
    );

    expect(functions.sort()).toEqual(
      [...ACTORS, "authorizer", "outbox-relay", "outbox-worker", "sweep"].sort(),
    );
  });

  it("leave their concurrency to the account, so that no actor is cut off by a number", () => {
    for (const template of [api, messaging])
      template.allResourcesProperties("AWS::Lambda::Function", {
        Runtime: "nodejs22.x",
        Architectures: ["arm64"],
        TracingConfig: { Mode: "Active" },
      });

    expect(JSON.stringify([api.toJSON(), messaging.toJSON()])).not.toContain("ReservedConcurrentExecutions");
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
