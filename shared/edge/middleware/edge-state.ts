import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Language } from "../../domain/language.ts";
import type { Actor } from "../../security/tokens.ts";
import type { Route } from "../route.ts";

/** What the edge learned of one request so far; each middleware fills in its part. */
export interface EdgeState {
  route: Route | undefined;
  language: Language;
  correlationId: string;
  startedAt: number;
  /** Set-Cookie headers of the answer. */
  cookies: string[];
  actor?: Actor;
  input?: { params: unknown; query: unknown; body: unknown };
}

export type StateOf = (event: APIGatewayProxyEventV2) => EdgeState;
