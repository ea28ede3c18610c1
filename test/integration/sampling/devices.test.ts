import { beforeEach, describe, expect, it } from "vitest";
import { progress } from "../../../shared/contracts/campaign/progress.ts";
import { listDevices, restoreDevice, revokeDevice } from "../../../shared/contracts/sampling/devices.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { syncSigned } from "../../support/scenes/signing-device.ts";
import { FOREIGN_SITE, SITE_1, SITE_2, type SyncScene, syncScene } from "../../support/scenes/sync-scene.ts";

let scene: SyncScene;
beforeEach(async () => {
  scene = await syncScene(8);
});

const params = { campaignId: CAMPAIGN };
const listed = async (query: { siteId?: string } = {}, as?: string) =>
  (await scene.world.call(listDevices, { as: as ?? (await scene.world.as.commander()), params, query })).body
    .devices;
const report = async (deviceId: string, siteId: string, pending: number, ops: unknown[] = []) =>
  syncSigned(scene.world, {
    as: await scene.world.as.sampler([siteId]),
    body: { deviceId, sentAt: scene.now(), ops, pending, campaignId: CAMPAIGN, siteId },
  });

describe("the list of devices", () => {
  it("says where each is, what is left on it, how far its clock is off and how full its tubes are", async () => {
    const { seal, sync: send, world } = scene;
    await send([seal(1, [0, 1, 2]), seal(2, [3], { poolSize: 1 }), seal(3, [4])], {
      deviceId: "device-0001",
      sentAt: new Date(world.clock.now().getTime() + 61_000).toISOString(),
    });
    await report("device-0002", SITE_2, 7);

    const devices = await listed();

    expect(devices.find(({ deviceId }) => deviceId === "device-0001")).toMatchObject({
      siteId: SITE_1,
      samplerId: "sampler-1",
      clockOffsetSeconds: 61,
      tubesSealed: 3,
      averageFill: 2,
      silent: false,
    });
    expect(devices.find(({ deviceId }) => deviceId === "device-0002")).toMatchObject({
      siteId: SITE_2,
      pending: 7,
      tubesSealed: 0,
      averageFill: null,
    });
  });

  it("shows everybody their own sites only", async () => {
    await report("device-0001", SITE_1, 0);
    await report("device-0009", FOREIGN_SITE, 0);

    const own = await listed({}, await scene.world.as.community(["110107001001"]));
    const atOne = await listed({ siteId: FOREIGN_SITE });

    expect(own.map(({ deviceId }) => deviceId)).toEqual(["device-0001"]);
    expect(atOne.map(({ deviceId }) => deviceId)).toEqual(["device-0009"]);
  });

  it("counts a tube's people as they are after corrections", async () => {
    const { seal, move, remove, saidOf } = scene;
    await saidOf([seal(1, [0, 1, 2]), seal(2, [3])]);

    await saidOf([remove(0, 1), move(1, 1, 2)]);

    const [device] = await listed();
    const { body } = await scene.world.call(progress, { as: await scene.world.as.commander(), params });
    expect(device?.averageFill).toBe(1.5);
    expect(body.sites.find(({ siteId }) => siteId === SITE_1)?.averageFill).toBe(1.5);
    expect(body.averageFill).toBe(1.5);
  });
});

describe("a device that is not heard of", () => {
  it("is silent after a quarter of an hour while its site is open, or while something is left on it", async () => {
    await report("device-idle", SITE_1, 0);
    await report("device-full", SITE_1, 3);

    scene.world.clock.advance({ minutes: 14 });
    const soon = await listed();
    scene.world.clock.advance({ minutes: 1 });
    const open = await listed();
    scene.world.clock.advance({ hours: 24 });
    const nextDay = await listed();

    const silent = (devices: typeof soon) =>
      devices
        .filter((d) => d.silent)
        .map(({ deviceId }) => deviceId)
        .sort();
    expect(silent(soon)).toEqual([]);
    expect(silent(open)).toEqual(["device-full", "device-idle"]);
    expect(silent(nextDay)).toEqual(["device-full"]);
  });
});

describe("a device taken out of service", () => {
  it("has what it sends quarantined until it is put back, and says who did it", async () => {
    const { seal, saidOf, world } = scene;
    const revoke = async (as: string) =>
      world.call(revokeDevice, {
        as,
        params: { deviceId: "device-0001" },
        body: { reason: "lost" },
      });
    await report("device-0001", SITE_1, 0);

    const revoked = await revoke(await world.as.admin());
    const again = await revoke(await world.as.commander());
    const said = await saidOf([seal(1, [0])]);
    const restored = await world.call(restoreDevice, {
      as: await world.as.commander(),
      params: { deviceId: "device-0001" },
    });
    const afterwards = await saidOf([seal(2, [1])]);

    expect(revoked.body).toMatchObject({ revokedBy: "admin-1", revokedFor: "lost", siteId: SITE_1 });
    expect(again.body).toEqual(revoked.body);
    expect(said).toEqual(["quarantined deviceRevoked"]);
    expect(restored.body).toMatchObject({ restoredBy: "commander-1" });
    expect(restored.body.revokedAt).toBeUndefined();
    expect(afterwards).toEqual(["applied"]);
  });
});
