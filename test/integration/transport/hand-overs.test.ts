import { beforeEach, describe, expect, it } from "vitest";
import { handOver } from "../../../shared/contracts/transport/boxes.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { FOREIGN_SITE, SITE_1, SITE_2 } from "../../support/scenes/sync-scene.ts";
import { type TransportScene, transportScene } from "../../support/scenes/transport-scene.ts";

let scene: TransportScene;
beforeEach(async () => {
  scene = await transportScene();
  await scene.saidOf([scene.seal(1, [0]), scene.pack(1, [1])]);
});

describe("a box of which one party tells again and again", () => {
  it("stays small, and is given, taken and received all the same", async () => {
    const { give, take, receive, world } = scene;
    const params = { boxBarcode: boxBarcode(1) };
    const statuses = [];
    for (let n = 0; n < 25; n++) {
      world.clock.advance({ seconds: 1 });
      const body = { side: "take" as const, at: world.clock.now().toISOString(), laboratoryId: "LAB01" };
      const as = await scene.courier();
      statuses.push((await world.call(handOver, { as, params, body })).status);
    }

    expect(statuses).toEqual([...Array(20).fill(200), ...Array(5).fill(409)]);
    expect((await give(1)).status).toBe(200);
    expect((await take(1)).problem.type).toBe("urn:twoplusn:problem:box-told-too-often");
    expect((await receive(1, [tubeBarcode(1)])).body.box.state).toBe("received");
  });
});

describe("a hand-over with one side only", () => {
  it("is pending and visible to site, courier and command, and complete with the other side", async () => {
    const { give, take, listed, box, tube, world, courier } = scene;
    const sampler = await world.as.sampler([SITE_1]);

    const one = await take(1);
    const lists = await Promise.all(
      [sampler, await courier(), undefined].map((as) => listed({ only: "pending" }, as)),
    );
    const tubeBefore = (await tube(1)).state;
    const both = await give(1);

    expect(one.body).toMatchObject({ state: "handingOver", flags: ["handOverPending"] });
    expect(lists).toEqual([[boxBarcode(1)], [boxBarcode(1)], [boxBarcode(1)]]);
    expect(tubeBefore).toBe("boxed");
    expect(both.body).toMatchObject({ state: "inTransit", flags: [], laboratoryId: "LAB01" });
    expect((await tube(1)).state).toBe("inTransit");
    expect(await listed({ only: "pending" })).toEqual([]);
    expect((await box(1)).handOvers).toMatchObject([
      { given: { who: "sampler-1" }, taken: { who: "courier-1" }, complete: true },
    ]);
  });

  it("becomes an alert, not a loss, when the other side stays silent", async () => {
    const { take, give, listed, world } = scene;
    await take(1);

    world.clock.advance({ minutes: 31 });
    const alerts = await listed({ only: "alerts" });
    const late = await give(1);

    expect(alerts).toEqual([`${boxBarcode(1)} handOverOverdue`]);
    expect(late.body).toMatchObject({ state: "inTransit", flags: [] });
    expect(await listed({ only: "alerts" })).toEqual([]);
  });

  it("does not keep a laboratory from receiving the box, and box and tubes say so", async () => {
    const { take, give, receive, tube, listed } = scene;
    await take(1);

    const { body } = await receive(1, [tubeBarcode(1)]);

    expect(body.box).toMatchObject({ state: "received", flags: ["handOverPending"] });
    expect(await tube(1)).toMatchObject({ state: "received", flags: ["handOverPending"] });
    expect(await listed({ only: "pending" })).toEqual([boxBarcode(1)]);
    expect((await give(1)).body.flags).toEqual([]);
    expect(await listed({ only: "pending" })).toEqual([]);
  });

  it("is not completed by the same person, and a sampler takes no box", async () => {
    const { world, courier, now } = scene;
    const say = (as: string, side: "give" | "take") =>
      world.call(handOver, { as, params: { boxBarcode: boxBarcode(1) }, body: { side, at: now() } });
    await say(await courier(), "take");

    const alone = await say(await courier(), "give");
    const taker = await say(await world.as.sampler([SITE_1]), "take");

    expect(alone.body.state).toBe("handingOver");
    expect([taker.status, taker.problem.type]).toEqual([403, "urn:twoplusn:problem:role-forbidden"]);
  });
});

describe("a box", () => {
  it("goes from courier to courier, each hand-over with both sides", async () => {
    const { handOver: leave, take, chainOf, box, world, courier, now } = scene;
    await leave(1);
    world.clock.advance({ minutes: 20 });

    const second = await take(1, {}, "110107001", "courier-2");
    await world.call(handOver, {
      as: await courier(),
      params: { boxBarcode: boxBarcode(1) },
      body: { side: "give", at: now() },
    });

    expect(second.body).toMatchObject({ state: "inTransit", flags: ["handOverPending"] });
    expect((await box(1)).flags).toEqual([]);
    expect((await box(1)).handOvers.map((h) => [h.given?.who, h.taken?.who])).toEqual([
      ["sampler-1", "courier-1"],
      ["courier-1", "courier-2"],
    ]);
    expect(await chainOf(1)).toEqual(["packed", "given", "taken", "taken", "given"]);
  });

  it("whose packing no device has told of yet is handed over, and takes up its contents afterwards", async () => {
    const { seal, pack, saidOf, give, take, tube, listed, world } = scene;
    const known = { campaignId: CAMPAIGN, siteId: SITE_1 };
    const unknown = await take(2);

    await take(2, known);
    await give(2, known);
    const open = await listed();
    const said = await saidOf([seal(2, [1]), pack(2, [2])]);

    expect(unknown.status).toBe(404);
    expect(open).toEqual([boxBarcode(1), boxBarcode(2)]);
    expect(said).toEqual(["applied", "applied"]);
    expect(await tube(2)).toMatchObject({ state: "inTransit", boxBarcode: boxBarcode(2) });
    expect(await world.stores.boxes.get(boxBarcode(2))).toMatchObject({ state: "inTransit", missing: [] });
  });

  it("with a foreign seal or a warm reading is flagged with its tubes, and goes on", async () => {
    const { give, take, receive, tube, chainOf, listed, world } = scene;
    await give(1);

    const { body } = await take(1, { sealNumber: "SEAL-9", temperatureCelsius: 12 });
    const custody = await world.stores.custody.chain(`B#${boxBarcode(1)}`);
    await receive(1, [tubeBarcode(1)]);

    expect(body).toMatchObject({ state: "inTransit", flags: ["sealMismatch", "temperatureBreach"] });
    expect(custody.at(-1)?.detail.flags).toEqual(["sealMismatch", "temperatureBreach"]);
    expect((await tube(1)).flags).toEqual(["sealMismatch", "temperatureBreach"]);
    expect(await chainOf(1)).toEqual(["packed", "given", "taken", "received"]);
    expect(await listed({ only: "alerts" })).toEqual([`${boxBarcode(1)} sealMismatch temperatureBreach`]);
  });

  it("whose warm reading is told only after its receipt flags tubes that are received already", async () => {
    const { give, take, receive, tube } = scene;
    await receive(1, [tubeBarcode(1)]);

    await give(1);
    await take(1, { temperatureCelsius: -3 });

    expect(await tube(1)).toMatchObject({
      state: "received",
      flags: ["receivedBeforeSent", "notSentHere", "temperatureBreach"],
    });
  });

  it("is listed to those of its site only", async () => {
    const { listed, world } = scene;
    const other = await world.as.sampler([SITE_2]);

    expect(await listed({}, other)).toEqual([]);
    expect(await listed({ siteId: SITE_1 }, other)).toEqual(["403"]);
    expect(await listed({ siteId: FOREIGN_SITE })).toEqual([]);
    expect(await listed({}, await world.as.courier(["110107002"]))).toEqual([]);
  });
});
