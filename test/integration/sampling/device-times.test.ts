import { beforeEach, describe, expect, it } from "vitest";
import { issueRoll } from "../../../shared/contracts/sampling/label-rolls.ts";
import { listUntested } from "../../../shared/contracts/transport/untested.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { addMinutes } from "../../../shared/domain/instant.ts";
import { voidTooOld } from "../../../shared/services/sampling/enqueue-too-old.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { SITE_1 } from "../../support/scenes/sync-scene.ts";
import { type TransportScene, transportScene } from "../../support/scenes/transport-scene.ts";

const IN_1970 = "1970-01-01T00:00:30.000Z";

let scene: TransportScene;
beforeEach(async () => {
  scene = await transportScene(6);
});

const sweep = async () => {
  await voidTooOld({ ...scene.stores, table: scene.world.services.table }, scene.world.clock);
  await scene.world.deliverOutbox();
};
const untested = async () => {
  const { body } = await scene.world.call(listUntested, {
    as: await scene.commander(),
    params: { campaignId: CAMPAIGN },
  });
  return body.tubes.map(({ tubeBarcode, age }) => [tubeBarcode, age]);
};

describe("a time that a device states", () => {
  it.each([
    ["in 1970", () => IN_1970],
    ["the day before the campaign", () => "2026-03-01T03:00:00.000Z"],
    ["in two hours", () => addMinutes(scene.now(), 120)],
    ["in a year", () => addMinutes(scene.now(), 365 * 24 * 60)],
  ])("%s is flagged and kept, and the tube counts from what is certain", async (_, stated) => {
    const { seal, saidOf, tube, now, stores, tubesOf, person } = scene;
    const at = stated();

    const said = await saidOf([seal(1, [0], { at })]);

    expect(said).toEqual(["flagged clockOff"]);
    expect(await tube(1)).toMatchObject({ flags: ["clockOff"], sealedAt: now(), sealedAtStated: at });
    const [sealed] = await stores.custody.chain(`T#${tubeBarcode(1)}`);
    expect(sealed).toMatchObject({ what: "sealed", at, detail: { countedFrom: now() } });
    expect(await tubesOf(0)).toEqual([tubeBarcode(1)]);
    const { samples } = await stores.participations.get(person(0), CAMPAIGN);
    expect(samples[0]?.sampledAt).toBe(now());
  });

  it("that would make the tube void as soon as it is heard of is doubted, and no timer voids it", async () => {
    const { seal, saidOf, now, tube, world } = scene;
    world.clock.advance({ minutes: 58 * 60 });
    const jumped = addMinutes(now(), -57 * 60);

    const as = await world.as.sampler([SITE_1]);
    const said = await saidOf(
      [seal(1, [0], { at: now() }), seal(2, [1], { at: jumped }), seal(3, [2], { at: now() })],
      { as },
    );
    await sweep();

    expect(said).toEqual(["applied", "flagged clockOff", "applied"]);
    expect(await tube(2)).toMatchObject({ state: "sealed", sealedAt: now(), sealedAtStated: jumped });
    expect(await untested()).toEqual([[tubeBarcode(2), "uncertain"]]);
  });

  it("is good within ten minutes of the server's clock and after hours without a network", async () => {
    const { seal, saidOf, now } = scene;
    const ahead = addMinutes(now(), 9);
    const behind = "2026-03-01T23:00:00.000Z";

    expect(await saidOf([seal(1, [0], { at: ahead }), seal(2, [1], { at: behind })])).toEqual([
      "applied",
      "applied",
    ]);
  });

  it("before the roll of its label was issued is flagged", async () => {
    const { seal, saidOf, world, now } = scene;
    const issued = await world.call(issueRoll, {
      as: await world.as.commander(),
      params: { campaignId: CAMPAIGN, siteId: SITE_1 },
      body: { firstBarcode: tubeBarcode(1), lastBarcode: tubeBarcode(100) },
    });
    expect(issued.status).toBe(201);

    const said = await saidOf([
      seal(1, [0], { at: addMinutes(now(), -60) }),
      seal(2, [1], { at: addMinutes(now(), -5) }),
    ]);

    expect(said).toEqual(["flagged clockOff", "applied"]);
  });

  it("after the receipt of the tube is flagged", async () => {
    const { seal, saidOf, tube, world, now, receive } = scene;
    await receive(1, [tubeBarcode(1)]);
    const receivedAt = now();
    world.clock.advance({ minutes: 14 });

    const said = await saidOf([seal(1, [0], { at: addMinutes(now(), -1) })]);

    expect(said).toEqual(["flagged clockOff"]);
    expect(await tube(1)).toMatchObject({ sealedAt: receivedAt, state: "received" });
  });

  it("is flagged of every kind of operation", async () => {
    const { seal, move, remove, voiding, pack, saidOf, now } = scene;
    await saidOf([seal(1, [0, 1]), seal(2, [2]), seal(3, [3])]);
    const future = addMinutes(now(), 120);

    const said = [
      ...(await saidOf([move(0, 1, 2, { at: IN_1970 }), remove(1, 1, { at: future })])),
      ...(await saidOf([voiding(3, { at: IN_1970 }), pack(1, [2], { at: future })])),
    ];

    expect(said).toEqual(said.map(() => "flagged clockOff"));
  });
});

describe("a correction whose device says that it was made before the tube was sealed", () => {
  const CORRECTIONS: [string, (at: string) => object][] = [
    ["addMember", (at) => scene.add({ code: scene.person(2) }, 1, { at })],
    ["removeMember", (at) => scene.remove(0, 1, { at })],
    ["moveMember", (at) => scene.move(0, 1, 2, { at })],
    ["voidTube", (at) => scene.voiding(1, { at })],
  ];
  const sealed = () => scene.saidOf([scene.seal(1, [0, 1]), scene.seal(2, [3])]);

  it.each(CORRECTIONS)("%s is done and flagged", async (_, correcting) => {
    const { saidOf, now, tube, stores } = scene;
    await sealed();
    const at = addMinutes(now(), -60);

    const said = await saidOf([correcting(at)]);

    expect(said).toEqual(["flagged clockOff"]);
    expect((await tube(1)).flags).toEqual([]);
    const last = (await stores.custody.chain(`T#${tubeBarcode(1)}`)).at(-1);
    expect(last).toMatchObject({ at, recordedAt: now() });
  });

  it.each(CORRECTIONS)("%s within ten minutes of the sealing is not", async (_, correcting) => {
    const { saidOf, now } = scene;
    await sealed();

    expect(await saidOf([correcting(addMinutes(now(), -9))])).toEqual(["applied"]);
  });

  it.each(CORRECTIONS.slice(0, 3))(
    "%s is named by the sealing where it was heard of first",
    async (_, correcting) => {
      const { saidOf, now, seal, tube } = scene;
      await saidOf([seal(2, [3]), correcting(addMinutes(now(), -60))]);

      const said = await saidOf([seal(1, [0, 1])]);

      expect(said).toEqual(["flagged clockOff"]);
      expect((await tube(1)).flags).toEqual([]);
    },
  );

  it("may be a move into a tube that was still open then", async () => {
    const { saidOf, now, seal, move } = scene;
    await saidOf([seal(1, [0], { at: addMinutes(now(), -60) }), seal(2, [3])]);

    expect(await saidOf([move(0, 1, 2, { at: addMinutes(now(), -30) })])).toEqual(["applied"]);
  });

  it("says nothing where the time of the sealing is itself in doubt", async () => {
    const { saidOf, now, seal, remove } = scene;
    await saidOf([seal(1, [0, 1], { at: IN_1970 })]);

    expect(await saidOf([remove(0, 1, { at: addMinutes(now(), -60) })])).toEqual(["applied"]);
  });
});
