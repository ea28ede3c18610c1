import * as api from "../../shared/contracts/access/sign-in.ts";
import { publicRoute } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { deviceOf, ownOrNewDevice, tellDevice } from "./device-cookie.ts";
import { beginSignIn } from "./tokens.ts";

/**
 * 401 `sign-in-failed`, the same for every cause; 429 `too-many-sign-ins`.
 *
 * Attempts count per pair of account and origin, so that nobody can lock an account whose name they know. All that comes
 * from places unknown to the account is slowed together, and never shut: each place keeps a few tries that no other can
 * use up. From a device that the account signed in from before, only what is tried on that device counts.
 */
export const signInStaff = publicRoute(api.signInStaff, async (request) => {
  const { body, clock, services, origin } = request;
  const { attempts, staff } = services.stores;
  const limits = services.signInLimits;
  const now = clock.now();
  const account = `staff#${body.username}`;
  const device = deviceOf(services, origin);
  const isKnown = device !== undefined && (await attempts.isKnown(account, device, now));
  const from = isKnown ? `device#${device}` : `address#${origin.address}`;
  const pair = `pair#${account}#${from}`;

  if (!isKnown) {
    const wait = await attempts.count(`passwords#${origin.address}`, limits.passwordsPerAddress, now);
    if (wait > 0) throw tooMany("too-many-from-address", wait);
  }
  const locked = await attempts.count(pair, limits.failuresPerPair, now);
  if (locked > 0) throw new ProblemError("sign-in-failed", {}, { retryAfterSeconds: locked });
  if (!isKnown) {
    const wait = await attempts.count(`unknown#${account}`, limits.passwordsPerAccount, now);
    const slowed = wait > 0 ? await attempts.count(`slowed#${pair}`, limits.slowedPerPair, now) : 0;
    if (slowed > 0) {
      await attempts.takeBack(pair);
      throw tooMany("too-many-sign-ins", Math.min(wait, slowed));
    }
  }

  const secondFactors = `secondFactor#${account}#${isKnown ? from : "unknown"}`;
  const found = await staff.authenticate(
    { ...body, from: isKnown ? undefined : origin.address },
    async (passwordRight) =>
      (await attempts.count(`${secondFactors}#${passwordRight}`, limits.secondFactors, now)) === 0,
    now,
  );
  const { username: subject, role, scope, beganAt, usingUp } = found;
  const deviceId = ownOrNewDevice(services, request);
  const who = { subject, role, scope };
  const tokens = await beginSignIn(request, who, body.refreshTokenIn, beganAt, (session) =>
    services.table.transact([
      usingUp,
      ...attempts.succeeded({ forget: [pair, `${secondFactors}#true`], account, deviceId, now }),
      session,
    ]),
  );
  tellDevice(services, request, deviceId);
  return tokens;
});

const tooMany = (type: "too-many-from-address" | "too-many-sign-ins", waitSeconds: number): ProblemError =>
  new ProblemError(type, { waitSeconds }, { retryAfterSeconds: waitSeconds });
