import { beforeEach, describe, expect, it } from "vitest";
import { listCouriers } from "../../../shared/contracts/transport/pick-ups.ts";
import { boxBarcode } from "../../../shared/domain/codes/barcode.ts";
import { aCourierAccount } from "../../support/factories/courier.ts";
import { FOREIGN_SITE, SITE_1, SITE_2 } from "../../support/scenes/sync-scene.ts";
import { type TransportScene, transportScene } from "../../support/scenes/transport-scene.ts";

let scene: TransportScene;
beforeEach(async () => {
  scene = await transportScene();
});

describe("a pick-up plan", () => {
  it("shows a courier their stops of the day in order with the boxes that wait there", async () => {
    const { planRoute, pickUpsOf, saidOf, pack, take, courier, world, commander } = scene;
    const stops = [
      { siteId: SITE_2, plannedAt: "2026-03-02T02:00:00.000Z" },
      { siteId: SITE_1, plannedAt: "2026-03-02T03:00:00.000Z" },
    ];
    await planRoute({ stops });
    await saidOf([pack(1, [1]), pack(2, [2]), pack(3, [3], { siteId: SITE_2 })]);
    await take(2);

    const [route] = await pickUpsOf(await courier());

    expect(route).toMatchObject({ routeId: "north-1", laboratoryId: "LAB01", courier: "courier-1" });
    expect(route?.stops.map((stop) => [stop.siteId, stop.waiting.map((box) => box.boxBarcode)])).toEqual([
      [SITE_2, [boxBarcode(3)]],
      [SITE_1, [boxBarcode(1)]],
    ]);
    expect(await pickUpsOf(await world.as.courier(["110107001"], "courier-2"))).toEqual([]);
    expect(await pickUpsOf(await commander())).toHaveLength(1);
  });

  it("that was missed is visible, and so is a box that no stop is to come for", async () => {
    const { planRoute, pickUpsOf, saidOf, pack, courier, world, listed } = scene;
    await planRoute();
    await saidOf([pack(1, [1]), pack(2, [2], { siteId: SITE_2 })]);

    world.clock.set("2026-03-02T02:20:00.000Z");
    const inTime = await listed({ only: "alerts" });
    world.clock.set("2026-03-02T02:20:00.001Z");
    const [route] = await pickUpsOf(await courier());

    expect(inTime).toEqual([`${boxBarcode(2)} noPickUpPlanned`]);
    expect(route?.stops.map((stop) => stop.missed)).toEqual([[boxBarcode(1)]]);
    expect(await listed({ only: "alerts" })).toEqual([
      `${boxBarcode(1)} pickUpMissed`,
      `${boxBarcode(2)} noPickUpPlanned`,
    ]);
  });

  it("gives a box its laboratory where the courier names none", async () => {
    const { planRoute, saidOf, pack, give, take } = scene;
    await planRoute({ laboratoryId: "LAB02" });
    await saidOf([pack(1, [1])]);

    const given = await give(1);
    const taken = await take(1, { laboratoryId: undefined });

    expect([given.body.laboratoryId, taken.body.laboratoryId]).toEqual(["LAB02", "LAB02"]);
  });

  it("is cancelled, once and for all, and its boxes are nobody's until another route stops there", async () => {
    const { planRoute, cancelRoute, pickUpsOf, saidOf, pack, listed, commander } = scene;
    await planRoute();
    await planRoute({ stops: [{ siteId: SITE_2, plannedAt: "2026-03-02T02:00:00.000Z" }] }, "north-2");
    await saidOf([pack(1, [1])]);
    const before = await listed({ only: "alerts" });

    const answers = [await cancelRoute(), await cancelRoute()];

    expect(before).toEqual([]);
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    expect((await pickUpsOf(await commander())).map(({ routeId }) => routeId)).toEqual(["north-2"]);
    expect(await listed({ only: "alerts" })).toEqual([`${boxBarcode(1)} noPickUpPlanned`]);
  });

  it("is for couriers whose accounts the planner is shown, with where each drives and without their secrets", async () => {
    const { world, commander } = scene;
    await aCourierAccount(world);
    await aCourierAccount(world, "courier-2", ["110107002"]);
    await world.stores.staff.remove("courier-1");

    const { body } = await world.call(listCouriers, { as: await commander() });

    expect(body.couriers).toEqual([
      { username: "courier-2", scope: { kind: "subDistricts", subDistrictIds: ["110107002"] } },
    ]);
  });

  it("is refused with each violation at its place", async () => {
    const { planRoute } = scene;

    const unknown = await planRoute({ courier: "nobody", laboratoryId: "LAB09" });
    const stops = await planRoute({
      stops: [
        { siteId: FOREIGN_SITE, plannedAt: "2026-03-02T02:00:00.000Z" },
        { siteId: "110107001-X9", plannedAt: "2026-03-02T01:00:00.000Z" },
        { siteId: SITE_1, plannedAt: "2026-03-03T02:00:00.000Z" },
      ],
    });

    expect([unknown.status, unknown.problem.errors?.map((e) => e.pointer)]).toEqual([
      422,
      ["/laboratoryId", "/courier"],
    ]);
    expect(stops.problem.errors?.map((e) => e.pointer)).toEqual([
      "/stops/1/siteId",
      "/stops/1/plannedAt",
      "/stops/2/plannedAt",
      "/stops/0/siteId",
    ]);
  });
});
