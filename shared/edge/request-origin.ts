import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { NOTHING_SENT } from "./sent-body.ts";
import { sourceAddressOf } from "./source-address.ts";

/** Where a request comes from, and what its browser remembers of us. */
export interface RequestOrigin {
  /** An address, or the block of addresses that one caller has. */
  address: string;
  cookies: ReadonlyMap<string, string>;
}

/** For what a process asks of its own handlers, without a request and a browser. */
export const WITHOUT_BROWSER = {
  origin: { address: "none", cookies: new Map<string, string>() },
  setCookie: (): void => {},
  sent: NOTHING_SENT,
};

/** No cookie of ours is half as long. What comes in headers is in no contract, so it is bounded here. */
const MOST_COOKIE_CHARACTERS = 512;

export function originOf(event: APIGatewayProxyEventV2, edgeSecret: string | undefined): RequestOrigin {
  const pairs = (event.cookies ?? []).flatMap((cookie): [string, string][] => {
    const sign = cookie.indexOf("=");
    return sign === -1 || cookie.length > MOST_COOKIE_CHARACTERS
      ? []
      : [[cookie.slice(0, sign).trim(), cookie.slice(sign + 1).trim()]];
  });
  // A browser sends the cookie of the narrowest path first, and the first of a name counts.
  return { address: sourceAddressOf(event, edgeSecret), cookies: new Map(pairs.reverse()) };
}
