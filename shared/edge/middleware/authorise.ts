import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import * as z from "zod";
import type { Role } from "../../domain/access/scope.ts";
import { ProblemError } from "../../errors/problem.ts";
import { isSignature, type SignedParts } from "../../security/request-signatures.ts";
import { Actor } from "../../security/tokens.ts";
import { verifyRequest } from "../../services/access/verify-request.ts";
import type { Services } from "../../services/services.ts";
import { bytesOf } from "../sent-body.ts";
import type { StateOf } from "./edge-state.ts";

const Authorised = z.object({
  requestContext: z.object({ authorizer: z.object({ lambda: z.object({ actor: z.string() }) }) }),
});

/**
 * Says who is calling and holds it against the route's roles. People come with a token, which the authorizer, in AWS and
 * locally, has verified before any function runs. Other systems sign each request with their API key; that covers the
 * body, which no authorizer sees, so it is verified here, and an account's token does not do instead.
 */
export function authorise(
  stateOf: StateOf,
  services: () => Promise<Services>,
): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  return {
    before: async ({ event }) => {
      const state = stateOf(event);
      if (!state.route) throw new ProblemError("route-unknown");
      const { roles, operationId } = state.route.contract;
      if (roles === "public") return;
      const { authorization } = event.headers;
      if (isSignature(authorization)) {
        mustBeFor(roles, "integration");
        const parts = signedPartsOf(event);
        state.actor = await verifyRequest(await services(), operationId, authorization, parts);
        return;
      }
      const authorised = Authorised.safeParse(event);
      if (!authorised.success) throw new ProblemError("token-missing");
      const actor = Actor.parse(JSON.parse(authorised.data.requestContext.authorizer.lambda.actor));
      mustBeFor(roles, actor.role);
      if (actor.role === "integration") throw new ProblemError("signature-invalid");
      state.actor = actor;
    },
  };
}

/** @throws ProblemError `role-forbidden` */
function mustBeFor(roles: readonly Role[], role: Role): void {
  if (!roles.includes(role)) throw new ProblemError("role-forbidden", { role, roles: roles.join(", ") });
}

/** What of a request is signed: the path as it came, with the query, and the bytes of the body. */
function signedPartsOf(event: APIGatewayProxyEventV2): SignedParts {
  const { rawPath, rawQueryString, requestContext } = event;
  const target = rawQueryString === "" ? rawPath : `${rawPath}?${rawQueryString}`;
  return { method: requestContext.http.method, target, body: bytesOf(event) };
}
