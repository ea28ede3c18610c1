import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { RouteContract } from "../../shared/contracts/contract.ts";
import { ROUTES } from "../../shared/contracts/routes.ts";
import { authorizeBearer } from "../../shared/edge/authorizer.ts";
import { isSignature } from "../../shared/security/request-signatures.ts";
import { RevocationList } from "../../shared/security/revocation-list.ts";
import { TokenVerifier } from "../../shared/security/token-verifier.ts";
import type { Services } from "../../shared/services/services.ts";
import { actorFunctions } from "./actors.ts";
import { lambdaContext } from "./gateway-event.ts";
import { type FoundRoute, routeTable } from "./route-table.ts";

/** What API Gateway does with a request between its arrival and its answer, whoever brings the request. */
export interface ApiFunctions {
  findRoute(method: string, path: string): FoundRoute;
  /** The authorizer's answer as JSON; nothing on public routes and for signed requests. @throws ProblemError `token-missing` | `token-invalid` */
  authorised(contract: RouteContract, authorization: string | undefined): Promise<string | undefined>;
  ask(contract: RouteContract, event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2>;
}

export function apiFunctions(services: Services): ApiFunctions {
  const functions = actorFunctions(services);
  const { signingKeys, revocations } = services.stores;
  const verifier = new TokenVerifier(signingKeys, undefined, new RevocationList(revocations));
  return {
    findRoute: routeTable(ROUTES),
    authorised: async (contract, authorization) => {
      // A signature is verified by the function, which sees the body.
      if (contract.roles === "public" || isSignature(authorization)) return undefined;
      return JSON.stringify(await authorizeBearer(authorization, verifier, services.clock));
    },
    ask: (contract, event) =>
      functions[contract.actor](event, lambdaContext(contract.actor, event.requestContext.requestId)),
  };
}
