import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import * as staff from "../../../shared/contracts/access/staff-accounts.ts";
import { beginExport } from "../../../shared/contracts/command/exports.ts";
import { ROUTES } from "../../../shared/contracts/routes.ts";
import type { Role } from "../../../shared/domain/access/scope.ts";
import { COST_OF_RANDOM_PASSWORDS } from "../../../shared/security/passwords.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { CASES } from "../edge/route-cases/cases.ts";
import { aScene, type Scene } from "../edge/route-cases/scene.ts";

// The tokens of an account that an administrator disabled live on for some seconds, because processes look up rarely what
// was revoked. By then nothing is to be done with them that outlives them.

const DISTRICT = { kind: "district" } as const;
const TOKEN_INVALID = [401, "urn:twoplusn:problem:token-invalid"];

const account = (world: World, username: string, role: Role) =>
  world.stores.staff.create(
    { username, role, scope: DISTRICT, password: "a long enough password" },
    COST_OF_RANDOM_PASSWORDS,
  );
const eventsOf = async ({ stores }: World) => (await stores.accessEvents.after(0, 1_000)).events.length;

const changes = ROUTES.filter(
  ({ roles, key }) => roles !== "public" && roles.join() === "admin" && !key.startsWith("GET "),
);
/** There is nothing to enable and nothing to confirm in their cases, and so nothing to refuse. */
const NOTHING_TO_DO = ["enableStaff", "confirmStaff"];

describe.each([
  ["disabled", (world: World) => world.stores.staffChanges.disable("admin-1", byOther(world))],
  [
    "given another role",
    (world: World) =>
      world.stores.staffChanges.setRole("admin-1", { role: "commander", scope: DISTRICT }, byOther(world)),
  ],
])("an administrator who was %s a moment ago", (_, ended) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await aScene(await createWorld());
  });
  afterEach(() => scene.world.stores.staff.remove("admin-1"));
  afterAll(() => scene.world.close());

  it.each(changes.map((route) => [route.operationId, route] as const))(
    "does not %s any more, though the token still counts",
    async (operationId, route) => {
      const { world } = scene;
      const input = await CASES[operationId]?.input(scene);
      const as = await world.as.admin("admin-1");
      await account(world, "admin-1", "admin");
      await ended(world);
      const before = await eventsOf(world);

      const { status, problem } = await world.call(route, { ...input, as });

      expect(await eventsOf(world)).toBe(before);
      if (NOTHING_TO_DO.includes(operationId)) expect(status).toBe(200);
      else expect([status, problem.type]).toEqual(TOKEN_INVALID);
    },
  );
});

function byOther({ clock }: World) {
  return { by: "admin-2", now: clock.now() };
}

describe("accounts that lose their office", () => {
  it("do not enable themselves again", async () => {
    const world = await createWorld();
    const as = await world.as.admin("admin-1");
    await account(world, "admin-1", "admin");
    await world.call(staff.listStaff, { as });
    await world.stores.staffChanges.disable("admin-1", byOther(world));

    const { status, problem } = await world.call(staff.enableStaff, { as, params: { username: "admin-1" } });

    expect([status, problem.type]).toEqual(TOKEN_INVALID);
    expect((await world.stores.staff.item("admin-1"))?.disabledAt).toBeDefined();
    await world.close();
  });

  it("leave one of two administrators who disable each other in the same moment", async () => {
    const world = await createWorld();
    const pair = ["admin-1", "admin-2"];
    for (const username of pair) await account(world, username, "admin");
    const [first = "", second = ""] = await Promise.all(pair.map((name) => world.as.admin(name)));

    const answers = await Promise.all([
      world.call(staff.disableStaff, { as: first, params: { username: "admin-2" } }),
      world.call(staff.disableStaff, { as: second, params: { username: "admin-1" } }),
    ]);

    const items = await Promise.all(pair.map((name) => world.stores.staff.item(name)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect(items.filter((item) => item?.disabledAt === undefined)).toHaveLength(1);
    await world.close();
  });

  it("begin no export", async () => {
    const { world } = await aScene(await createWorld());
    const as = await world.as.commander("commander-1");
    await account(world, "commander-1", "commander");
    await world.stores.staffChanges.disable("commander-1", byOther(world));

    const { status, problem } = await world.call(beginExport, {
      ...{ as, params: { campaignId: CAMPAIGN, exportId: "01KJXM3Q8ZV4T9S2R7P6N5M1HC" } },
      body: { kind: "fhir", people: "named", purpose: "weekly report" },
    });

    expect([status, problem.type]).toEqual(TOKEN_INVALID);
    await world.close();
  });
});
