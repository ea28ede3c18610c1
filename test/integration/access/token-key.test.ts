import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { Secret, TOTP } from "otpauth";
import { describe, expect, it } from "vitest";
import * as access from "../../../shared/contracts/access/sign-in.ts";
import * as staffKeys from "../../../shared/contracts/access/signing-keys.ts";
import * as staff from "../../../shared/contracts/access/staff-accounts.ts";
import { listCampaigns } from "../../../shared/contracts/campaign/public-campaigns.ts";
import type { Scope } from "../../../shared/domain/access/scope.ts";
import { COST_OF_RANDOM_PASSWORDS } from "../../../shared/security/passwords.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";

const PASSWORD = "a long enough password";

const DISTRICT: Scope = { kind: "district" };

const totpOf = (world: World, secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: world.clock.now().getTime() });

/** A commander who is signed in, and the administrator's ways with their account. */
async function signedInCommander() {
  const world = await createWorld();
  const account = {
    username: "commander.one",
    password: PASSWORD,
    role: "commander",
    scope: DISTRICT,
  } as const;
  const { totpSecret } = await world.stores.staff.create(account, COST_OF_RANDOM_PASSWORDS);
  const signIn = async (password = PASSWORD, secret = totpSecret, afterSeconds = 31) => {
    world.clock.advance({ seconds: afterSeconds });
    return world.call(access.signInStaff, {
      body: { username: account.username, password, totp: totpOf(world, secret), refreshTokenIn: "body" },
    });
  };
  const { body } = await signIn();
  const works = async (token: string): Promise<boolean> =>
    (await world.call(listCampaigns, { as: token })).status === 200;
  const refresh = (refreshToken = "") => world.call(access.refreshTokens, { body: { refreshToken } });
  const params = { username: account.username };
  return { world, tokens: body, signIn, works, refresh, params, as: await world.as.admin() };
}

describe("the key of tokens", () => {
  it("is replaced while all goes on, and what it signed before is good until it runs out", async () => {
    const { world, tokens, works, signIn, as } = await signedInCommander();
    const { body: before } = await world.call(staffKeys.listTokenKeys, { as });

    const { body: after } = await world.call(staffKeys.rotateTokenKey, {
      as,
      body: { currentKeyId: before.currentKeyId },
    });
    const { body: fresh } = await signIn();

    expect(after.currentKeyId).not.toBe(before.currentKeyId);
    expect([await works(tokens.accessToken), await works(fresh.accessToken)]).toEqual([true, true]);
  });

  it("that was withdrawn is good for nothing within a minute", async () => {
    const { world, tokens, works, signIn, as } = await signedInCommander();
    const { body } = await world.call(staffKeys.listTokenKeys, { as });

    await world.call(staffKeys.withdrawTokenKey, { as, params: { keyId: body.currentKeyId } });
    const { body: fresh } = await signIn();
    world.clock.advance({ seconds: 60 });

    expect([await works(tokens.accessToken), await works(fresh.accessToken)]).toEqual([false, true]);
  });

  it("makes nobody an administrator because somebody wrote it into the table", async () => {
    const world = await createWorld();
    await world.as.admin();
    const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
    const { kty, crv, x, y } = await exportJWK(publicKey);
    const jwk = { kty, crv, x, y, kid: "written-by-hand" };
    const [known] = await world.stores.signingKeys.all("token");
    const { table } = world.services;
    for (const [kid, tag] of [
      ["written-by-hand", undefined],
      ["written-with-tag", known?.tag],
      ["written-with-code", "00".repeat(32)],
    ])
      await table.transact([
        table.put({ pk: "KEYS", sk: `sign#token#${kid}`, jwk: { ...jwk, kid }, ...(tag ? { tag } : {}) }),
      ]);

    const now = Math.floor(world.clock.now().getTime() / 1000);
    for (const kid of ["written-by-hand", "written-with-tag", "written-with-code"]) {
      const forged = await new SignJWT({ role: "admin", scope: DISTRICT, sid: "s" })
        .setProtectedHeader({ alg: "ES256", kid, typ: "at+jwt" })
        .setIssuer("twoplusn")
        .setAudience("twoplusn-api")
        .setSubject("admin")
        .setIssuedAt(now)
        .setNotBefore(now)
        .setExpirationTime(now + 600)
        .sign(privateKey);

      expect((await world.call(staff.listStaff, { as: forged })).status).toBe(401);
    }
  });
});
