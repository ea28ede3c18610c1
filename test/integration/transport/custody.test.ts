import { beforeEach, describe, expect, it } from "vitest";
import { boxCustody, tubeCustody } from "../../../shared/contracts/transport/custody.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { FOREIGN_SITE, SITE_1, type SyncScene, syncScene } from "../../support/scenes/sync-scene.ts";

let scene: SyncScene;
beforeEach(async () => {
  scene = await syncScene(4);
  const { seal, pack, saidOf, handOver, receive } = scene;
  await saidOf([seal(1, [0, 1]), pack(1, [1])]);
  await handOver(1);
  await receive(1, [tubeBarcode(1)]);
});

const custodyOfTube = async (as: string) =>
  scene.world.call(tubeCustody, { as, params: { tubeBarcode: tubeBarcode(1) } });

/** Reach past the stores, which only ever append, and change what is written. */
async function tamper(sk: string, was: string, is: string): Promise<void> {
  const { table } = scene.world.services;
  const key = { pk: `T#${tubeBarcode(1)}`, sk };
  const text = String((await table.get(key))?.event);
  await table.transact([table.put({ ...key, event: text.replace(was, is) }, "any")]);
}

describe("a custody chain", () => {
  it("tells each hand-over of a tube and of its box: what, who and where, and is intact", async () => {
    const { world } = scene;
    const as = await world.as.commander();

    const tube = await custodyOfTube(as);
    const box = await world.call(boxCustody, { as, params: { boxBarcode: boxBarcode(1) } });

    expect(tube.body.events.map(({ what, who, where }) => [what, who, where])).toEqual([
      ["sealed", "sampler-1", SITE_1],
      ["boxed", "sampler-1", SITE_1],
      ["inTransit", "courier-1", undefined],
      ["received", "technician-1", "LAB01"],
    ]);
    expect(tube.body.intact).toBe(true);
    expect(box.body.events.map(({ what }) => what)).toEqual(["packed", "given", "taken", "received"]);
    expect(box.body.intact).toBe(true);
  });

  it("shows where an event was edited", async () => {
    const as = await scene.world.as.commander();
    await tamper("EV#00002", "sampler-1", "somebody-else");

    const { body } = await custodyOfTube(as);

    expect(body).toMatchObject({ intact: false, firstBrokenLink: 2 });
  });

  it("shows that its last events are gone", async () => {
    const { world } = scene;
    const { table } = world.services;
    await table.transact([table.delete({ pk: `T#${tubeBarcode(1)}`, sk: "EV#00004" })]);

    const { body } = await custodyOfTube(await world.as.commander());

    expect(body).toMatchObject({ intact: false, firstBrokenLink: 4 });
  });

  it("names nobody's personal data", async () => {
    const { body } = await custodyOfTube(await scene.world.as.commander());

    expect(JSON.stringify(body)).not.toMatch(/张|139\d{8}/);
  });

  it("is for those whose site or laboratory the tube concerns", async () => {
    const { as } = scene.world;
    const readers = [
      await as.sampler([SITE_1]),
      await as.technician("LAB01"),
      await as.reviewer("LAB01"),
      await as.sampler([FOREIGN_SITE]),
      await as.technician("LAB02"),
      await as.courier(["110107002"]),
    ];

    const statuses = await Promise.all(readers.map(async (reader) => (await custodyOfTube(reader)).status));

    expect(statuses).toEqual([200, 200, 200, 404, 404, 404]);
  });

  it("of a tube that no laboratory received yet is shown to none, whatever else is known of it", async () => {
    const { world, seal, saidOf } = scene;
    await saidOf([seal(2, [2])]);
    const ask = (as: string) => world.call(tubeCustody, { as, params: { tubeBarcode: tubeBarcode(2) } });

    const technician = await ask(await world.as.technician("LAB01"));
    const sampler = await ask(await world.as.sampler([SITE_1]));

    expect([technician.status, technician.problem.type]).toEqual([404, "urn:twoplusn:problem:tube-unknown"]);
    expect(sampler.status).toBe(200);
  });

  it("of a box that is bound for no laboratory yet is shown to none", async () => {
    const { world, seal, pack, saidOf } = scene;
    await saidOf([seal(2, [2]), pack(2, [2])]);
    const ask = (as: string) => world.call(boxCustody, { as, params: { boxBarcode: boxBarcode(2) } });

    const technician = await ask(await world.as.technician("LAB01"));
    const sampler = await ask(await world.as.sampler([SITE_1]));

    expect([technician.status, technician.problem.type]).toEqual([404, "urn:twoplusn:problem:box-unknown"]);
    expect(sampler.status).toBe(200);
  });

  it("of an unknown tube or box is a 404", async () => {
    const { world } = scene;
    const as = await world.as.commander();

    const tube = await world.call(tubeCustody, { as, params: { tubeBarcode: tubeBarcode(9) } });
    const box = await world.call(boxCustody, { as, params: { boxBarcode: boxBarcode(9) } });

    expect([tube.status, box.status]).toEqual([404, 404]);
  });
});
