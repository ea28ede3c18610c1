import { beforeEach, describe, expect, it } from "vitest";
import { resetDeviceKey, restoreDevice, revokeDevice } from "../../../shared/contracts/sampling/devices.ts";
import { readQuarantineCase } from "../../../shared/contracts/sampling/quarantine.ts";
import { sync } from "../../../shared/contracts/sampling/sync.ts";
import { type DeviceKeyPair, drawDeviceKey } from "../../../shared/domain/sampling/device-signatures.ts";
import { enrol, syncWith } from "../../support/scenes/signing-device.ts";
import { SITE_1, type SyncScene, syncScene } from "../../support/scenes/sync-scene.ts";

const DEVICE = "tablet-0001";
const OTHER = "tablet-0002";

let scene: SyncScene;
let as: string;
let pair: DeviceKeyPair;
beforeEach(async () => {
  scene = await syncScene(8);
  as = await scene.world.as.sampler([SITE_1]);
  pair = await drawDeviceKey();
});

const batch = (ops: unknown[], deviceId = DEVICE) => ({ deviceId, sentAt: scene.now(), ops });
type Answer = Awaited<ReturnType<typeof syncWith>>;
const said = ({ status, body }: Answer): string[] => {
  expect(status).toBe(200);
  return body.verdicts.map(({ verdict, reasons }) => [verdict, ...reasons].join(" "));
};
const signed = async (ops: unknown[], { deviceId = DEVICE, by = pair } = {}) =>
  said(await syncWith(scene.world, by, { as, body: batch(ops, deviceId) }));
const unsigned = async (ops: unknown[], headers: Record<string, string> = {}) =>
  said(await scene.world.call(sync, { as, body: batch(ops), headers }));
const enrolled = async (deviceId = DEVICE, by = pair) => {
  const { status, body, problem } = await enrol(scene.world, { deviceId, as, pair: by });
  return status === 200 ? body : problem.type;
};
const revoke = async (deviceId: string) =>
  scene.world.call(revokeDevice, {
    as: await scene.world.as.admin(),
    params: { deviceId },
    body: { reason: "stolen" },
  });
const reset = async (deviceId = DEVICE) =>
  scene.world.call(resetDeviceKey, { as: await scene.world.as.admin(), params: { deviceId } });

describe("a revoked device", () => {
  it("is known by its key, whatever id it claims", async () => {
    await enrolled();
    await enrolled(OTHER, await drawDeviceKey());
    await revoke(DEVICE);
    const op = scene.seal(2, [1]);

    expect(await signed([scene.seal(1, [0])])).toEqual(["quarantined deviceRevoked"]);
    expect(await signed([op], { deviceId: OTHER })).toEqual(["quarantined deviceMismatch deviceRevoked"]);
    expect(await signed([scene.seal(3, [2])], { deviceId: "tablet-new1" })).toEqual([
      "quarantined deviceMismatch deviceRevoked",
    ]);
    expect(await enrolled("tablet-new1")).toBe("urn:twoplusn:problem:device-key-used");
    const { body } = await scene.world.call(readQuarantineCase, {
      as: await scene.world.as.commander(),
      params: { caseId: op.opId },
    });
    expect(body.case).toMatchObject({ deviceId: OTHER, signedBy: DEVICE });
    expect(body.quarantined).toMatchObject({ deviceId: OTHER, signedBy: DEVICE });
    expect(await signed([{ kind: "nothing we know" }])).toEqual([
      "quarantined malformedOperation deviceRevoked",
    ]);
  });

  it("is taken at its word again once it is put back", async () => {
    await enrolled();
    await revoke(DEVICE);
    await scene.world.call(restoreDevice, {
      as: await scene.world.as.admin(),
      params: { deviceId: DEVICE },
    });

    expect(await signed([scene.seal(1, [0])])).toEqual(["applied"]);
  });
});

describe("a key that is reset", () => {
  it("does not come back; only a new one that enrols is believed", async () => {
    await enrolled();
    await reset();

    const byOld = await signed([scene.seal(1, [0])]);
    const bare = await unsigned([scene.seal(2, [1])]);
    const oldAgain = await enrolled();
    const fresh = await drawDeviceKey();
    await enrolled(DEVICE, fresh);

    expect(byOld).toEqual(["quarantined deviceMismatch"]);
    expect(bare).toEqual(["quarantined deviceUnsigned"]);
    expect(oldAgain).toBe("urn:twoplusn:problem:device-key-used");
    expect(await signed([scene.seal(3, [2])], { by: fresh })).toEqual(["applied"]);
  });

  it("says who did it, once; a device without a key stays unheard of", async () => {
    await enrolled();
    const first = await reset();
    scene.world.clock.advance({ minutes: 1 });
    const again = await reset();
    const never = await reset("tablet-none");

    expect(first.body).toMatchObject({ deviceId: DEVICE, keyResetBy: "admin-1" });
    expect(first.body.keyId).toBeUndefined();
    expect(again.body).toEqual(first.body);
    expect(never.body).toEqual({ deviceId: "tablet-none" });
  });
});
