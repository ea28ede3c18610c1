import { Secret, TOTP } from "otpauth";
import { describe, expect, it } from "vitest";
import * as access from "../../../shared/contracts/access/sign-in.ts";
import { COST_OF_RANDOM_PASSWORDS } from "../../../shared/security/passwords.ts";
import { createWorld } from "../../support/scenes/harness.ts";

const PASSWORD = "a long enough password";
const wrong = (code: string): string => (code === "000000" ? "000001" : "000000");
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));
const kept = (cookies: readonly string[]): string[] => cookies.map((cookie) => cookie.split(";")[0] ?? "");

describe("an account of staff", () => {
  async function withAccount(limits = {}) {
    const world = await createWorld(undefined, limits);
    const account = { username: "commander.one", password: PASSWORD, role: "commander" } as const;
    const { totpSecret } = await world.stores.staff.create(
      { ...account, scope: { kind: "district" } },
      COST_OF_RANDOM_PASSWORDS,
    );
    const totp = new TOTP({ secret: Secret.fromBase32(totpSecret) });
    const codeNow = () => totp.generate({ timestamp: world.clock.now().getTime() });
    const signIn = (
      given: { password?: string; code?: string; from?: string; cookies?: readonly string[] } = {},
    ) =>
      world.call(access.signInStaff, {
        body: {
          ...{ username: "commander.one", password: given.password ?? PASSWORD },
          totp: given.code ?? codeNow(),
        },
        ...(given.from ? { from: given.from } : {}),
        ...(given.cookies ? { cookies: given.cookies } : {}),
      });
    return { world, signIn, codeNow };
  }

  it.each([
    ["one address", () => "198.51.100.1"],
    ["an address each", (i: number) => `198.51.100.${i}`],
  ])("is not opened by guesses at the second factor at once from %s", async (_, addressOf) => {
    const limits = {
      passwordsPerAddress: { most: 1_000, perSeconds: 60 },
      passwordsPerAccount: { most: 1_000, perSeconds: 60 },
    };
    const { signIn, codeNow } = await withAccount(limits);

    // As many at once as the queue of passwords takes of one address, again and again.
    const statuses: number[] = [];
    for (let round = 0; round < 10; round++) {
      const guesses = times(4, (i) => signIn({ code: wrong(codeNow()), from: addressOf(round * 4 + i) }));
      statuses.push(...(await Promise.all(guesses)).map(({ status }) => status));
    }
    const right = await signIn({ from: addressOf(200) });

    expect(new Set(statuses)).toEqual(new Set([401]));
    expect(right.status).toBe(401);
  });

  it("cannot be locked by who knows only its name", async () => {
    const { signIn } = await withAccount();
    for (let attempt = 0; attempt < 8; attempt++)
      await signIn({ password: "a wrong password", from: "198.51.100.66" });

    const attacker = await signIn({ from: "198.51.100.66" });
    const owner = await signIn({ from: "203.0.113.5" });

    expect(attacker.status).toBe(401);
    expect(Number(attacker.headers["retry-after"])).toBeGreaterThan(0);
    expect(owner.status).toBe(200);
  });

  it("is slowed for unknown places together, and open to a device that it signed in from before", async () => {
    const limits = {
      passwordsPerAccount: { most: 3, perSeconds: 60 },
      slowedPerPair: { most: 1, perSeconds: 900 },
    };
    const { world, signIn } = await withAccount(limits);
    const cookies = kept((await signIn({ from: "203.0.113.5" })).cookies);
    world.clock.advance({ minutes: 2 });
    for (let i = 0; i < 6; i++) await signIn({ password: "a wrong password", from: `198.51.100.${i}` });

    await signIn({ password: "a mistyped password", from: "203.0.113.9" });
    const unknown = await signIn({ from: "203.0.113.9" });
    const known = await signIn({ from: "198.51.100.1", cookies });
    world.clock.advance({ minutes: 2 });
    const later = await signIn({ from: "203.0.113.9" });

    expect([unknown.status, unknown.problem.type]).toEqual([429, "urn:twoplusn:problem:too-many-sign-ins"]);
    expect(Number(unknown.headers["retry-after"])).toBeGreaterThan(0);
    expect([known.status, later.status]).toEqual([200, 200]);
  });

  it("is not shut to its owner on a new device by wrong passwords from many addresses", async () => {
    const { signIn } = await withAccount({ passwordsPerAccount: { most: 3, perSeconds: 60 } });
    for (let i = 0; i < 6; i++) await signIn({ password: "a wrong password", from: `198.51.100.${i}` });

    const owner = await signIn({ from: "203.0.113.9" });

    expect(owner.status).toBe(200);
  });

  it("answers an unknown name, a wrong password and a wrong code alike, also when the pair is locked", async () => {
    const { world, signIn, codeNow } = await withAccount();
    const attempt = async (username: string, password: string, totp: string) => {
      const { status, problem, headers } = await world.call(access.signInStaff, {
        body: { username, password, totp },
        from: "198.51.100.1",
        headers: { "x-correlation-id": "00000000-0000" },
      });
      return JSON.stringify([status, problem, headers]);
    };
    const inTurn = async (username: string, password: string, totp: () => string): Promise<string[]> => {
      const told: string[] = [];
      for (let i = 0; i < 7; i++) told.push(await attempt(username, password, totp()));
      return told;
    };

    const unknown = await inTurn("nobody.here", PASSWORD, codeNow);
    const wrongPassword = await inTurn("commander.one", "a wrong password", codeNow);

    expect(wrongPassword).toEqual(unknown);
    expect((await signIn({ from: "203.0.113.1" })).status).toBe(200);
  });
});
