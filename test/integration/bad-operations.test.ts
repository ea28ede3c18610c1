import { beforeEach, describe, expect, it } from "vitest";
import { tubeBarcode } from "../../shared/domain/codes/barcode.ts";
import { FOREIGN_SITE, type SyncScene, syncScene } from "./sync-scene.ts";

let scene: SyncScene;
beforeEach(async () => {
  scene = await syncScene(14);
});

const right = tubeBarcode(42);
const wrongCheck = right.slice(0, -1) + (right.endsWith("1") ? "2" : "1");

describe("a device's operation that is wrong", () => {
  it.each<[string, (scene: SyncScene) => unknown, string]>([
    [
      "a malformed barcode",
      ({ seal }) => seal(1, [0], { tubeBarcode: "TUBE 1" }),
      "quarantined malformedBarcode",
    ],
    [
      "a wrong check character",
      ({ seal }) => seal(1, [0], { tubeBarcode: wrongCheck }),
      "quarantined malformedBarcode",
    ],
    [
      "a tube over its size",
      ({ seal }) => seal(1, [0, 1, 2, 3, 4, 5], { poolSize: 5 }),
      "flagged tubeOverSize",
    ],
    ["a single tube of two", ({ seal }) => seal(1, [0, 1], { poolSize: 1 }), "flagged tubeOverSize"],
    [
      "a size that no tube has",
      ({ seal }) => seal(1, [0], { poolSize: 7 }),
      "quarantined malformedOperation",
    ],
    [
      "an unknown kind of tube",
      ({ seal }) => seal(1, [0], { tubeKind: "special" }),
      "quarantined malformedOperation",
    ],
    [
      "an unknown kind of operation",
      ({ seal }) => seal(1, [0], { kind: "openTube" }),
      "quarantined malformedOperation",
    ],
    ["a tube of nobody", ({ seal }) => seal(1, []), "quarantined malformedOperation"],
    [
      "a site out of scope",
      ({ seal }) => seal(1, [0], { siteId: FOREIGN_SITE }),
      "quarantined siteOutOfScope",
    ],
    [
      "an unknown resident code",
      ({ seal }) => seal(1, [], { members: [{ code: "not a code" }] }),
      "flagged codeUnknown",
    ],
  ])("gets its verdict for %s", async (_, operation, verdict) => {
    expect(await scene.saidOf([operation(scene)])).toEqual([verdict]);
  });

  it.each([1, 5, 10, 20] as const)("is taken for a tube of %i and as many people", async (poolSize) => {
    const { seal, saidOf } = scene;
    const people = Array.from({ length: Math.min(poolSize, 14) }, (_, n) => n);

    expect(await saidOf([seal(1, people, { poolSize })])).toEqual(["applied"]);
  });

  it.each(["screening", "retest", "priority"] as const)(
    "is taken for a tube of kind %s",
    async (tubeKind) => {
      const { seal, saidOf, tube } = scene;

      expect(await saidOf([seal(1, [0], { tubeKind })])).toEqual(["applied"]);
      expect((await tube(1)).kind).toBe(tubeKind);
    },
  );

  it("gets its verdict from a device taken out of service, and an empty sync is a sign of life", async () => {
    const { seal, saidOf, sync, stores, world } = scene;
    await stores.devices.revoke("device-lost", "admin-1", world.clock.now());

    const said = await saidOf([seal(1, [0])], { deviceId: "device-lost" });
    const alive = await sync([], { deviceId: "device-idle" });

    expect(said).toEqual(["quarantined deviceRevoked"]);
    expect([alive.status, alive.body.verdicts]).toEqual([200, []]);
    expect((await stores.devices.find("device-idle"))?.lastSeenAt).toBe(scene.now());
  });
});
