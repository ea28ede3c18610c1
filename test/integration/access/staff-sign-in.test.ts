import { Secret, TOTP } from "otpauth";
import { describe, expect, it } from "vitest";
import * as access from "../../../shared/contracts/access/sign-in.ts";
import { createWorld } from "../../support/scenes/harness.ts";

const PASSWORD = "a long enough password";
const STAFF = {
  username: "technician.one",
  password: PASSWORD,
  role: "technician" as const,
  scope: { kind: "laboratory" as const, laboratoryId: "LAB01" },
};

const wrong = (code: string): string => (code === "000000" ? "000001" : "000000");

describe("staff sign in with password and time-based code", () => {
  async function withAccount() {
    const world = await createWorld();
    const { body } = await world.call(access.createStaff, { as: await world.as.admin(), body: STAFF });
    const totp = new TOTP({ secret: Secret.fromBase32(body.totpSecret) });
    const codeNow = () => totp.generate({ timestamp: world.clock.now().getTime() });
    const signIn = (password = PASSWORD, code = codeNow()) =>
      world.call(access.signInStaff, { body: { username: STAFF.username, password, totp: code } });
    return { world, signIn, codeNow };
  }

  it("and get the role and scope of their account", async () => {
    const { signIn } = await withAccount();

    const { status, body } = await signIn();

    expect(status).toBe(200);
    expect([body.role, body.scope, body.subject]).toEqual([STAFF.role, STAFF.scope, STAFF.username]);
  });

  it("but a code works once only", async () => {
    const { world, signIn } = await withAccount();

    const first = await signIn();
    const replayed = await signIn();
    world.clock.advance({ seconds: 30 });
    const next = await signIn();

    expect([first.status, replayed.status, next.status]).toEqual([200, 401, 200]);
  });

  it("but not with a wrong password, a wrong code, or an unknown name, all answered alike", async () => {
    const { world, signIn, codeNow } = await withAccount();

    const password = await signIn("another password");
    const code = await signIn(PASSWORD, wrong(codeNow()));
    const name = await world.call(access.signInStaff, {
      body: { username: "nobody", password: PASSWORD, totp: codeNow() },
    });

    const told = [password, code, name].map(({ status, problem }) => [status, problem.type, problem.detail]);
    expect(new Set(told.map((t) => JSON.stringify(t))).size).toBe(1);
    expect(password.status).toBe(401);
  });

  it("but not for a quarter of an hour after five failures, even with the right ones", async () => {
    const { world, signIn } = await withAccount();
    for (let attempt = 1; attempt <= 5; attempt++) await signIn("another password");

    const locked = await signIn();
    world.clock.advance({ minutes: 16 });
    const later = await signIn();

    expect([locked.status, later.status]).toEqual([401, 200]);
  });

  it("and an account cannot be made twice, nor with a scope that does not fit its role", async () => {
    const { world } = await withAccount();
    const as = await world.as.admin();

    const twice = await world.call(access.createStaff, { as, body: STAFF });
    const misfit = await world.call(access.createStaff, {
      as,
      body: { ...STAFF, username: "sampler.one", role: "sampler" },
    });

    expect([twice.status, misfit.status]).toEqual([409, 400]);
  });
});
