import { beforeEach, describe, expect, it } from "vitest";
import { enrolDevice, listDevices } from "../../../shared/contracts/sampling/devices.ts";
import { sync } from "../../../shared/contracts/sampling/sync.ts";
import {
  DEVICE_SIGNATURE_HEADER,
  type DeviceKeyPair,
  drawDeviceKey,
  proofFor,
  signAsDevice,
} from "../../../shared/domain/sampling/device-signatures.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
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

describe("enrolling a device's key", () => {
  it("takes the first, says so again, and refuses any other under that id", async () => {
    const first = await enrolled();
    scene.world.clock.advance({ minutes: 1 });
    const again = await enrolled();
    const second = await enrolled(DEVICE, await drawDeviceKey());

    expect(first).toMatchObject({ deviceId: DEVICE, keyId: pair.keyId });
    expect(again).toEqual(first);
    expect(second).toBe("urn:twoplusn:problem:device-enrolled");
    expect((await scene.stores.devices.find(DEVICE))?.keyId).toBe(pair.keyId);
  });

  it("lets one of many that come at once win", async () => {
    const keys = await Promise.all(Array.from({ length: 6 }, drawDeviceKey));

    const answers = await Promise.all(keys.map((by) => enrolled(DEVICE, by)));

    const winners = answers.flatMap((answer) => (typeof answer === "string" ? [] : [answer.keyId]));
    expect(winners).toEqual([(await scene.stores.devices.find(DEVICE))?.keyId]);
  });

  it("refuses a key that another device has", async () => {
    await enrolled();

    expect(await enrolled(OTHER)).toBe("urn:twoplusn:problem:device-key-used");
    expect(await scene.stores.devices.find(OTHER)).toBeUndefined();
  });

  it("needs proof that the key is held, for this device", async () => {
    const stranger = await drawDeviceKey();
    const put = (proof: string) =>
      scene.world.call(enrolDevice, { as, params: { deviceId: DEVICE }, body: { key: pair.key, proof } });

    const proofs = await Promise.all([
      proofFor(stranger, DEVICE),
      proofFor(pair, OTHER),
      signAsDevice({ keyId: stranger.keyId, privateKey: pair.privateKey }, DEVICE),
    ]);
    for (const proof of proofs)
      expect((await put(proof)).problem.type).toBe("urn:twoplusn:problem:device-proof-wrong");
    expect(await scene.stores.devices.find(DEVICE)).toBeUndefined();
  });
});

describe("a key that cannot be enrolled:", () => {
  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  /** The same bytes written in another way, which would have another thumbprint. */
  const writtenOtherwise = (text: string) =>
    text.slice(0, -1) + (ALPHABET[ALPHABET.indexOf(text.slice(-1)) + 1] ?? "");
  const flipped = (text: string) => (text.startsWith("A") ? "B" : "A") + text.slice(1);

  it.each<[string, (key: DeviceKeyPair["key"]) => object, string]>([
    ["of another curve", (key) => ({ ...key, crv: "P-384" }), "input-invalid"],
    ["of another kind", (key) => ({ ...key, kty: "RSA" }), "input-invalid"],
    ["cut short", (key) => ({ ...key, x: key.x.slice(1) }), "input-invalid"],
    ["in another spelling", (key) => ({ ...key, x: writtenOtherwise(key.x) }), "input-invalid"],
    ["padded", (key) => ({ ...key, y: `${key.y}=` }), "input-invalid"],
    ["not on the curve", (key) => ({ ...key, x: flipped(key.x) }), "device-proof-wrong"],
  ])("%s", async (_, spoil, type) => {
    const key = JSON.parse(JSON.stringify(spoil(pair.key)));
    const { status, problem } = await scene.world.call(enrolDevice, {
      as,
      params: { deviceId: DEVICE },
      body: { key, proof: await proofFor(pair, DEVICE) },
    });

    expect([status, problem.type]).toEqual([400, `urn:twoplusn:problem:${type}`]);
    expect(await scene.stores.devices.find(DEVICE)).toBeUndefined();
  });
});

describe("what a device signs", () => {
  it("is applied, and sent again it is known", async () => {
    await enrolled();
    const ops = [scene.seal(1, [0])];

    expect(await signed(ops)).toEqual(["applied"]);
    expect(await signed(ops)).toEqual(["duplicate"]);
  });

  it("is verified over the bytes that came, also where the gateway encoded them", async () => {
    await enrolled();
    const text = JSON.stringify(batch([scene.seal(1, [0], { lane: 2 })]), undefined, 2);
    const headers = { [DEVICE_SIGNATURE_HEADER]: await signAsDevice(pair, text) };
    const rawBody = Buffer.from(text).toString("base64");

    expect(said(await scene.world.call(sync, { as, rawBody, headers, isBase64Encoded: true }))).toEqual([
      "applied",
    ]);
  });

  it("is put aside if it was altered on its way", async () => {
    await enrolled();
    const body = batch([scene.seal(1, [0])]);
    const rawBody = JSON.stringify(batch([scene.seal(1, [1])]));

    expect(said(await syncWith(scene.world, pair, { as, body, rawBody }))).toEqual([
      "quarantined signatureInvalid",
    ]);
  });

  it.each([
    ["nothing that can be read", async () => "a.b.c"],
    ["an empty signature", async () => ""],
    ["another payload", async () => (await signAsDevice(pair, "{}")).replace("..", ".e30.")],
    ["another key under this key's id", async () => ({ ...(await drawDeviceKey()), keyId: pair.keyId })],
    ["two signatures", async () => `${await signAsDevice(pair, "x")}, ${await signAsDevice(pair, "x")}`],
  ])("is put aside if its signature is %s", async (_, make) => {
    await enrolled();
    const ops = [scene.seal(1, [0])];
    const made = await make();
    const value = typeof made === "string" ? made : await signAsDevice(made, JSON.stringify(batch(ops)));

    expect(await unsigned(ops, { [DEVICE_SIGNATURE_HEADER]: value })).toEqual([
      "quarantined signatureInvalid",
    ]);
  });
});

describe("what nothing signs", () => {
  it("is taken with a flag from a device that never had a key, and put aside from one that has", async () => {
    const before = await unsigned([scene.seal(1, [0]), scene.pack(1, [1]), scene.remove(0, 1)]);
    await enrolled();
    const after = await unsigned([scene.seal(2, [1])]);

    expect(before).toEqual(Array(3).fill("flagged deviceUnsigned"));
    expect((await scene.tube(1)).flags).toEqual(["deviceUnsigned"]);
    expect(after).toEqual(["quarantined deviceUnsigned"]);
  });

  it("says nothing of where an enrolled device is", async () => {
    await enrolled();
    await signed([scene.seal(1, [0])]);
    scene.world.clock.advance({ minutes: 20 });
    await unsigned([]);

    const { body } = await scene.world.call(listDevices, {
      as: await scene.world.as.commander(),
      params: { campaignId: CAMPAIGN },
    });
    expect(body.devices.map(({ deviceId, silentMinutes }) => [deviceId, silentMinutes])).toEqual([
      [DEVICE, 20],
    ]);
  });
});

it("puts aside what one device signs in another's name", async () => {
  await enrolled();
  const other = await drawDeviceKey();
  await enrolled(OTHER, other);

  expect(await signed([scene.seal(1, [0])], { by: other })).toEqual(["quarantined deviceMismatch"]);
  expect(await signed([scene.seal(2, [1])], { by: await drawDeviceKey() })).toEqual([
    "quarantined deviceMismatch",
  ]);
});
