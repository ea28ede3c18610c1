import { generateKeyPair } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import type { AnchorKey } from "../../../local/custody/anchor-key.ts";
import { type CustodyScene, custodyScene, rewritten } from "../../support/scenes/custody-scene.ts";
import { SITE_1 } from "../../support/scenes/sync-scene.ts";

const UNTIL = "2026-03-02T03:00:00.000Z";
const LATER = "2026-03-02T04:00:00.000Z";

async function aKey(): Promise<AnchorKey> {
  return { keyId: "auditor", ...(await generateKeyPair("ES256")) };
}

let scene: CustodyScene;
let key: AnchorKey;
beforeEach(async () => {
  scene = await custodyScene();
  key = await aKey();
});

const anchored = async (until = UNTIL): Promise<string> => {
  const { signed } = await scene.audit({ key, anchorUntil: until });
  return signed ?? "";
};

const told = async (ops: unknown[]) => scene.saidOf(ops, { as: await scene.world.as.sampler([SITE_1]) });

/** As a forger would who has the table but not the auditor's key. */
async function rewriteFirstTube(): Promise<void> {
  const [pk = ""] = scene.subjects;
  await scene.overwrite(pk, rewritten(await scene.read(pk), "somebody-else"));
}

describe("an anchor of the custody chains", () => {
  it("holds while work goes on after it", async () => {
    await anchored();
    scene.world.clock.set("2026-03-02T03:30:00.000Z");
    await told([scene.seal(9, [0]), scene.pack(2, [9])]);

    const found = await scene.audit({ key });
    const next = await scene.audit({ key, anchorUntil: LATER });

    expect(found).toMatchObject({ anchors: 1, signaturesChecked: true, brokenAnchors: [], intact: true });
    expect(next.signed).toBeDefined();
    expect(await scene.audit({ key })).toMatchObject({ anchors: 2, brokenAnchors: [], intact: true });
  });

  it("shows that a whole chain was rewritten, every hash of it made to fit", async () => {
    await anchored();
    await rewriteFirstTube();

    const found = await scene.audit({ key });

    expect(found.broken).toEqual([]);
    expect(found.brokenAnchors).toEqual([{ until: UNTIL, violation: "chainsDiffer" }]);
    expect(found.intact).toBe(false);
  });

  it("shows that a tube and all that is counted of it were set back to an earlier time", async () => {
    const [pk = ""] = scene.subjects;
    scene.world.clock.set("2026-03-02T02:30:00.000Z");
    const before = await scene.read(pk);
    await told([scene.remove(2, 1)]);
    await anchored();
    await scene.overwrite(pk, before);

    const found = await scene.audit({ key });

    expect(found.broken).toEqual([]);
    expect(found.brokenAnchors).toEqual([{ until: UNTIL, violation: "chainsDiffer" }]);
  });

  it("is not made by whoever has another key, nor over chains that are broken", async () => {
    await anchored();
    const forger = await aKey();
    const [pk = ""] = scene.subjects;
    const forged = await scene.audit({ key: forger, anchorUntil: LATER });
    await scene.overwrite(pk, (await scene.read(pk)).slice(1));
    const broken = await scene.audit({ key, anchorUntil: LATER });

    expect(forged.brokenAnchors).toEqual([{ until: UNTIL, violation: "signatureInvalid" }]);
    expect([forged.signed, broken.signed]).toEqual([undefined, undefined]);
  });

  it("holds in print though it is taken out of the table, and is missed there", async () => {
    const printed = await anchored();
    await rewriteFirstTube();
    await scene.overwrite("CUSTODY-ANCHORS", []);

    const found = await scene.audit({ key, printed });

    expect(found.brokenAnchors).toEqual([
      { until: UNTIL, violation: "anchorMissing" },
      { until: UNTIL, violation: "chainsDiffer" },
    ]);
  });

  it("carries the one before, so that none can be taken out from between", async () => {
    await anchored();
    await anchored(LATER);
    const [, second] = await scene.read("CUSTODY-ANCHORS");
    await scene.overwrite("CUSTODY-ANCHORS", second ? [second] : []);

    const found = await scene.audit({ key });

    expect(found.brokenAnchors).toEqual([{ until: LATER, violation: "anchorMissing" }]);
  });

  it("is held against the chains without a key too, and says that no signature was checked", async () => {
    await anchored();

    expect(await scene.audit()).toMatchObject({ anchors: 1, signaturesChecked: false, intact: true });
    await expect(scene.audit({ anchorUntil: LATER })).rejects.toThrow("--key");
  });
});
