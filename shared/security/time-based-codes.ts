import { Secret, TOTP } from "otpauth";
import type { SecondFactor } from "../ports/second-factor.ts";

const ISSUER = "twoplusn";
const PERIOD_SECONDS = 30;
const SECRET_BYTES = 20;
/** Codes of the period before and after are right too: clocks differ. */
const WINDOW = 1;

const totp = (label: string, secret: string): TOTP =>
  new TOTP({ issuer: ISSUER, label, period: PERIOD_SECONDS, secret: Secret.fromBase32(secret) });

/** The library's part stays out of functions where nobody signs in with a password. */
export const timeBasedCodes: SecondFactor = {
  newSecret: () => new Secret({ size: SECRET_BYTES }).base32,
  uriOf: (username, secret) => totp(username, secret).toString(),
  counterOf(secret, code, now) {
    const delta = totp("", secret).validate({ token: code, timestamp: now.getTime(), window: WINDOW });
    return delta === null ? undefined : Math.floor(now.getTime() / 1_000 / PERIOD_SECONDS) + delta;
  },
};
