import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import type { PublicJwk, SigningKeyStore } from "../../../shared/security/published-keys.ts";
import { type SecretStore, SigningKeys } from "../../../shared/security/signing-keys.ts";
import { TokenVerifier } from "../../../shared/security/token-verifier.ts";
import { ACCESS_TOKEN_MINUTES, TokenIssuer } from "../../../shared/security/tokens.ts";

const NOW = new Date("2026-03-02T01:00:00.000Z");
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const ACTOR = {
  subject: "technician-1",
  role: "technician" as const,
  scope: { kind: "laboratory" as const, laboratoryId: "LAB01" },
  sessionId: "session-1",
};

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);
/** The cases below that set a header of their own. */
const changesHeader = (what: string): boolean => /something else|header/.test(what);
const HEADER = { alg: "ES256", typ: "at+jwt" };

/** Starts as a stack makes it: a value, but no keys. */
function memorySecret(): SecretStore {
  let kept = "{}";
  return {
    read: async () => kept,
    write: async (secret) => {
      kept = secret;
    },
  };
}

function keyRing() {
  const published = new Map<string, PublicJwk[]>();
  const store: SigningKeyStore = {
    publish: async (purpose, jwk) => {
      published.set(purpose, [...(published.get(purpose) ?? []), jwk]);
    },
    publicKeys: async (purpose) => published.get(purpose) ?? [],
  };
  const keys = new SigningKeys({ token: memorySecret(), code: memorySecret(), card: memorySecret() }, store);
  return { keys, issuer: new TokenIssuer(keys), verifier: new TokenVerifier(store), published };
}

describe("access tokens", () => {
  it("say who is calling, in which role and scope", async () => {
    const { issuer, verifier } = keyRing();

    const { token } = await issuer.accessToken(ACTOR, NOW);

    expect(await verifier.verify(token, NOW)).toEqual(ACTOR);
  });

  it("of a key that was published while the clock was back are verified before it has caught up", async () => {
    const { issuer, verifier, keys } = keyRing();
    await verifier.verify((await issuer.accessToken(ACTOR, later(9))).token, later(9));
    await keys.replace("token", (await keys.current("token")).keyId);

    const { token } = await issuer.accessToken(ACTOR, NOW);

    expect(await verifier.verify(token, NOW)).toEqual(ACTOR);
  });

  it("expire, also for a verifier that has seen them before", async () => {
    const { issuer, verifier } = keyRing();
    const { token } = await issuer.accessToken(ACTOR, NOW);

    await verifier.verify(token, later(ACCESS_TOKEN_MINUTES - 1));

    await expect(verifier.verify(token, later(ACCESS_TOKEN_MINUTES + 1))).rejects.toMatchObject({
      type: "token-invalid",
    });
  });

  it.each(["", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."])("are not %j", async (token) => {
    const { verifier } = keyRing();

    await expect(verifier.verify(token, NOW)).rejects.toMatchObject({ type: "token-invalid" });
  });

  it("of another issuer's key are refused", async () => {
    const [ours, theirs] = [keyRing(), keyRing()];
    await ours.issuer.accessToken(ACTOR, NOW);

    const { token } = await theirs.issuer.accessToken(ACTOR, NOW);

    await expect(ours.verifier.verify(token, NOW)).rejects.toMatchObject({ type: "token-invalid" });
  });

  it("cannot be made with the key of resident codes", async () => {
    const { keys, verifier } = keyRing();
    const { keyId, key } = await keys.current("code");
    const forged = await new SignJWT({ role: "admin", scope: { kind: "district" }, sid: "s" })
      .setProtectedHeader({ alg: "ES256", kid: keyId, typ: "at+jwt" })
      .setIssuer("twoplusn")
      .setAudience("twoplusn-api")
      .setSubject("x")
      .setExpirationTime(Math.floor(later(5).getTime() / 1000))
      .sign(key);

    await expect(verifier.verify(forged, NOW)).rejects.toMatchObject({ type: "token-invalid" });
  });

  it.each<[string, (token: SignJWT, keyId: string) => SignJWT]>([
    ["of another issuer", (token) => token.setIssuer("twoplusn/test")],
    ["for another audience", (token) => token.setAudience("another-api")],
    ["that begin later", (token) => token.setNotBefore(seconds(later(5)))],
    ["issued later than now", (token) => token.setIssuedAt(seconds(later(5)))],
    ["that live longer than tokens do", (token) => token.setExpirationTime(seconds(later(61)))],
    ["that have run out", (token) => token.setExpirationTime(seconds(later(-1)))],
    [
      "for something else than access",
      (token, kid) => token.setProtectedHeader({ ...HEADER, kid, typ: "JWT" }),
    ],
    ["whose header names another key", (token) => token.setProtectedHeader({ ...HEADER, kid: "another" })],
  ])("%s are refused, though our own key signed them", async (what, alter) => {
    const { keys, verifier } = keyRing();
    const { keyId, key } = await keys.current("token");
    const plain = () =>
      new SignJWT({ role: "admin", scope: { kind: "district" }, sid: "s" })
        .setIssuer("twoplusn")
        .setAudience("twoplusn-api")
        .setSubject("x")
        .setIssuedAt(seconds(NOW))
        .setNotBefore(seconds(NOW))
        .setExpirationTime(seconds(later(60)));

    const good = await plain()
      .setProtectedHeader({ ...HEADER, kid: keyId })
      .sign(key);
    const changed = alter(plain(), keyId);
    // A header is set once; where the change sets none it is the right one.
    const altered = await (changesHeader(what)
      ? changed
      : changed.setProtectedHeader({ ...HEADER, kid: keyId })
    ).sign(key);

    expect(await verifier.verify(good, NOW)).toMatchObject({ subject: "x" });
    await expect(verifier.verify(altered, NOW)).rejects.toMatchObject({ type: "token-invalid" });
  });

  it("that were revoked are refused, also by a verifier that has seen them before", async () => {
    const { issuer, published } = keyRing();
    const revoked: string[] = [];
    const verifier = new TokenVerifier(
      { publicKeys: async (purpose) => published.get(purpose) ?? [] },
      undefined,
      { isRevoked: async ({ sessionId }) => revoked.includes(sessionId) },
    );
    const { token } = await issuer.accessToken(ACTOR, NOW);
    const before = await verifier.verify(token, NOW);
    revoked.push(ACTOR.sessionId);

    expect(before).toEqual(ACTOR);
    await expect(verifier.verify(token, NOW)).rejects.toMatchObject({ type: "token-invalid" });
  });

  it("publish no private half of any key", async () => {
    const { keys, issuer, published } = keyRing();

    await issuer.accessToken(ACTOR, NOW);
    await keys.current("code");

    expect([...published.keys()].sort()).toEqual(["code", "token"]);
    expect(JSON.stringify([...published.values()])).not.toContain('"d"');
  });
});
