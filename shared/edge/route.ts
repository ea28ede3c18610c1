import type * as z from "zod";
import type { RouteContract } from "../contracts/contract.ts";
import { rulesOf } from "../contracts/object-rule.ts";
import type { Clock } from "../domain/instant.ts";
import type { Language } from "../domain/language.ts";
import type { Actor } from "../security/tokens.ts";
import type { Services } from "../services/services.ts";
import type { PreparedAnswer } from "./prepared-answer.ts";
import { Reach } from "./reach.ts";
import type { RequestOrigin } from "./request-origin.ts";
import type { SentBody } from "./sent-body.ts";

export interface RouteRequest<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
  language: Language;
  clock: Clock;
  services: Services;
  origin: RequestOrigin;
  sent: SentBody;
  /** Add a cookie to the answer, whatever it is; the text of a Set-Cookie header. */
  setCookie(cookie: string): void;
}

export interface SignedInRequest<Params, Query, Body> extends RouteRequest<Params, Query, Body> {
  actor: Actor;
  /** What the caller may reach of what the request names. */
  reach: Reach;
}

/** A contract with the code that keeps it. `serve` gets parsed input only. */
export interface Route {
  contract: RouteContract;
  serve(request: RouteRequest<unknown, unknown, unknown>, actor: Actor | undefined): Promise<unknown>;
}

type Output<S extends z.ZodType> = z.output<S>;
type Answer<S extends z.ZodType> =
  z.input<S> extends undefined ? undefined : z.input<S> | PreparedAnswer<z.input<S>>;

/**
 * Keep a contract for signed-in callers. The edge has checked token and role, and parsed params, query and body by
 * the contract's schemas. Places that the request names are held against the caller's scope here; for the other objects
 * that the contract names the handler asks `reach`, and an answer without that is withheld.
 */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  contract: RouteContract<P, Q, B, A>,
  handler: (request: SignedInRequest<Output<P>, Output<Q>, Output<B>>) => Promise<Answer<A>>,
): Route {
  const rules = rulesOf(contract);
  return {
    contract,
    serve: async (request, actor) => {
      if (!actor) throw new Error(`${contract.operationId} was served without an actor`);
      const parsed = request as RouteRequest<Output<P>, Output<Q>, Output<B>>;
      const reach = new Reach(rules, actor.scope, request);
      reach.assertPlaces();
      const answer = await handler(Object.assign(parsed, { actor, reach }));
      const [unchecked] = reach.unchecked;
      if (unchecked)
        throw new Error(`${contract.operationId} answered without the check of its ${unchecked.kind}`);
      return answer;
    },
  };
}

/** Keep a contract that needs no token. */
export function publicRoute<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
>(
  contract: RouteContract<P, Q, B, A>,
  handler: (request: RouteRequest<Output<P>, Output<Q>, Output<B>>) => Promise<Answer<A>>,
): Route {
  return { contract, serve: (request) => handler(request as RouteRequest<Output<P>, Output<Q>, Output<B>>) };
}
