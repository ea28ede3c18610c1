import { Secret, TOTP } from "otpauth";
import { describe, expect, it, vi } from "vitest";
import * as access from "../../../shared/contracts/access/sign-in.ts";
import * as staff from "../../../shared/contracts/access/staff-accounts.ts";
import { listCampaigns } from "../../../shared/contracts/campaign/public-campaigns.ts";
import type { Scope } from "../../../shared/domain/access/scope.ts";
import { COST_OF_RANDOM_PASSWORDS } from "../../../shared/security/passwords.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";

const PASSWORD = "a long enough password";

const DISTRICT: Scope = { kind: "district" };
const ONE_COMMUNITY: Scope = { kind: "communities", communityIds: ["110107001001"] };

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

describe("tokens that are asked for while an account changes", () => {
  /** What an administrator does in the moment after a request has read the account. */
  const meanwhile = (world: World, act: () => Promise<unknown>): void => {
    const read = world.stores.staff.item.bind(world.stores.staff);
    vi.spyOn(world.stores.staff, "item").mockImplementationOnce(async (username) => {
      const was = await read(username);
      await act();
      world.clock.advance({ seconds: 2 });
      return was;
    });
  };

  it.each(["refreshed", "begun"])("end with the others: of a sign-in that is %s", async (how) => {
    const { world, tokens, signIn, works, refresh, params, as } = await signedInCommander();
    const { disableStaff, setStaffRole } = staff;
    const scope: Scope = { kind: "sites", siteIds: ["110107001-F1"] };

    meanwhile(world, () =>
      how === "refreshed"
        ? world.call(disableStaff, { as, params })
        : world.call(setStaffRole, { as, params, body: { role: "sampler", scope } }),
    );
    const got = how === "refreshed" ? await refresh(tokens.refreshToken) : await signIn();
    world.clock.advance({ seconds: 60 });

    expect(got.status).toBe(200);
    expect(await works(got.body.accessToken)).toBe(false);
    expect((await refresh(got.body.refreshToken)).status).toBe(401);
  });

  it("end with a sign-out, though the sign-in went on in the same moment", async () => {
    const { world, tokens, works, refresh } = await signedInCommander();
    const { sessions } = world.stores;
    const end = sessions.end.bind(sessions);
    let goneOn = "";
    vi.spyOn(sessions, "end").mockImplementationOnce(async (sessionId, now) => {
      world.clock.advance({ seconds: 2 });
      goneOn = (await refresh(tokens.refreshToken)).body.accessToken;
      return end(sessionId, now);
    });

    await world.call(access.signOut, { as: tokens.accessToken });
    world.clock.advance({ seconds: 60 });

    expect(goneOn).not.toBe("");
    expect(await works(goneOn)).toBe(false);
  });

  it("count at once where they were asked for after the change", async () => {
    const { world, signIn, works, refresh, params, as } = await signedInCommander();
    world.clock.advance({ seconds: 31 });
    await world.call(staff.endStaffSessions, { as, params });

    const { body } = await signIn(undefined, undefined, 0);
    const next = await refresh(body.refreshToken);

    expect([await works(body.accessToken), await works(next.body.accessToken)]).toEqual([true, true]);
  });
});

describe("an account that is", () => {
  it.each<[string, (world: World, as: string) => Promise<{ status: number }>]>([
    [
      "disabled",
      (world, as) => world.call(staff.disableStaff, { as, params: { username: "commander.one" } }),
    ],
    [
      "given another role",
      (world, as) =>
        world.call(staff.setStaffRole, {
          ...{ as, params: { username: "commander.one" } },
          body: { role: "sampler", scope: { kind: "sites", siteIds: ["110107001-F1"] } },
        }),
    ],
    [
      "given another password",
      (world, as) =>
        world.call(staff.setStaffPassword, {
          ...{ as, params: { username: "commander.one" } },
          body: { password: "another long password" },
        }),
    ],
    [
      "given another second factor",
      (world, as) => world.call(staff.resetStaffSecondFactor, { as, params: { username: "commander.one" } }),
    ],
    [
      "signed out everywhere",
      (world, as) => world.call(staff.endStaffSessions, { as, params: { username: "commander.one" } }),
    ],
  ])("%s loses its access tokens within a minute and its sign-ins at once", async (_, act) => {
    const { world, tokens, works, refresh, as } = await signedInCommander();
    const before = await works(tokens.accessToken);

    const { status } = await act(world, as);
    const refreshed = await refresh(tokens.refreshToken);
    world.clock.advance({ seconds: 60 });

    expect([before, status]).toEqual([true, 200]);
    expect(refreshed.status).toBe(401);
    expect(await works(tokens.accessToken)).toBe(false);
    expect(await works(await world.as.commander("commander.two"))).toBe(true);
  });

  it("signed out here loses the access tokens of this sign-in within a minute, and of no other", async () => {
    const { world, tokens, signIn, works } = await signedInCommander();
    const { body: other } = await signIn();

    await world.call(access.signOut, { as: tokens.accessToken });
    world.clock.advance({ seconds: 60 });

    expect([await works(tokens.accessToken), await works(other.accessToken)]).toEqual([false, true]);
  });

  it("disabled cannot sign in, and can once it is enabled again", async () => {
    const { world, signIn, works, params, as } = await signedInCommander();

    const disabled = await world.call(staff.disableStaff, { as, params });
    const refused = await signIn();
    const enabled = await world.call(staff.enableStaff, { as, params });
    const admitted = await signIn();

    expect([disabled.body.state, refused.status]).toEqual(["disabled", 401]);
    expect([enabled.body.state, admitted.status]).toEqual(["active", 200]);
    expect(await works(admitted.body.accessToken)).toBe(true);
  });

  it("given another scope has it with the next sign-in; a sign-in that goes on reads it anew", async () => {
    const { world, signIn, refresh } = await signedInCommander();
    const { body } = await signIn();
    const item = await world.stores.staff.item("commander.one");

    const refreshed = await refresh(body.refreshToken);

    expect(refreshed.body.scope).toEqual(item?.scope);
  });

  it("removed is refused a refresh", async () => {
    const { world, tokens, refresh } = await signedInCommander();
    await world.stores.staff.remove("commander.one");

    expect((await refresh(tokens.refreshToken)).status).toBe(401);
  });

  it("given another password and second factor signs in with these alone", async () => {
    const { world, signIn, params, as } = await signedInCommander();

    await world.call(staff.setStaffPassword, { as, params, body: { password: "another long password" } });
    const { body } = await world.call(staff.resetStaffSecondFactor, { as, params });
    const old = await signIn();
    const fresh = await signIn("another long password", body.totpSecret);

    expect([old.status, fresh.status]).toEqual([401, 200]);
  });
});

describe("administrators", () => {
  it("list accounts in order, without a secret, and cannot disable or change their own", async () => {
    const { world } = await signedInCommander();
    const as = await world.as.admin("admin.one");
    await world.stores.staff.create(
      { username: "admin.one", password: PASSWORD, role: "admin", scope: DISTRICT },
      COST_OF_RANDOM_PASSWORDS,
    );
    const own = { params: { username: "admin.one" }, as };

    const listed = await world.call(staff.listStaff, { as });
    const rest = await world.call(staff.listStaff, { as, query: { after: "admin.one" } });
    const disabled = await world.call(staff.disableStaff, own);
    const changed = await world.call(staff.setStaffRole, {
      ...own,
      body: { role: "commander", scope: DISTRICT },
    });

    expect(listed.body.accounts.map(({ username }) => username)).toEqual(["admin.one", "commander.one"]);
    expect(rest.body.accounts.map(({ username }) => username)).toEqual(["commander.one"]);
    expect(JSON.stringify(listed.body)).not.toMatch(/scrypt|otpauth|secret/i);
    expect([disabled.problem.type, changed.problem.type]).toEqual([
      "urn:twoplusn:problem:own-account",
      "urn:twoplusn:problem:own-account",
    ]);
  });

  it("leave each change in a chain with its author, which shows if an event was changed or taken out", async () => {
    const { world, params, as } = await signedInCommander();
    const other = await world.as.admin("admin-2");
    await world.call(staff.setStaffRole, { as, params, body: { role: "community", scope: ONE_COMMUNITY } });
    await Promise.all([
      world.call(staff.endStaffSessions, { as, params }),
      world.call(staff.endStaffSessions, { as: other, params }),
      world.call(staff.disableStaff, { as: other, params }),
    ]);

    const { body } = await world.call(staff.listAccessEvents, { as });
    const later = await world.call(staff.listAccessEvents, { as, query: { after: "2" } });

    expect(body.events[0]).toMatchObject({ what: "roleChanged", by: "admin-1", of: "commander.one" });
    expect(body.events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    expect(body.events.map(({ by }) => by).sort()).toEqual(["admin-1", "admin-1", "admin-2", "admin-2"]);
    expect([body.isUnbroken, later.body.isUnbroken]).toEqual([true, true]);
    expect(later.body.events.map(({ sequence }) => sequence)).toEqual([3, 4]);
  });
});
