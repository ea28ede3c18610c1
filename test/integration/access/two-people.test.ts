import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { confirmLoss, reportLoss } from "../../../shared/contracts/transport/boxes.ts";
import { boxBarcode } from "../../../shared/domain/codes/barcode.ts";
import { areTwoPeople } from "../../../shared/services/access/two-people.ts";
import { type TransportScene, transportScene } from "../../support/scenes/transport-scene.ts";

let scene: TransportScene;
beforeEach(async () => {
  scene = await transportScene();
});
afterEach(() => scene.world.close());

const DISTRICT = { kind: "district" } as const;
const by = (administrator: string) => ({ by: administrator, now: scene.world.clock.now() });
const make = (username: string, administrator: string) =>
  scene.stores.staffChanges.make(
    { username, role: "commander", scope: DISTRICT, password: "a long enough password" },
    by(administrator),
  );
const now = () => scene.world.clock.now().toISOString();
/** Whether the one who acts now, or acted then, and another who acts now are two. */
const two = (one: string, other: string, at = now()) => areTwoPeople(scene.stores, { by: one, at }, other);

describe("two accounts", () => {
  it("of one administrator are one person, until another administrator vouches for one of them", async () => {
    await make("commander-1", "admin-1");
    await make("commander-2", "admin-1");
    const before = await two("commander-1", "commander-2");
    await scene.stores.staffChanges.confirm("commander-2", by("admin-2"));
    const confirmed = await two("commander-1", "commander-2");

    await scene.stores.staffChanges.setPassword("commander-2", "another long password", by("admin-1"));

    expect([before, confirmed, await two("commander-1", "commander-2")]).toEqual([false, true, false]);
  });

  it("of two administrators, or of the installation, are two people", async () => {
    await make("commander-1", "admin-1");
    await make("commander-2", "admin-2");

    expect(await two("commander-1", "commander-2")).toBe(true);
    expect(await two("commander-1", "admin-1")).toBe(false);
    expect(await two("courier-1", "commander-9")).toBe(true);
  });

  it("are one person where an administrator made the administrator who made the other", async () => {
    await scene.stores.staffChanges.make(
      { username: "admin-3", role: "admin", scope: DISTRICT, password: "a long enough password" },
      by("admin-1"),
    );
    await make("commander-1", "admin-1");
    await make("commander-2", "admin-3");

    expect(await two("commander-1", "commander-2")).toBe(false);
  });

  it("were one person when the first acted, whoever vouches for it afterwards", async () => {
    await make("commander-1", "admin-1");
    await make("commander-2", "admin-1");
    const acted = now();
    scene.world.clock.advance({ minutes: 1 });

    await scene.stores.staffChanges.confirm("commander-1", by("admin-2"));

    expect(await two("commander-1", "commander-2", acted)).toBe(false);
    scene.world.clock.advance({ minutes: 1 });
    expect(await two("commander-1", "commander-2")).toBe(true);
  });

  it("stay one person when another administrator changes only a scope, and not when they set a password", async () => {
    await make("commander-1", "admin-1");
    await make("commander-2", "admin-1");
    const scoped = { role: "technician", scope: { kind: "laboratory", laboratoryId: "LAB01" } } as const;

    await scene.stores.staffChanges.setRole("commander-1", scoped, by("admin-2"));
    const afterScope = await two("commander-1", "commander-2");
    const acted = now();
    scene.world.clock.advance({ minutes: 1 });
    await scene.stores.staffChanges.setPassword("commander-1", "another long password", by("admin-2"));
    scene.world.clock.advance({ minutes: 1 });

    expect(afterScope).toBe(false);
    expect(await two("commander-1", "commander-2", acted)).toBe(false);
    expect(await two("commander-1", "commander-2")).toBe(true);
    expect(await two("commander-1", "admin-2")).toBe(false);
  });

  it("are not vouched for by who could still sign in as the account", async () => {
    await make("commander-1", "admin-1");
    const scoped = { role: "technician", scope: { kind: "laboratory", laboratoryId: "LAB01" } } as const;
    await scene.stores.staffChanges.setRole("commander-1", scoped, by("admin-2"));

    await expect(scene.stores.staffChanges.confirm("commander-1", by("admin-1"))).rejects.toMatchObject({
      type: "confirmation-needs-another",
    });
    await scene.stores.staffChanges.confirm("commander-1", by("admin-3"));
    expect(await two("commander-1", "admin-1")).toBe(false);
    scene.world.clock.advance({ minutes: 1 });
    expect(await two("commander-1", "admin-1")).toBe(true);
  });
});

describe("what takes two people", () => {
  it("is refused to two accounts of one administrator, and says who has to act", async () => {
    const { world, saidOf, seal, pack, handOver } = scene;
    await saidOf([seal(1, [0]), pack(1, [1])]);
    await handOver(1);
    await make("commander-1", "admin-1");
    await make("commander-2", "admin-1");
    const params = { boxBarcode: boxBarcode(1) };
    const as = (username: string) => world.as.commander(username);
    await world.call(reportLoss, {
      ...{ as: await as("commander-1"), params, body: { at: scene.now(), reason: "stolen" } },
    });

    const confirm = async () =>
      world.call(confirmLoss, { as: await as("commander-2"), params, body: { at: scene.now() } });
    const refused = await confirm();
    await scene.stores.staffChanges.confirm("commander-2", by("admin-2"));
    const taken = await confirm();

    expect([refused.status, refused.problem.type]).toEqual([
      ...[409, "urn:twoplusn:problem:second-person-dependent"],
    ]);
    expect(refused.problem.detail).toContain("commander-1");
    expect(taken.status).toBe(200);
    expect((await scene.tube(1)).state).toBe("voided");
  });
});
