import { timingSafeEqual } from "node:crypto";
import { cookieText } from "../../shared/edge/cookie.ts";
import type { RequestOrigin } from "../../shared/edge/request-origin.ts";
import type { Services } from "../../shared/services/services.ts";

const NAME = "twoplusn-device";
const PATH = "/v1/sign-in";
const MAX_AGE_SECONDS = 90 * 86_400;

type Parts = Pick<Services, "hasher" | "ids" | "secureCookies">;

/**
 * The browser that a request comes from, by a cookie of ours: a random id and its keyed hash. It opens nothing; an account
 * that signed in from it before may try again from it whatever others do to the account from elsewhere.
 */
export function deviceOf({ hasher }: Pick<Parts, "hasher">, { cookies }: RequestOrigin): string | undefined {
  const [id = "", signature = ""] = (cookies.get(NAME) ?? "").split(".");
  const right = Buffer.from(hasher.hash("device", id), "hex");
  const shown = Buffer.from(signature, "base64url");
  return id !== "" && shown.length === right.length && timingSafeEqual(shown, right) ? id : undefined;
}

interface Browser {
  origin: RequestOrigin;
  setCookie: (cookie: string) => void;
}

/** The id that the browser has, or is to have. */
export const ownOrNewDevice = (services: Parts, { origin }: Pick<Browser, "origin">): string =>
  deviceOf(services, origin) ?? services.ids.secret();

export function tellDevice(services: Parts, { setCookie }: Pick<Browser, "setCookie">, id: string): void {
  const signature = Buffer.from(services.hasher.hash("device", id), "hex").toString("base64url");
  const options = { path: PATH, maxAgeSeconds: MAX_AGE_SECONDS, secure: services.secureCookies };
  setCookie(cookieText(NAME, `${id}.${signature}`, options));
}
