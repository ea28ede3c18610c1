import type * as z from "zod";
import type { Role } from "../domain/access/scope.ts";
import type { ProblemType } from "../errors/problem-types.ts";
import type { ObjectRule } from "./object-rule.ts";

/** One Lambda per actor: a permission boundary and a scaling unit. */
export const ACTORS = [
  "access",
  "residents",
  "sampling",
  "transport",
  "lab",
  "command",
  "field",
  "follow-up",
  "steering",
  "integration",
] as const;
export type ActorName = (typeof ACTORS)[number];

export type RouteKey = `${"GET" | "POST" | "PUT" | "PATCH" | "DELETE"} /v1/${string}`;

/** What a route promises: who may call it, what goes in, what comes out, how it can fail. */
export interface RouteContract<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  /** Method and path as API Gateway writes them, `POST /v1/boxes/{boxBarcode}/reception`. */
  key: RouteKey;
  operationId: string;
  actor: ActorName;
  summary: string;
  /** `public` needs no token. */
  roles: readonly Role[] | "public";
  /** Whose object the route touches, and how that is checked; several where it names several. */
  object: ObjectRule | readonly ObjectRule[];
  params?: Params;
  query?: Query;
  body?: Body;
  /** Largest body taken, in bytes; 64 KiB unless said. */
  bodyLimitBytes?: number;
  /** Parts of the body are taken as they come, however deep they are nested, and the handler bears it. */
  anyDepth?: true;
  status: 200 | 201 | 202 | 204;
  answer?: Answer;
  /**
   * The answer may be kept this long, and carries an ETag: by the caller, and if the route is public by caches between as
   * well. `no-store` unless said.
   */
  cache?: { maxAgeSeconds: number };
  /** Pages of other origins may read the answer: it is public, and others than us need it. */
  anyOrigin?: true;
  problems: readonly ProblemType[];
}

export const DEFAULT_BODY_LIMIT_BYTES = 65_536;

/**
 * Declare a route. The type parameters are inferred from the schemas; the key stays a literal, so that a client
 * that imports only the type cannot name another route.
 */
export function contract<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Answer extends z.ZodType = z.ZodUndefined,
  Key extends RouteKey = RouteKey,
>(
  key: Key,
  spec: Omit<RouteContract<Params, Query, Body, Answer>, "key">,
): RouteContract<Params, Query, Body, Answer> & { key: Key } {
  return { key, ...spec };
}

export const methodOf = (route: Pick<RouteContract, "key">): string =>
  route.key.slice(0, route.key.indexOf(" "));
export const pathOf = (route: Pick<RouteContract, "key">): string =>
  route.key.slice(route.key.indexOf(" ") + 1);
