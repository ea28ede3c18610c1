import type { APIGatewayRequestAuthorizerEventV2 } from "aws-lambda";
import type { Clock } from "../domain/instant.ts";
import { ProblemError } from "../errors/problem.ts";
import { isSignature } from "../security/request-signatures.ts";
import type { TokenVerifier } from "../security/token-verifier.ts";
import type { Actor } from "../security/tokens.ts";

const BEARER = /^Bearer ([A-Za-z0-9_.-]+)$/;

/**
 * The one authorizer, run by API Gateway in AWS and by the local server: verifies the bearer token. Roles and scope
 * are in what it returns; the edge of each function holds them against the route.
 * @throws ProblemError `token-missing` | `token-invalid`
 */
export async function authorizeBearer(
  authorization: string | undefined,
  verifier: TokenVerifier,
  clock: Clock,
): Promise<Actor> {
  if (authorization === undefined || authorization === "") throw new ProblemError("token-missing");
  const token = BEARER.exec(authorization)?.[1];
  if (!token) throw new ProblemError("token-invalid");
  return verifier.verify(token, clock.now());
}

export interface AuthorizerAnswer {
  isAuthorized: boolean;
  context?: { actor: string };
}

/** The authorizer as API Gateway calls it (payload 2.0, simple answers). */
export const gatewayAuthorizer =
  (verifier: () => Promise<TokenVerifier>, clock: Clock) =>
  async (event: Pick<APIGatewayRequestAuthorizerEventV2, "headers">): Promise<AuthorizerAnswer> => {
    // A signature covers the body, which comes to the function only; the edge there verifies it.
    if (isSignature(event.headers?.authorization)) return { isAuthorized: true };
    try {
      const actor = await authorizeBearer(event.headers?.authorization, await verifier(), clock);
      return { isAuthorized: true, context: { actor: JSON.stringify(actor) } };
    } catch (error) {
      // Only a token may be refused for its own sake; who could not be looked up is to try again.
      if (error instanceof ProblemError && error.status === 401) return { isAuthorized: false };
      throw error;
    }
  };
