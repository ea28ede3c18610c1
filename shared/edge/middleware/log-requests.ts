import type { Logger } from "@aws-lambda-powertools/logger";
import { type Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { StateOf } from "./edge-state.ts";

/** One line and two metrics a request: the route's template, never its filled-in path, and no input. */
export function logRequests(
  stateOf: StateOf,
  logger: Logger,
  metrics: Metrics | undefined,
): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  const record = (event: APIGatewayProxyEventV2, status: number): void => {
    const { route, actor, startedAt, correlationId } = stateOf(event);
    const milliseconds = Math.round(performance.now() - startedAt);
    const operation = route?.contract.operationId ?? "unknown";
    // The subject is a user name or a resident code: it says who it was to whoever may look that up, and to nobody else.
    const caller = { role: actor?.role ?? "none", ...(actor ? { subject: actor.subject } : {}) };
    logger.info("request", { correlationId, operation, status, milliseconds, ...caller });
    metrics?.addMetric("latency", MetricUnit.Milliseconds, milliseconds);
    metrics?.addMetric(`status${Math.floor(status / 100)}xx`, MetricUnit.Count, 1);
  };
  return {
    after: ({ event, response }) => record(event, response?.statusCode ?? 200),
    onError: ({ event, response }) => record(event, response?.statusCode ?? 500),
  };
}
