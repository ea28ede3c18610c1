import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isLoopback } from "./loopback.ts";

const SECRET_BYTES = 24;
const OWN_NAMES = new Set(["127.0.0.1", "localhost", "[::1]"]);
const COOKIE = "twoplusn-development";
const BEARER = /^Bearer (\S+)$/;
/** What proxies, load balancers and content delivery networks add. One of them is enough: the caller is not here. */
const FORWARDED =
  /^(?:forwarded|via|x-forwarded(?:-.*)?|x-real-ip|x-remote-.*|x-original-.*|x-host|x-proxy.*|proxy-.*|(?:.*-)?client-ip|cf-.*|cdn-.*|cloudfront-.*|fastly-.*|fly-.*|x-amz.*|x-appengine-.*|x-azure-.*|x-cloud-trace-context|x-envoy-.*|x-nginx-.*|x-traefik-.*|x-vercel-.*|akamai-.*)$/;

/** Why a request may not see the development pages; nothing when it may. */
export type Refusal = "forwarded" | "notThisMachine" | "notOwnName" | "noSecret";

/** A new secret for each start: 192 random bits. */
export const newDevelopmentSecret = (): string => randomBytes(SECRET_BYTES).toString("base64url");

/**
 * Whether a request comes from this machine and from nowhere else: over a loopback connection, not through a proxy,
 * and under a name of this machine, so that a page from elsewhere that points its own name here (DNS rebinding) is
 * refused. The connection counts, not what the headers say.
 */
export function refusalOfPlace(request: IncomingMessage): Exclude<Refusal, "noSecret"> | undefined {
  if (!isLoopback(request.socket.remoteAddress)) return "notThisMachine";
  if (Object.keys(request.headers).some((name) => FORWARDED.test(name))) return "forwarded";
  const name = (request.headers.host ?? "").replace(/:\d+$/, "");
  return OWN_NAMES.has(name) ? undefined : "notOwnName";
}

/** As {@link refusalOfPlace}, and the secret that was printed at the start must be shown. */
export function refusalOf(
  request: IncomingMessage,
  secret: string,
  shown = shownBy(request),
): Refusal | undefined {
  const place = refusalOfPlace(request);
  if (place) return place;
  return isSecret(shown, secret) ? undefined : "noSecret";
}

/** The secret comes as a bearer or as the cookie that was set for it. */
const shownBy = (request: IncomingMessage): string | undefined =>
  BEARER.exec(request.headers.authorization ?? "")?.[1] ?? cookieOf(request);

function isSecret(shown: string | undefined, secret: string): boolean {
  const given = Buffer.from(shown ?? "");
  const right = Buffer.from(secret);
  return given.length === right.length && timingSafeEqual(given, right);
}

/** Kept by the browser until it ends; sent to these pages only, and never from a page of elsewhere. */
export const developmentCookie = (secret: string): string =>
  `${COOKIE}=${secret}; Path=/dev; HttpOnly; SameSite=Strict`;

function cookieOf(request: IncomingMessage): string | undefined {
  const cookies = (request.headers.cookie ?? "").split(";").map((each) => each.trim());
  return cookies.find((each) => each.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
}
