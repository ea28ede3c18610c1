import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { etagOf } from "../prepared-answer.ts";
import type { StateOf } from "./edge-state.ts";

/**
 * Lets callers keep the answers of routes whose contract says so, for its seconds and twice as long again while they
 * ask anew, and answers 304 without a body when what they hold is still the same. Caches between us and the caller
 * may keep those of public routes only: who may read the others is decided here.
 */
export function cacheAnswers(
  stateOf: StateOf,
): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  return {
    after: (request) => {
      const { event, response } = request;
      const { cache, roles } = stateOf(event).route?.contract ?? {};
      if (!cache || response?.body === undefined) return;
      const etag = String(response.headers?.etag ?? etagOf(response.body));
      const { maxAgeSeconds } = cache;
      const age = `max-age=${maxAgeSeconds}, stale-while-revalidate=${2 * maxAgeSeconds}`;
      const validators =
        roles === "public"
          ? { "cache-control": `public, ${age}`, etag }
          : { "cache-control": `private, ${age}`, etag, vary: "authorization" };
      request.response = isHeld(event.headers["if-none-match"], etag)
        ? { statusCode: 304, headers: validators }
        : { ...response, headers: { ...response.headers, ...validators } };
    },
  };
}

/** Weak comparison, as If-None-Match asks for: a proxy that compresses may have made the tag weak. */
export const isHeld = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch?.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag) ===
  true;
