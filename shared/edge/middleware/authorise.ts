import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import * as z from "zod";
import { ProblemError } from "../../errors/problem.ts";
import { Actor } from "../../security/tokens.ts";
import type { StateOf } from "./edge-state.ts";

const Authorised = z.object({
  requestContext: z.object({ authorizer: z.object({ lambda: z.object({ actor: z.string() }) }) }),
});

/**
 * Takes the authorizer's word for who is calling and holds it against the route's roles. The authorizer, in AWS and
 * locally, has verified the token before any function runs.
 */
export function authorise(
  stateOf: StateOf,
): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  return {
    before: ({ event }) => {
      const state = stateOf(event);
      if (!state.route) throw new ProblemError("route-unknown");
      const { roles } = state.route.contract;
      if (roles === "public") return;
      const authorised = Authorised.safeParse(event);
      if (!authorised.success) throw new ProblemError("token-missing");
      const actor = Actor.parse(JSON.parse(authorised.data.requestContext.authorizer.lambda.actor));
      if (!roles.includes(actor.role))
        throw new ProblemError("role-forbidden", { role: actor.role, roles: roles.join(", ") });
      state.actor = actor;
    },
  };
}
