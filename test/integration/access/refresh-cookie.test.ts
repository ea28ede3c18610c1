import { Secret, TOTP } from "otpauth";
import { describe, expect, it } from "vitest";
import * as access from "../../../shared/contracts/access/sign-in.ts";
import { COST_OF_RANDOM_PASSWORDS } from "../../../shared/security/passwords.ts";
import { createWorld } from "../../support/scenes/harness.ts";

const PASSWORD = "a long enough password";
const NAME = "twoplusn-refresh-staff";

async function browser() {
  const world = await createWorld();
  const account = { username: "commander.one", role: "commander", scope: { kind: "district" } } as const;
  const { totpSecret } = await world.stores.staff.create(
    { ...account, password: PASSWORD },
    COST_OF_RANDOM_PASSWORDS,
  );
  const totp = new TOTP({ secret: Secret.fromBase32(totpSecret) });
  const signIn = (more: { refreshTokenIn?: "body" } = {}) =>
    world.call(access.signInStaff, {
      body: {
        ...{ username: account.username, password: PASSWORD },
        totp: totp.generate({ timestamp: world.clock.now().getTime() }),
        ...more,
      },
    });
  const refresh = (cookies: readonly string[], audience: "staff" | "resident" = "staff") =>
    world.call(access.refreshTokens, { body: { audience }, cookies });
  return { world, signIn, refresh };
}

const cookieIn = (cookies: readonly string[]): string =>
  cookies.find((cookie) => cookie.startsWith(`${NAME}=`)) ?? "";
const sent = (cookies: readonly string[]): string[] => [cookieIn(cookies).split(";")[0] ?? ""];

describe("a browser's refresh token", () => {
  it("is in a cookie that no script reads and no other site causes to be sent, and not in the answer", async () => {
    const { signIn } = await browser();

    const { body, cookies } = await signIn();
    const [, ...attributes] = cookieIn(cookies).split("; ");

    expect(attributes).toEqual(["Path=/v1/sign-in", "Max-Age=50400", "HttpOnly", "SameSite=Strict"]);
    expect(Object.keys(body)).not.toContain("refreshToken");
  });

  it("is replaced each time, and taken away at the sign-out", async () => {
    const { world, signIn, refresh } = await browser();
    const { cookies } = await signIn();

    const first = await refresh(sent(cookies));
    const second = await refresh(sent(first.cookies));
    const out = await world.call(access.signOut, { as: second.body.accessToken });
    const after = await refresh(sent(second.cookies));

    expect([first.status, second.status, out.status, after.status]).toEqual([200, 200, 204, 401]);
    expect(sent(second.cookies)).not.toEqual(sent(first.cookies));
    expect(cookieIn(out.cookies)).toMatch(/^twoplusn-refresh-staff=; Path=\/v1\/sign-in; Max-Age=0;/);
  });

  it("is of one audience, and is needed", async () => {
    const { signIn, refresh } = await browser();
    const { cookies } = await signIn();

    const other = await refresh(sent(cookies), "resident");
    const none = await refresh([]);

    expect([other.status, none.status]).toEqual([401, 401]);
  });

  it("is not handed to a script that asks for it in the answer", async () => {
    const { world, signIn, refresh } = await browser();
    const { cookies } = await signIn();

    const asked = await world.call(access.refreshTokens, {
      body: { audience: "staff", refreshTokenIn: "body" },
      cookies: sent(cookies),
    });
    const next = await refresh(sent(asked.cookies));

    expect([asked.status, next.status]).toEqual([200, 200]);
    expect(Object.keys(asked.body)).not.toContain("refreshToken");
  });

  it("that an earlier version kept moves into the cookie", async () => {
    const { world, signIn, refresh } = await browser();
    const { body } = await signIn({ refreshTokenIn: "body" });
    const { refreshToken = "" } = body;

    const moved = await world.call(access.refreshTokens, {
      body: { refreshToken, refreshTokenIn: "cookie" },
    });
    const next = await refresh(sent(moved.cookies));

    expect([moved.status, next.status]).toEqual([200, 200]);
    expect(Object.keys(moved.body)).not.toContain("refreshToken");
  });
});

describe("a client that is no browser", () => {
  it("asks for the token in the answer, and goes on having it there, without a cookie", async () => {
    const { world, signIn } = await browser();
    const { body, cookies } = await signIn({ refreshTokenIn: "body" });

    const refreshed = await world.call(access.refreshTokens, { body: { refreshToken: body.refreshToken } });

    expect(cookieIn(cookies)).toBe("");
    expect(refreshed.body.refreshToken).toMatch(/./);
    expect(refreshed.cookies).toEqual([]);
  });
});
