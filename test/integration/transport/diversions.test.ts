import { beforeEach, describe, expect, it } from "vitest";
import { expectedBoxes } from "../../../shared/contracts/transport/boxes.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { SITE_2 } from "../../support/scenes/sync-scene.ts";
import { type TransportScene, transportScene } from "../../support/scenes/transport-scene.ts";

let scene: TransportScene;
beforeEach(async () => {
  scene = await transportScene();
  await scene.saidOf([scene.seal(1, [0]), scene.pack(1, [1])]);
});

const expectedAt = async (laboratoryId: string, state?: "packed" | "inTransit" | "received") =>
  (
    await scene.world.call(expectedBoxes, {
      as: await scene.world.as.technician(laboratoryId),
      params: { laboratoryId },
      query: state ? { state } : {},
    })
  ).body.boxes.map((box) => box.boxBarcode);

describe("diverting a box", () => {
  it("on its way moves it from one laboratory's list to the other's, with an event", async () => {
    const { handOver, divert, chainOf, world } = scene;
    await handOver(1);

    const first = await divert(1, "LAB02");
    const again = await divert(1, "LAB02");

    expect(first.body).toMatchObject({ state: "inTransit", laboratoryId: "LAB02" });
    expect(again.body).toEqual(first.body);
    expect([await expectedAt("LAB01"), await expectedAt("LAB02", "inTransit")]).toEqual([
      [],
      [boxBarcode(1)],
    ]);
    const chain = await world.stores.custody.chain(`B#${boxBarcode(1)}`);
    expect(await chainOf(1)).toEqual(["packed", "given", "taken", "diverted"]);
    expect(chain.at(-1)).toMatchObject({
      who: "commander-1",
      detail: { fromLaboratoryId: "LAB01", laboratoryId: "LAB02", reason: "instrument down" },
    });
  });

  it("before it leaves stands against a courier who was told otherwise, and that is flagged", async () => {
    const { handOver, divert, world } = scene;
    await divert(1, "LAB02");
    const announced = await expectedAt("LAB02", "packed");
    world.clock.advance({ minutes: 5 });

    const { body } = await handOver(1);

    expect(announced).toEqual([boxBarcode(1)]);
    expect(body).toMatchObject({ laboratoryId: "LAB02", flags: ["destinationDiffers"] });
  });

  it("does not keep the old laboratory from receiving it: received there, and flagged", async () => {
    const { handOver, divert, receive, listed } = scene;
    await handOver(1);
    await divert(1, "LAB02");

    const { body } = await receive(1, [tubeBarcode(1)], "LAB01");

    expect(body.box).toMatchObject({ laboratoryId: "LAB01", flags: ["receivedElsewhere"] });
    expect([await expectedAt("LAB01", "received"), await expectedAt("LAB02")]).toEqual([[boxBarcode(1)], []]);
    expect(await listed({ only: "alerts" })).toEqual([`${boxBarcode(1)} notSentHere receivedElsewhere`]);
  });

  it("is refused for a box that has arrived and for a laboratory that takes no part", async () => {
    const { divert, receive, now } = scene;
    const stranger = await divert(1, "LAB09");
    const tomorrow = await divert(1, "LAB02", { at: "2026-03-03T00:00:00.000Z" });
    await receive(1, [tubeBarcode(1)]);

    const late = await divert(1, "LAB02", { at: now() });

    expect([stranger.status, stranger.problem.type]).toEqual([
      404,
      "urn:twoplusn:problem:laboratory-unknown",
    ]);
    expect(tomorrow.problem.errors?.map((e) => e.pointer)).toEqual(["/at"]);
    expect([late.status, late.problem.type]).toEqual([409, "urn:twoplusn:problem:box-received"]);
  });
});

describe("diverting all that is bound for a laboratory", () => {
  it("takes boxes on their way, boxes that wait at its stops, and its routes; again it changes nothing", async () => {
    const { saidOf, pack, handOver, receive, divertAll, planRoute, pickUpsOf, courier, box, now } = scene;
    await planRoute();
    await planRoute({ laboratoryId: "LAB02" }, "south-1");
    await saidOf([pack(2, [2]), pack(3, [3]), pack(4, [4], { siteId: SITE_2 })]);
    await handOver(2);
    await handOver(3);
    await receive(3, [tubeBarcode(3)]);
    const at = now();

    const first = await divertAll("LAB01", "LAB02", at);
    const again = await divertAll("LAB01", "LAB02", at);

    expect(first.body).toEqual({ boxBarcodes: [boxBarcode(1), boxBarcode(2)], routeIds: ["north-1"] });
    expect(again.body).toEqual(first.body);
    expect((await box(2)).acts.filter((act) => act.kind === "diverted")).toHaveLength(1);
    expect((await box(3)).laboratoryId).toBe("LAB01");
    expect((await box(4)).laboratoryId).toBeUndefined();
    expect((await pickUpsOf(await courier())).map((route) => [route.routeId, route.laboratoryId])).toEqual([
      ["north-1", "LAB02"],
      ["south-1", "LAB02"],
    ]);
    expect(await expectedAt("LAB02")).toEqual([boxBarcode(2), boxBarcode(1)]);
  });

  it("holds for a box that a courier out of reach takes by the plan as it was", async () => {
    const { saidOf, pack, take, give, divertAll, planRoute, world, chainOf } = scene;
    await planRoute();
    await divertAll("LAB01", "LAB02");
    world.clock.advance({ minutes: 5 });
    await saidOf([pack(2, [2])]);

    await give(2);
    const { body } = await take(2, { laboratoryId: "LAB01" });

    expect(body).toMatchObject({ laboratoryId: "LAB02", flags: ["destinationDiffers"] });
    expect(await chainOf(2)).toEqual(["packed", "given", "taken", "diverted"]);
  });

  it("ends when the route is planned anew", async () => {
    const { take, divertAll, planRoute, saidOf, pack, world } = scene;
    await planRoute();
    await divertAll("LAB01", "LAB02");
    world.clock.advance({ minutes: 5 });
    await planRoute();
    await saidOf([pack(2, [2])]);

    const { body } = await take(2, { laboratoryId: undefined });

    expect(body.laboratoryId).toBe("LAB01");
  });
});
