import type { IncomingMessage, ServerResponse } from "node:http";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { DEFAULT_BODY_LIMIT_BYTES, type RouteContract } from "../../shared/contracts/contract.ts";
import { ROUTES } from "../../shared/contracts/routes.ts";
import type { Clock } from "../../shared/domain/instant.ts";
import { authorizeBearer } from "../../shared/edge/authorizer.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { isSignature } from "../../shared/security/request-signatures.ts";
import { RevocationList } from "../../shared/security/revocation-list.ts";
import { TokenVerifier } from "../../shared/security/token-verifier.ts";
import type { Services } from "../../shared/services/services.ts";
import { actorFunctions } from "./actors.ts";
import { refuse, writeAnswer } from "./answer.ts";
import { gatewayEvent, lambdaContext } from "./gateway-event.ts";
import { readBody } from "./read-body.ts";
import { type FoundRoute, routeTable } from "./route-table.ts";
import type { ServeRequest } from "./serve-request.ts";
import { SharedCache } from "./shared-cache.ts";

/**
 * Serves `/v1`: finds the route, asks the authorizer, reads the body, calls the actor's function. Answers that caches may
 * keep are kept in front of all that.
 * @param sourceIpOf says where a request comes from
 */
export function serveApi(services: Services, sourceIpOf: (request: IncomingMessage) => string): ServeRequest {
  const findRoute = routeTable(ROUTES);
  const functions = actorFunctions(services);
  const cache = new SharedCache();
  const { signingKeys, revocations } = services.stores;
  const verifier = new TokenVerifier(signingKeys, undefined, new RevocationList(revocations));

  return async (request, response, { path, query }) => {
    if (cache.answer(request, response)) return;
    try {
      const { contract, params } = routeOrRefusal(findRoute(request.method ?? "", path), response);
      const actor = await authorised(contract, request, verifier, services.clock);
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
      const context = lambdaContext(contract.actor, event.requestContext.requestId);
      const ask = (asked = event) => functions[contract.actor](asked, context);
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

async function authorised(
  contract: RouteContract,
  request: IncomingMessage,
  verifier: TokenVerifier,
  clock: Clock,
): Promise<string | undefined> {
  if (contract.roles === "public") return undefined;
  const { authorization } = request.headers;
  // The function verifies it, which sees the body.
  if (isSignature(authorization)) return undefined;
  return JSON.stringify(await authorizeBearer(authorization, verifier, clock));
}
