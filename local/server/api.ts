import type { IncomingMessage, ServerResponse } from "node:http";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { DEFAULT_BODY_LIMIT_BYTES } from "../../shared/contracts/contract.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import type { Services } from "../../shared/services/services.ts";
import { refuse, writeAnswer } from "./answer.ts";
import { apiFunctions } from "./api-functions.ts";
import { gatewayEvent } from "./gateway-event.ts";
import { readBody } from "./read-body.ts";
import type { FoundRoute } from "./route-table.ts";
import type { ServeRequest } from "./serve-request.ts";
import { SharedCache } from "./shared-cache.ts";

/**
 * Serves `/v1`: finds the route, asks the authorizer, reads the body, calls the actor's function. Answers that caches may
 * keep are kept in front of all that.
 * @param sourceIpOf says where a request comes from
 */
export function serveApi(services: Services, sourceIpOf: (request: IncomingMessage) => string): ServeRequest {
  const { findRoute, authorised, ask: asked } = apiFunctions(services);
  const cache = new SharedCache();

  return async (request, response, { path, query }) => {
    if (cache.answer(request, response)) return;
    try {
      const { contract, params } = routeOrRefusal(findRoute(request.method ?? "", path), response);
      const actor = await authorised(contract, request.headers.authorization);
      const limitBytes = contract.bodyLimitBytes ?? DEFAULT_BODY_LIMIT_BYTES;
      const body = await readBody(request, limitBytes);
      if (body.kind === "aborted") return;
      if (body.kind === "tooLarge") throw new ProblemError("body-too-large", { limitBytes });
      const event = gatewayEvent({
        request,
        contract,
        rawPath: path,
        rawQueryString: query,
        pathParameters: params,
        body: body.bytes,
        sourceIp: sourceIpOf(request),
        actor,
      });
      const ask = (as = event) => asked(contract, as);
      if (contract.roles === "public" && contract.cache) {
        await cache.fill(request.url ?? "", () => ask(unconditional(event)));
        if (cache.answer(request, response)) return;
      }
      writeAnswer(request, response, await ask());
    } catch (error) {
      if (error instanceof ProblemError) return refuse(request, response, error);
      refuse(request, response, new ProblemError("internal-error", {}, { cause: error }));
      throw error;
    }
  };
}

/** Asks for the whole answer, whatever this caller holds of it. */
function unconditional(event: APIGatewayProxyEventV2): APIGatewayProxyEventV2 {
  const { "if-none-match": _held, ...headers } = event.headers;
  return { ...event, headers };
}

/** @throws ProblemError `route-unknown` | `method-not-allowed` */
function routeOrRefusal(found: FoundRoute, response: ServerResponse): Extract<FoundRoute, { kind: "route" }> {
  if (found.kind === "route") return found;
  if (found.kind === "unknown") throw new ProblemError("route-unknown");
  response.setHeader("allow", found.allow);
  throw new ProblemError("method-not-allowed");
}
