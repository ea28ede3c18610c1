import { beforeEach, describe, expect, it } from "vitest";
import { voidTube } from "../../../shared/contracts/laboratory/tubes.ts";
import { handOver as handOverRoute, previewReceipt } from "../../../shared/contracts/transport/boxes.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { FOREIGN_SITE, SITE_2 } from "../../support/scenes/sync-scene.ts";
import { type TransportScene, transportScene } from "../../support/scenes/transport-scene.ts";

const INVENTED_BOX = 90;
const TUBE = tubeBarcode(1);
const asDamaged = { damaged: [{ tubeBarcode: TUBE, reason: "broken" }] };

let scene: TransportScene;
/** Tube 1 went to LAB02 in box 1; LAB01 is the other laboratory of the campaign. */
beforeEach(async () => {
  scene = await transportScene();
  await scene.saidOf([scene.seal(1, [0]), scene.pack(1, [1])]);
  await scene.handOver(1, { laboratoryId: "LAB02" });
});

const voidBy = async (laboratoryId: string) =>
  scene.world.call(voidTube, {
    as: await scene.world.as.technician(laboratoryId),
    params: { tubeBarcode: TUBE },
    body: { at: scene.now(), reason: "leaked" },
  });

const isVoid = async () => (await scene.tube(1)).state === "voided";

describe("a tube that was sent to another laboratory", () => {
  it("is not voided by calling it damaged in an invented box, but received, flagged and reported", async () => {
    const { receive, tube, stores, listed } = scene;

    const { status, body } = await receive(INVENTED_BOX, [TUBE], "LAB01", undefined, asDamaged);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ damaged: [], damagedNotSentHere: asDamaged.damaged, notSentHere: [TUBE], voided: [] },
    });
    expect(await tube(1)).toMatchObject({ state: "received", laboratoryId: "LAB01" });
    expect((await tube(1)).flags).toEqual(expect.arrayContaining(["notSentHere", "saidDamaged"]));
    expect(await stores.followUps.ofTube(TUBE)).toBeUndefined();
    expect((await listed({ only: "alerts" })).join()).toContain("damagedNotSentHere");
    const event = (await stores.custody.chain(`B#${boxBarcode(INVENTED_BOX)}`)).at(-1);
    expect(event?.detail).toMatchObject({ notSentHere: [TUBE], damagedNotSentHere: [TUBE] });
  });

  it.each([
    ["in the box it was sent in", 1],
    ["in a box of another site that goes to the laboratory", 2],
    ["in a box that goes to the laboratory and whose contents nobody told", 3],
  ])("is not voided either where it is said to have come %s", async (_, serial) => {
    const { saidOf, seal, pack, handOver, take, receive } = scene;
    await saidOf([seal(2, [1], { siteId: SITE_2 }), pack(2, [2], { siteId: SITE_2 })]);
    await handOver(2, { laboratoryId: "LAB01" });
    await take(3, { campaignId: CAMPAIGN, siteId: SITE_2, laboratoryId: "LAB01" });

    const { body } = await receive(serial, [TUBE], "LAB01", undefined, asDamaged);

    expect(body.damagedNotSentHere).toEqual(asDamaged.damaged);
    expect(await isVoid()).toBe(false);
  });

  it("is not voided after a receipt that made it the laboratory's own, but by the one it was sent to", async () => {
    await scene.receive(INVENTED_BOX, [TUBE], "LAB01");

    const byOther = await voidBy("LAB01");
    const before = await isVoid();
    const byOwn = await voidBy("LAB02");

    expect([byOther.status, before, byOwn.status, await isVoid()]).toEqual([404, false, 200, true]);
  });

  it("may be voided by the commander, to whom it was reported", async () => {
    await scene.receive(INVENTED_BOX, [TUBE], "LAB01", undefined, asDamaged);

    const { status } = await scene.world.call(voidTube, {
      as: await scene.commander(),
      params: { tubeBarcode: TUBE },
      body: { at: scene.now(), reason: "broken" },
    });

    expect([status, await isVoid()]).toEqual([200, true]);
  });

  it("is not void by its age in the name of a laboratory that invents a box", async () => {
    scene.world.clock.advance({ minutes: 57 * 60 });

    await scene.receive(INVENTED_BOX, [TUBE], "LAB01");

    expect(await isVoid()).toBe(false);
  });

  it("is taken by its own laboratory all the same, whoever claimed it before", async () => {
    const { receive, tube } = scene;
    await receive(INVENTED_BOX, [TUBE], "LAB01", undefined, asDamaged);

    const { body } = await receive(1, [TUBE], "LAB02", undefined, asDamaged);

    expect(body).toMatchObject({ damaged: asDamaged.damaged, notSentHere: [] });
    expect(await tube(1)).toMatchObject({ state: "voided", laboratoryId: "LAB02" });
  });
});

describe("a tube that nobody has packed", () => {
  it.each([
    ["nobody told of the box", INVENTED_BOX],
    ["the box was packed with others and sent here", 2],
  ])("is not voided where %s", async (_, serial) => {
    const { saidOf, seal, pack, handOver, receive, tube } = scene;
    await saidOf([seal(2, [1]), seal(3, [2]), pack(2, [2])]);
    await handOver(2, { laboratoryId: "LAB01" });

    await receive(serial, [tubeBarcode(3)], "LAB01", undefined, {
      damaged: [{ tubeBarcode: tubeBarcode(3), reason: "leaked" }],
    });

    expect(await tube(3)).toMatchObject({ state: "received" });
  });

  it("is voided in a box that a courier brings from its site before its packing is told", async () => {
    const { saidOf, seal, take, receive, tube } = scene;
    await saidOf([seal(3, [2])]);
    await take(3, { campaignId: CAMPAIGN, siteId: "110107001-F1", laboratoryId: "LAB01" });

    await receive(3, [tubeBarcode(3)], "LAB01", undefined, {
      damaged: [{ tubeBarcode: tubeBarcode(3), reason: "leaked" }],
    });

    expect(await tube(3)).toMatchObject({ state: "voided", voidReason: "leaked" });
  });
});

describe("looking at a receipt before it is confirmed", () => {
  it("names what is missing, unexpected and not sent here, and changes nothing", async () => {
    const { saidOf, seal, pack, handOver, tube, box, world, stores } = scene;
    await saidOf([seal(2, [1]), seal(3, [2]), pack(2, [2, 3])]);
    await handOver(2, { laboratoryId: "LAB01" });
    const before = await box(2);

    const { status, body } = await world.call(previewReceipt, {
      as: await world.as.technician("LAB01"),
      params: { boxBarcode: boxBarcode(2) },
      body: { campaignId: CAMPAIGN, tubeBarcodes: [tubeBarcode(2), TUBE], sealNumber: "SEAL-9" },
    });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ isKnown: true, received: [tubeBarcode(2)], missing: [tubeBarcode(3)] },
      ...{ unexpected: [TUBE], notSentHere: [TUBE], flags: ["sealMismatch"] },
    });
    expect(await box(2)).toEqual(before);
    expect([(await tube(1)).state, (await tube(2)).state]).toEqual(["inTransit", "inTransit"]);
    expect(await stores.boxes.find(boxBarcode(INVENTED_BOX))).toBeUndefined();
  });

  it("says the same as the receipt that follows", async () => {
    const { saidOf, seal, pack, handOver, receive, world } = scene;
    await saidOf([seal(2, [1]), seal(3, [2]), pack(2, [2, 3])]);
    await handOver(2, { laboratoryId: "LAB01" });
    const told = { damaged: [{ tubeBarcode: tubeBarcode(3), reason: "leaked" as const }] };
    const tubes = [tubeBarcode(2), TUBE];

    const preview = await world.call(previewReceipt, {
      as: await world.as.technician("LAB01"),
      params: { boxBarcode: boxBarcode(2) },
      body: { campaignId: CAMPAIGN, tubeBarcodes: tubes, ...told },
    });
    const { box: _, ...received } = (await receive(2, tubes, "LAB01", undefined, told)).body;

    const { isKnown: __, flags: ___, ...names } = preview.body;
    expect(names).toEqual(received);
  });
});

describe("a box that somebody of elsewhere handed over before it was packed", () => {
  const TUBE_3 = tubeBarcode(3);
  const byStranger = async (serial: number, role: "sampler" | "courier", differences: object = {}) => {
    const { world, now } = scene;
    const as =
      role === "sampler"
        ? await world.as.sampler([FOREIGN_SITE], "sampler-9")
        : await world.as.courier(["110107002"], "courier-9");
    return world.call(handOverRoute, {
      as,
      params: { boxBarcode: boxBarcode(serial) },
      body: {
        ...{ side: role === "sampler" ? "give" : "take", at: now(), laboratoryId: "LAB01" },
        ...{ campaignId: CAMPAIGN, ...differences },
      },
    });
  };

  it.each<["sampler" | "courier", object]>([
    ["sampler", {}],
    ["sampler", { siteId: FOREIGN_SITE }],
    ["courier", {}],
    ["courier", { siteId: FOREIGN_SITE }],
  ])(
    "does not go where a %s said (%j), is flagged, and its tubes are not voided there",
    async (role, told) => {
      const { saidOf, seal, pack, handOver, receive, tube, box, listed } = scene;
      const { status } = await byStranger(3, role, told);
      await saidOf([seal(3, [2]), pack(3, [3])]);
      const before = await box(3);

      const receipt = await receive(3, [TUBE_3], "LAB01", undefined, {
        damaged: [{ tubeBarcode: TUBE_3, reason: "broken" }],
      });

      expect(status).toBe(200);
      expect([before.laboratoryId, before.state, before.flags]).toEqual([
        ...[undefined, "packed", ["handOverOfStranger"]],
      ]);
      expect(receipt.body).toMatchObject({ notSentHere: [TUBE_3], damaged: [] });
      expect((await tube(3)).state).toBe("received");
      expect((await listed({ only: "alerts" })).join()).toContain("handOverOfStranger");
      await handOver(3, { laboratoryId: "LAB02" });
      expect((await box(3)).handOvers).toMatchObject([{ complete: true }]);
    },
  );

  it("goes where its own people said, whenever they said it", async () => {
    const { saidOf, seal, pack, take, give, box } = scene;
    await take(3, { campaignId: CAMPAIGN, laboratoryId: "LAB02" });
    await saidOf([seal(3, [2]), pack(3, [3])]);
    await take(3, { campaignId: CAMPAIGN, laboratoryId: "LAB02" });

    await give(3);

    expect(await box(3)).toMatchObject({ laboratoryId: "LAB02", state: "inTransit", flags: [] });
    expect((await box(3)).acts).toHaveLength(2);
  });
});
