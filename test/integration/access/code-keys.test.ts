import { beforeEach, describe, expect, it } from "vitest";
import { publicKeys } from "../../../shared/contracts/access/sign-in.ts";
import {
  listCodeKeys,
  rotateCodeKey,
  withdrawCodeKey,
} from "../../../shared/contracts/access/signing-keys.ts";
import { residentCode } from "../../../shared/contracts/people/residents.ts";
import { samplingConfiguration } from "../../../shared/contracts/sampling/sync.ts";
import type { SigningKeyStore } from "../../../shared/security/published-keys.ts";
import { verifyResidentCode } from "../../../shared/security/resident-codes.ts";
import { SigningKeys } from "../../../shared/security/signing-keys.ts";
import { signingKeyStore } from "../../../shared/store/access/signing-keys.ts";
import { Table } from "../../../shared/store/table.ts";
import { readScan } from "../../../web/src/sampling/scan/read-scan.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { importAdults, openCampaign } from "../../support/scenes/open-campaign.ts";

const never = async (): Promise<never> => {
  throw new Error("not asked for");
};
const unreachable = { batchGet: never, query: never, update: never };

let world: World;
let resident: string;
beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world);
  [resident = ""] = await importAdults(world, 1);
});

const print = async (): Promise<string> => {
  const as = await world.as.resident(resident);
  return (await world.call(residentCode, { as, params: { residentId: resident } })).body.payload;
};
/** The keys that a device gets with its configuration, and works with offline. */
const keysOnDevice = async () =>
  (await world.call(samplingConfiguration, { as: await world.as.sampler(["110107001-F1"]) })).body.keys;
const scanned = async (payload: string) =>
  readScan(
    payload,
    { keys: await keysOnDevice(), readAt: world.clock.now().toISOString() },
    world.clock.now().getTime(),
  );
const currentKey = async (): Promise<string> =>
  (await world.call(listCodeKeys, { as: await world.as.admin() })).body.currentKeyId;
const rotate = async (currentKeyId: string) =>
  world.call(rotateCodeKey, { as: await world.as.admin(), body: { currentKeyId } });
const withdraw = async (keyId: string) =>
  world.call(withdrawCodeKey, { as: await world.as.admin(), params: { keyId } });

describe("a new key of resident codes", () => {
  it("signs from then on, while codes printed before verify offline until they run out", async () => {
    const printed = await print();
    const old = await currentKey();

    const rotated = await rotate(old);
    const printedAfter = await print();

    expect(rotated.body.currentKeyId).not.toBe(old);
    expect(rotated.body.keys.find(({ keyId }) => keyId === old)).toMatchObject({
      state: "retired",
      retiredBy: "admin-1",
    });
    expect(await scanned(printed)).toMatchObject({ kind: "person", person: { identity: resident } });
    expect(await scanned(printed)).not.toHaveProperty("person.note");
    expect(await scanned(printedAfter)).not.toHaveProperty("person.note");
    world.clock.advance({ hours: 29 * 24 });
    expect(await scanned(printed)).not.toHaveProperty("person.note");
    world.clock.advance({ hours: 2 * 24 });
    expect((await keysOnDevice()).map(({ kid }) => kid)).toEqual([rotated.body.currentKeyId]);
  });

  it("comes once, however often the same replacement is asked for", async () => {
    const old = await currentKey();

    const answers = [await rotate(old), await rotate(old)];

    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect(answers[0]?.body.keys).toHaveLength(2);
  });

  it("is taken up within minutes by a process that has read the earlier one", async () => {
    const other = new SigningKeys(world.signingSecrets, world.stores.signingKeys, world.clock);
    const old = (await other.current("code")).keyId;
    const rotated = (await rotate(old)).body.currentKeyId;

    const atOnce = (await other.current("code")).keyId;
    world.clock.advance({ minutes: 5 });
    const later = (await other.current("code")).keyId;

    expect([atOnce, later]).toEqual([old, rotated]);
  });
});

describe("a key that others may know", () => {
  it("is replaced and verifies nothing any more, wherever keys are given out", async () => {
    const printed = await print();
    const old = await currentKey();

    const withdrawn = await withdraw(old);
    const again = await withdraw(old);
    const printedAfter = await print();

    const given = (await world.call(publicKeys, {})).body.keys.map(({ kid }) => kid);
    expect(again.body).toEqual(withdrawn.body);
    expect(withdrawn.body.keys.find(({ keyId }) => keyId === old)?.state).toBe("withdrawn");
    expect(given).not.toContain(old);
    expect(await scanned(printed)).toMatchObject({ kind: "notOurs", person: { note: "notOurs" } });
    expect(await scanned(printedAfter)).not.toHaveProperty("person.note");
    const keys = await world.stores.signingKeys.publicKeys("code");
    expect(await verifyResidentCode(printed, keys, world.clock.now())).toEqual({
      ok: false,
      reason: "unknownKey",
    });
  });

  it("signs nothing more in another process, seconds later", async () => {
    const other = new SigningKeys(world.signingSecrets, world.stores.signingKeys, world.clock);
    const old = await currentKey();
    const before = (await other.signing("code")).keyId;
    await withdraw(old);
    world.clock.advance({ seconds: 5 });

    const after = (await other.signing("code")).keyId;

    expect(before).toBe(old);
    expect(after).toBe(await currentKey());
    expect(after).not.toBe(old);
  });

  it("is published by the first process that starts, and written by no other", async () => {
    await currentKey();
    let writes = 0;
    const counted: SigningKeyStore = {
      ...world.stores.signingKeys,
      publish: (purpose, jwk) => signingKeyStore(table).publish(purpose, jwk),
    };
    const table = new Table(
      {
        ...unreachable,
        get: (input) => world.services.table.client.get(input),
        transactWrite: async () => {
          writes += 1;
        },
      },
      world.tableName,
    );

    await Promise.all(
      Array.from({ length: 20 }, () => new SigningKeys(world.signingSecrets, counted).current("code")),
    );

    expect(writes).toBe(0);
  });

  it("is not published again by a process that still holds it", async () => {
    const old = await currentKey();
    const ring = await world.signingSecrets.code.read();
    await withdraw(old);
    await world.signingSecrets.code.write(ring ?? "");

    const stale = new SigningKeys(world.signingSecrets, world.stores.signingKeys);
    await stale.current("code");

    expect((await keysOnDevice()).map(({ kid }) => kid)).not.toContain(old);
  });
});
