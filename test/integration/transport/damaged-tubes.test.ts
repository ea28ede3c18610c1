import { beforeEach, describe, expect, it } from "vitest";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { SITE_1 } from "../../support/scenes/sync-scene.ts";
import { type TransportScene, transportScene } from "../../support/scenes/transport-scene.ts";

let scene: TransportScene;
beforeEach(async () => {
  scene = await transportScene();
  await scene.saidOf([scene.seal(1, [0]), scene.seal(2, [1, 2]), scene.pack(1, [1, 2])]);
  await scene.handOver(1);
});

const damaged = (serial: number, reason: "leaked" | "broken") => ({
  tubeBarcode: tubeBarcode(serial),
  reason,
});
const both = [tubeBarcode(1), tubeBarcode(2)];

describe("a tube that comes damaged", () => {
  it("is received and voided for its reason, its members asked back, once however often it is told", async () => {
    const { receive, tube, stores, countsAt, now, tubesOf } = scene;
    const told = { damaged: [damaged(2, "broken")], sealNumber: "SEAL-1", temperatureCelsius: 5 };
    const at = now();

    const first = await receive(1, both, "LAB01", at, told);
    const again = await receive(1, both, "LAB01", at, told);

    expect(first.body).toMatchObject({ received: both, missing: [], unexpected: [], voided: [] });
    expect(first.body.damaged).toEqual([damaged(2, "broken")]);
    expect(again.body).toEqual(first.body);
    expect((await tube(1)).state).toBe("received");
    expect(await tube(2)).toMatchObject({ state: "voided", voidReason: "broken", receivedAt: at });
    expect((await stores.custody.chain(`T#${tubeBarcode(2)}`)).map((event) => event.what)).toEqual([
      ...["sealed", "boxed", "inTransit", "received", "voided"],
    ]);
    expect(await stores.followUps.ofTube(tubeBarcode(2))).toMatchObject({ kind: "resample" });
    expect(await countsAt(SITE_1)).toMatchObject({ tubesReceived: 2, tubesVoided: 1, peopleResample: 2 });
    expect(await tubesOf(1)).toEqual([tubeBarcode(2)]);
  });

  it("counts as come though it is not among the scanned, and may be found later", async () => {
    const { receive, tube } = scene;
    await receive(1, [tubeBarcode(1)]);

    const { body } = await receive(1, [], "LAB01", undefined, { damaged: [damaged(2, "leaked")] });

    expect(body).toMatchObject({ missing: [], damaged: [damaged(2, "leaked")] });
    expect((await tube(2)).voidReason).toBe("leaked");
  });

  it("that no device told of is void if its box lists it, and its members are asked back with its sealing", async () => {
    const { pack, handOver, receive, saidOf, seal, tube, stores } = scene;
    await saidOf([pack(2, [3])]);
    await handOver(2);
    await receive(2, [tubeBarcode(3)], "LAB01", undefined, { damaged: [damaged(3, "leaked")] });

    await saidOf([seal(3, [3])]);

    expect(await tube(3)).toMatchObject({ state: "voided", voidReason: "leaked" });
    expect(await stores.followUps.ofTube(tubeBarcode(3))).toMatchObject({ kind: "resample" });
  });

  it("that came before its box's packing was told is void once the box lists it", async () => {
    const { pack, take, receive, saidOf, seal, tube, stores, listed } = scene;
    await take(2, { campaignId: CAMPAIGN, siteId: SITE_1, laboratoryId: "LAB01" });
    const told = { damaged: [damaged(3, "leaked")] };
    const { body } = await receive(2, [tubeBarcode(4)], "LAB01", undefined, told);

    await saidOf([pack(2, [3, 4]), seal(4, [4]), seal(3, [3])]);

    expect(body).toMatchObject({ damaged: [], damagedNotSentHere: told.damaged });
    expect(await tube(3)).toMatchObject({ state: "voided", voidReason: "leaked" });
    expect((await tube(4)).state).toBe("received");
    expect(await stores.followUps.ofTube(tubeBarcode(3))).toMatchObject({ kind: "resample" });
    expect((await listed({ only: "alerts" })).join()).not.toContain("damagedNotSentHere");
  });

  it("and in the list of no box is kept for a person to decide, whoever may seal it later", async () => {
    const { receive, saidOf, seal, tube, listed } = scene;
    const told = { damaged: [damaged(3, "leaked")] };
    const { body } = await receive(1, [...both, tubeBarcode(3)], "LAB01", undefined, told);

    await saidOf([seal(3, [3])]);

    expect(body).toMatchObject({ damaged: [], damagedNotSentHere: told.damaged });
    expect(await tube(3)).toMatchObject({ state: "received", members: [scene.person(3)] });
    expect((await tube(3)).flags).toEqual(expect.arrayContaining(["notSentHere", "saidDamaged"]));
    expect((await listed({ only: "alerts" }))[0]).toContain("damagedNotSentHere");
  });
});

describe("the age of a tube at its receipt", () => {
  it("of more than four hours is flagged on the tube and its box, and listed", async () => {
    const { receive, tube, world, listed, box } = scene;
    world.clock.advance({ minutes: 241 });
    const before = await listed({ only: "alerts" });

    await receive(1, both);

    expect(before[0]).toContain("lateToLaboratory");
    expect((await tube(1)).flags).toEqual(["lateToLaboratory"]);
    expect((await box(1)).flags).toEqual(["lateToLaboratory"]);
    expect((await listed({ only: "alerts" }))[0]).toContain("lateToLaboratory");
  });

  it("of more than 56 hours voids it as too old", async () => {
    const { receive, tube, world } = scene;
    world.clock.advance({ minutes: 56 * 60 + 1 });

    const { body } = await receive(1, both);

    expect(body).toMatchObject({ received: both, damaged: [], voided: both });
    expect(await tube(1)).toMatchObject({ state: "voided", voidReason: "tooOld" });
  });

  it("is flagged too where the sealing is told after the receipt", async () => {
    const { receive, saidOf, seal, tube, now, world } = scene;
    const sealing = seal(3, [3], { at: now() });
    world.clock.advance({ minutes: 250 });
    await receive(1, [tubeBarcode(3)]);

    const said = await saidOf([sealing], { as: await world.as.sampler([SITE_1]) });

    expect(said).toEqual(["flagged lateToLaboratory"]);
    expect((await tube(3)).flags).toContain("lateToLaboratory");
  });
});
