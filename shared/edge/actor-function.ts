import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import middy from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import type { ActorName } from "../contracts/contract.ts";
import { withRetryBudget } from "../ports/retry-budget.ts";
import { telemetry } from "../ports/telemetry.ts";
import type { Services } from "../services/services.ts";
import { answerProblems } from "./middleware/answer-problems.ts";
import { authorise } from "./middleware/authorise.ts";
import { cacheAnswers } from "./middleware/cache-answers.ts";
import { correlate } from "./middleware/correlate.ts";
import type { EdgeState } from "./middleware/edge-state.ts";
import { logRequests } from "./middleware/log-requests.ts";
import { parseInput } from "./middleware/parse-input.ts";
import { throughEdge } from "./middleware/through-edge.ts";
import { PreparedAnswer } from "./prepared-answer.ts";
import { originOf } from "./request-origin.ts";
import type { Route } from "./route.ts";
import { sentBodyOf } from "./sent-body.ts";

export type ActorHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * One function for all routes of an actor, wrapped in the edge: correlation, logs, metrics, problem answers,
 * authorisation, parsing. Runs as a Lambda behind API Gateway and inside the local server alike.
 * @param services made once, when the first request comes
 * @param runs a Lambda has one request at a time, which its logger, its metrics and the budget of its retries take as
 * theirs; in a process where requests overlap they would mix, so there are log lines and a budget for each call only
 */
export function actorFunction(
  actor: ActorName,
  routes: readonly Route[],
  services: () => Promise<Services>,
  runs: "alone" | "amongOthers" = "alone",
): ActorHandler {
  const { logger, metrics } = telemetry(actor);
  const byKey = new Map<string, Route>(routes.map((route) => [route.contract.key, route]));
  const states = new WeakMap<APIGatewayProxyEventV2, EdgeState>();
  const stateOf = (event: APIGatewayProxyEventV2): EdgeState => {
    let state = states.get(event);
    if (!state) {
      state = {
        route: byKey.get(event.routeKey),
        language: "zh-CN",
        correlationId: "",
        startedAt: performance.now(),
        cookies: [],
      };
      states.set(event, state);
    }
    return state;
  };

  // A Lambda answers before it is cut off. In one process a connection's own limit does that, without a timer a request.
  const edge = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>(
    undefined,
    runs === "amongOthers" ? { timeoutEarlyInMillis: 0 } : undefined,
  );
  if (runs === "alone") edge.use(injectLambdaContext(logger, { resetKeys: true })).use(logMetrics(metrics));
  const handler = edge
    .use(correlate(stateOf))
    .use(logRequests(stateOf, logger, runs === "alone" ? metrics : undefined))
    .use(answerProblems(stateOf, logger))
    .use(authorise(stateOf, services))
    .use(throughEdge(services))
    .use(parseInput(stateOf))
    .use(cacheAnswers(stateOf))
    .handler(async (event): Promise<APIGatewayProxyStructuredResultV2> => {
      const { route, input, actor: caller, language, cookies } = stateOf(event);
      if (!route || !input) throw new Error("the edge let through a request without a route");
      const made = await services();
      const answer = await route.serve(
        {
          params: input.params,
          query: input.query,
          body: input.body,
          language,
          clock: made.clock,
          services: made,
          // Few routes ask where a request comes from or what was sent word for word.
          get origin() {
            return originOf(event, made.edgeSecret);
          },
          get sent() {
            return sentBodyOf(event);
          },
          setCookie: (cookie: string) => void cookies.push(cookie),
        },
        caller,
      );
      const statusCode = route.contract.status;
      if (answer === undefined) return { statusCode };
      const prepared = answer instanceof PreparedAnswer;
      return {
        statusCode,
        headers: {
          "content-type": "application/json; charset=utf-8",
          "cache-control": "no-store",
          ...(route.contract.anyOrigin ? { "access-control-allow-origin": "*" } : {}),
          ...(prepared ? { etag: answer.etag } : {}),
        },
        body: prepared ? answer.body : JSON.stringify(answer),
      };
    });
  if (runs === "amongOthers") return (event, context) => handler(event, context);
  return (event, context) => withRetryBudget(() => handler(event, context));
}
