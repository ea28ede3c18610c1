import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  CfnStage,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { LambdaApplication } from "aws-cdk-lib/aws-codedeploy";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { NagSuppressions } from "cdk-nag";
import type { Construct } from "constructs";
import * as z from "zod";
import {
  ACTORS,
  type ActorName,
  methodOf,
  pathOf,
  type RouteContract,
} from "../../shared/contracts/contract.ts";
import { ROUTES } from "../../shared/contracts/routes.ts";
import { districtFunction, type StackOfFunctions } from "../constructs/district-function.ts";

/** Requests a second for the whole API, the usual quota of an account; a city asks for more before its day. */
const THROTTLE = { rateLimit: 10_000, burstLimit: 5_000 };

/**
 * Routes that a rush asks for, in requests a second, so that what is left of the whole carries the chain; who is told 429
 * comes back with jitter.
 */
const RUSH: Readonly<Record<string, number>> = {
  "GET /v1/public/campaigns/{campaignId}/availability": 1_500,
  "GET /v1/campaigns/{campaignId}/sites/{siteId}/availability": 1_500,
  "POST /v1/bookings": 1_500,
  "POST /v1/sign-in/codes": 1_000,
};

/**
 * Routes of which each request takes a processor for a while, and few are made: a script that repeats one must not take all
 * places of its function from the others.
 */
const COSTLY: Readonly<Record<string, number>> = {
  "POST /v1/plans": 1,
  "POST /v1/planned-campaigns": 1,
  "PUT /v1/campaigns/{campaignId}/plan": 1,
  "PUT /v1/campaigns/{campaignId}/sites": 1,
  "POST /v1/roster/imports": 20,
  "GET /v1/campaigns/{campaignId}/progress": 40,
  "POST /v1/campaigns/{campaignId}/forecasts": 10,
  "PUT /v1/campaigns/{campaignId}/decisions/{decisionId}": 5,
  "POST /v1/laboratories/{laboratoryId}/runs": 40,
  "POST /v1/sign-in/staff": 40,
};
/** Requests that come at once although their route has fewer a second. */
const LEAST_BURST = 5;

/** Route keys, not paths: paths carry resident codes. */
const ACCESS_LOG_FORMAT = JSON.stringify({
  requestId: "$context.requestId",
  at: "$context.requestTime",
  routeKey: "$context.routeKey",
  status: "$context.status",
  latencyMs: "$context.responseLatency",
  integrationLatencyMs: "$context.integrationLatency",
  integrationError: "$context.integrationErrorMessage",
  authorizerError: "$context.authorizer.error",
});

/** The HTTP API: the routes of the route list, one function per actor, one authorizer for all that is not public. */
export class ApiStack extends Stack {
  readonly api: HttpApi;
  readonly functions: Record<ActorName | "authorizer", IFunction>;

  constructor(scope: Construct, id: string, props: StackProps & StackOfFunctions) {
    super(scope, id, props);
    const surroundings = { ...props, releases: new LambdaApplication(this, "Releases") };
    const make = (name: ActorName | "authorizer") => districtFunction(this, name, surroundings);
    this.functions = {
      access: make("access"),
      residents: make("residents"),
      sampling: make("sampling"),
      transport: make("transport"),
      lab: make("lab"),
      command: make("command"),
      field: make("field"),
      "follow-up": make("follow-up"),
      steering: make("steering"),
      integration: make("integration"),
      authorizer: make("authorizer"),
    };
    // The web pages come from the same origin, so other origins are told nothing (no CORS).
    this.api = new HttpApi(this, "Api", {
      apiName: `twoplusn-${props.settings.stage}`,
      createDefaultStage: false,
    });
    const stage = this.addStage();
    const routes = this.addRoutes();
    throttleEach(stage, routes, { ...RUSH, ...COSTLY });
    new CfnOutput(this, "ApiEndpoint", { value: this.api.apiEndpoint });
  }

  private addStage(): HttpStage {
    const accessLog = new LogGroup(this, "RequestLog", {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    return new HttpStage(this, "Stage", {
      httpApi: this.api,
      stageName: "$default",
      autoDeploy: true,
      throttle: THROTTLE,
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(ACCESS_LOG_FORMAT),
      },
    });
  }

  private addRoutes(): Map<string, HttpRoute[]> {
    const made = new Map<string, HttpRoute[]>();
    // Answers who is calling, for half a minute per token, which with the authorizer's own memory of revocations stays
    // within the minute that a revoked token may live; whether that role may call is the edge of each handler's matter,
    // because a cached answer holds for every route.
    const tokenAuthorizer = new HttpLambdaAuthorizer("TokenAuthorizer", this.functions.authorizer, {
      authorizerName: "token",
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      identitySource: ["$request.header.Authorization"],
      resultsCacheTtl: Duration.seconds(30),
    });
    const publicAuthorizer = new HttpNoneAuthorizer();
    const integrations = new Map(
      ACTORS.map((actor) => [
        actor,
        new HttpLambdaIntegration(`${actor}Integration`, this.functions[actor], {
          payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
          // One permission per function: a function's policy is too small for one per route.
          scopePermissionToRoute: false,
        }),
      ]),
    );
    for (const route of ROUTES) {
      const integration = integrations.get(route.actor);
      if (!integration) throw new Error(`no function for ${route.actor}`);
      const added = this.api.addRoutes({
        path: pathOf(route),
        methods: [httpMethodOf(route)],
        integration,
        authorizer: isForTokens(route) ? tokenAuthorizer : publicAuthorizer,
      });
      made.set(route.key, added);
      if (route.roles === "public")
        NagSuppressions.addResourceSuppressions(added, [
          { id: "AwsSolutions-APIG4", reason: `Public by its contract: ${route.summary}` },
        ]);
      else if (!isForTokens(route))
        NagSuppressions.addResourceSuppressions(added, [
          { id: "AwsSolutions-APIG4", reason: "Signed requests, body and all: verified by the function" },
        ]);
    }
    return made;
  }
}

/** @throws Error for a route that does not exist */
function throttleEach(
  stage: HttpStage,
  routes: ReadonlyMap<string, HttpRoute[]>,
  limits: Readonly<Record<string, number>>,
): void {
  const made = stage.node.defaultChild;
  if (!(made instanceof CfnStage)) throw new TypeError("not a stage");
  // Written into the template as it is, so with CloudFormation's own names.
  const settings: Record<string, Record<string, unknown>> = {};
  for (const [key, perSecond] of Object.entries(limits)) {
    const [route] = routes.get(key) ?? [];
    if (!route) throw new Error(`no route ${key}`);
    // A stage knows only routes that are there before it.
    made.node.addDependency(route);
    settings[key] = {
      ThrottlingRateLimit: perSecond,
      ThrottlingBurstLimit: Math.max(LEAST_BURST, perSecond),
      DetailedMetricsEnabled: true,
    };
  }
  made.routeSettings = settings;
}

/** Routes that other systems alone call are signed, which the authorizer could not verify: it sees no body. */
const isForTokens = ({ roles }: RouteContract): boolean =>
  roles !== "public" && roles.some((role) => role !== "integration");

const httpMethodOf = (route: RouteContract): HttpMethod => z.enum(HttpMethod).parse(methodOf(route));
