import { Secret, TOTP } from "otpauth";
import { describe, expect, it, vi } from "vitest";
import * as access from "../../../shared/contracts/access/sign-in.ts";
import * as staff from "../../../shared/contracts/access/staff-accounts.ts";
import type { Role, Scope } from "../../../shared/domain/access/scope.ts";
import { COST_OF_RANDOM_PASSWORDS } from "../../../shared/security/passwords.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";

const PASSWORD = "a long enough password";
const LABORATORY: Scope = { kind: "laboratory", laboratoryId: "LAB01" };
const OTHER_LABORATORY: Scope = { kind: "laboratory", laboratoryId: "LAB02" };
const DISTRICT: Scope = { kind: "district" };

const totpOf = (world: World, secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: world.clock.now().getTime() });

describe("one administrator alone", () => {
  const names = { technician: "technician.new", reviewer: "reviewer.new", admin: "admin.new" } as const;
  const bodyOf = (role: Exclude<Role, "resident" | "integration">, scope: Scope, username: string) => ({
    ...{ username, password: PASSWORD, scope, role },
  });
  const make = async (
    world: World,
    as: string,
    role: keyof typeof names,
    scope: Scope = LABORATORY,
    name = "",
  ) =>
    (await world.call(access.createStaff, { as, body: bodyOf(role, scope, `${names[role]}${name}`) })).body;
  const signIn = async (world: World, { username, totpSecret }: { username: string; totpSecret: string }) =>
    (
      await world.call(access.signInStaff, {
        body: { username, password: PASSWORD, totp: totpOf(world, totpSecret) },
      })
    ).status;
  const confirm = (world: World, as: string, username: string) =>
    world.call(staff.confirmStaff, { as, params: { username } });

  it.each([["technician", "reviewer"] as const, ["reviewer", "technician"] as const])(
    "makes the %s of a laboratory and not the %s too; another vouches for that one",
    async (first, second) => {
      const world = await createWorld();
      const [one, two] = [await world.as.admin("admin-1"), await world.as.admin("admin-2")];

      const made = await make(world, one, first);
      const other = await make(world, one, second);
      const before = [await signIn(world, made), await signIn(world, other)];
      const own = await confirm(world, one, other.username);
      const confirmed = await confirm(world, two, other.username);
      const after = await signIn(world, other);

      expect([made.state, other.state]).toEqual(["active", "waiting"]);
      expect(before).toEqual([200, 401]);
      expect([own.status, own.problem.type]).toEqual([
        403,
        "urn:twoplusn:problem:confirmation-needs-another",
      ]);
      expect([confirmed.body.state, confirmed.body.confirmedBy, after]).toEqual(["active", "admin-2", 200]);
    },
  );

  it("makes both for different laboratories, and two administrators make one each", async () => {
    const world = await createWorld();
    const [one, two] = [await world.as.admin("admin-1"), await world.as.admin("admin-2")];

    const states = [
      (await make(world, one, "technician")).state,
      (await make(world, one, "reviewer", OTHER_LABORATORY)).state,
      (await make(world, two, "reviewer", LABORATORY, ".two")).state,
    ];

    expect(states).toEqual(["active", "active", "active"]);
  });

  it("does not get both by asking for both at once", async () => {
    const world = await createWorld();
    const one = await world.as.admin("admin-1");

    const made = await Promise.all([make(world, one, "technician"), make(world, one, "reviewer")]);

    expect(made.map(({ state }) => state).sort()).toEqual(["active", "waiting"]);
  });

  it("does not get the other half by a change of role or scope, a password or a second factor", async () => {
    const world = await createWorld();
    const [one, two] = [await world.as.admin("admin-1"), await world.as.admin("admin-2")];
    await make(world, one, "technician");
    const theirs = await make(world, two, "reviewer");
    const moved = await make(world, one, "technician", LABORATORY, ".moved");
    const params = { username: theirs.username };
    const password = await world.call(staff.setStaffPassword, {
      as: one,
      params,
      body: { password: PASSWORD },
    });
    await confirm(world, two, theirs.username);
    const vouched = await world.call(staff.getStaff, { as: one, params });
    const factor = await world.call(staff.resetStaffSecondFactor, { as: one, params });
    const role = await world.call(staff.setStaffRole, {
      ...{ as: one, params: { username: moved.username } },
      body: { role: "reviewer", scope: LABORATORY },
    });

    expect([password.body.state, vouched.body.state]).toEqual(["waiting", "active"]);
    expect([factor.body.state, role.body.state]).toEqual(["waiting", "waiting"]);
  });

  it("does not vouch by an administrator of their own making, nor by one whose password they set", async () => {
    const world = await createWorld();
    const one = await world.as.admin("admin-1");
    await world.stores.staff.create(
      { username: "admin-3x", password: PASSWORD, role: "admin", scope: DISTRICT },
      COST_OF_RANDOM_PASSWORDS,
    );
    await make(world, one, "admin", DISTRICT);
    const puppet = await world.as.admin("admin.new");
    await make(world, puppet, "admin", DISTRICT, ".next");
    const puppetOfPuppet = await world.as.admin("admin.new.next");
    await make(world, one, "technician");

    const halfByPuppet = await make(world, puppet, "reviewer");
    const byPuppet = await confirm(world, puppetOfPuppet, halfByPuppet.username);
    await world.call(staff.setStaffPassword, {
      ...{ as: puppet, params: { username: "admin.new" } },
      body: { password: "a password of its own" },
    });
    const afterOwnPassword = await confirm(world, puppet, halfByPuppet.username);
    await world.call(staff.setStaffPassword, {
      ...{ as: one, params: { username: "admin-3x" } },
      body: { password: PASSWORD },
    });
    const byTaken = await confirm(world, await world.as.admin("admin-3x"), halfByPuppet.username);
    const byAnother = await confirm(world, await world.as.admin("admin-9"), halfByPuppet.username);

    expect(halfByPuppet.state).toBe("waiting");
    expect([byPuppet.status, afterOwnPassword.status, byTaken.status]).toEqual([403, 403, 403]);
    expect(byAnother.body.state).toBe("active");
  });

  it("stands behind what they did before a colleague reset their second factor, and vouches for none of it after", async () => {
    const world = await createWorld();
    await world.stores.staff.create(
      { username: "admin-2", password: PASSWORD, role: "admin", scope: DISTRICT },
      COST_OF_RANDOM_PASSWORDS,
    );
    const two = await world.as.admin("admin-2");
    const technician = await make(world, two, "technician");
    await world.call(staff.resetStaffSecondFactor, {
      ...{ as: await world.as.admin("admin-1"), params: { username: "admin-2" } },
    });
    world.clock.advance({ minutes: 1 });
    const twoAgain = await world.as.admin("admin-2");

    const reviewer = await make(world, twoAgain, "reviewer");
    const vouched = await confirm(world, await world.as.admin("admin-3"), "admin-2");
    const byMaker = await confirm(world, twoAgain, reviewer.username);

    expect([technician.state, reviewer.state]).toEqual(["active", "waiting"]);
    expect([vouched.status, byMaker.status]).toEqual([200, 403]);
    expect((await confirm(world, await world.as.admin("admin-3"), reviewer.username)).status).toBe(200);
  });

  it("goes on with two who set each other's second factor in the same moment, as with one", async () => {
    const world = await createWorld();
    for (const username of ["admin-1", "admin-2"])
      await world.stores.staff.create(
        { username, password: PASSWORD, role: "admin", scope: DISTRICT },
        COST_OF_RANDOM_PASSWORDS,
      );
    const [one, two] = [await world.as.admin("admin-1"), await world.as.admin("admin-2")];
    const takeOver = (as: string, username: string) =>
      world.call(staff.resetStaffSecondFactor, { as, params: { username } });
    const read = world.stores.staff.item.bind(world.stores.staff);
    // The other comes in between, when both have read who answers for them.
    vi.spyOn(world.stores.staff, "item")
      .mockImplementationOnce(read)
      .mockImplementationOnce(async (username) => {
        const was = await read(username);
        await takeOver(two, "admin-1");
        return was;
      });
    const each = await takeOver(one, "admin-2");

    const technician = await make(world, one, "technician");
    const reviewer = await make(world, two, "reviewer");
    const byOther = await confirm(world, two, reviewer.username);
    const byThird = await confirm(world, await world.as.admin("admin-9"), reviewer.username);

    expect(each.status).toBe(200);
    expect((await read("admin-1"))?.answeredForBy).toBe("admin-2");
    expect((await read("admin-2"))?.answeredForBy).toBe("admin-1");
    expect([technician.state, reviewer.state, byOther.status]).toEqual(["active", "waiting", 403]);
    expect(byThird.body.state).toBe("active");
  });
});
