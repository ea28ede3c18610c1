import { randomUUID } from "node:crypto";
import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { languageOf } from "../../errors/problem.ts";
import type { StateOf } from "./edge-state.ts";

const HEADER = "x-correlation-id";
const WELL_FORMED = /^[A-Za-z0-9-]{8,64}$/;

/** Takes the caller's correlation id or makes one; it goes into every log line and back in the answer. */
export function correlate(
  stateOf: StateOf,
): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  const answer = (
    event: APIGatewayProxyEventV2,
    response: APIGatewayProxyStructuredResultV2 | null,
  ): void => {
    if (!response) return;
    const { correlationId, language, cookies } = stateOf(event);
    response.headers = { ...response.headers, [HEADER]: correlationId, "content-language": language };
    if (cookies.length > 0) response.cookies = cookies;
  };
  return {
    before: ({ event }) => {
      const state = stateOf(event);
      const given = event.headers[HEADER];
      state.correlationId = given && WELL_FORMED.test(given) ? given : randomUUID();
      state.language = languageOf(event.headers["accept-language"]);
    },
    after: ({ event, response }) => answer(event, response),
    onError: ({ event, response }) => answer(event, response),
  };
}
