import type { Logger } from "@aws-lambda-powertools/logger";
import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { describeProblem, ProblemError } from "../../errors/problem.ts";
import { isNetworkFailure, isTransient } from "../../ports/transient-failures.ts";
import type { StateOf } from "./edge-state.ts";

const BUSY_RETRY_SECONDS = 2;

/** Answers every failure as application/problem+json; only the unexpected ones are logged as errors, without input. */
export function answerProblems(
  stateOf: StateOf,
  logger: Logger,
): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  return {
    onError: (request) => {
      const { language, correlationId } = stateOf(request.event);
      const problem =
        request.error instanceof ProblemError
          ? request.error
          : unexpected(request.error, correlationId, logger);
      request.response = problemResponse(problem, language, correlationId);
    },
  };
}

/** A table that is out of reach or overrun is a 503, to be tried again; anything else is our fault. */
function unexpected(error: Error | null, correlationId: string, logger: Logger): ProblemError {
  if (isTransient(error) || isNetworkFailure(error)) {
    logger.warn("the table did not answer", { correlationId, name: error?.name ?? "unknown" });
    return new ProblemError("busy", {}, { cause: error });
  }
  logger.error("unexpected failure", {
    correlationId,
    name: error?.name ?? "unknown",
    stack: error?.stack ?? "",
  });
  return new ProblemError("internal-error", {}, { cause: error });
}

export function problemResponse(
  problem: ProblemError,
  language: Parameters<typeof describeProblem>[1],
  correlationId: string,
): APIGatewayProxyStructuredResultV2 {
  const retryAfter = problem.retryAfterSeconds ?? (problem.status === 503 ? BUSY_RETRY_SECONDS : undefined);
  return {
    statusCode: problem.status,
    headers: {
      "content-type": "application/problem+json; charset=utf-8",
      "cache-control": "no-store",
      ...(retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }),
      ...(problem.status === 401 ? { "www-authenticate": "Bearer" } : {}),
    },
    body: JSON.stringify(describeProblem(problem, language, `urn:uuid:${correlationId}`)),
  };
}
