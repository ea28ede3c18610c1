import { beforeEach, describe, expect, it } from "vitest";
import { expectedBoxes, readBox } from "../../../shared/contracts/transport/boxes.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { dyingAfter } from "../../support/scenes/laboratory-scene.ts";
import { SITE_1, SITE_2, type SyncScene, syncScene } from "../../support/scenes/sync-scene.ts";

let scene: SyncScene;
beforeEach(async () => {
  scene = await syncScene();
});

describe("packing a box", () => {
  it("boxes its tubes, those sealed before and those that become known later", async () => {
    const { seal, pack, saidOf, tube, stores } = scene;
    await saidOf([seal(1, [0])]);

    const said = await saidOf([pack(1, [1, 2])]);
    const later = await saidOf([seal(2, [1])]);

    expect([...said, ...later]).toEqual(["applied", "applied"]);
    for (const n of [1, 2])
      expect(await tube(n)).toMatchObject({ state: "boxed", boxBarcode: boxBarcode(1), eventCount: 2 });
    expect(await stores.boxes.get(boxBarcode(1))).toMatchObject({
      state: "packed",
      tubeBarcodes: [tubeBarcode(1), tubeBarcode(2)],
    });
  });

  it("takes a full box in pieces, and a process that dies in between leaves the rest to the next try", async () => {
    const { seal, pack, saidOf, sync, tube, stores, world } = await syncScene(100);
    const serials = Array.from({ length: 100 }, (_, n) => n + 1);
    await saidOf(serials.map((n) => seal(n, [n - 1])));
    const op = pack(1, serials);

    const died = await dyingAfter(world, 3, () => sync([op]));
    const boxBefore = await stores.boxes.find(boxBarcode(1));
    const again = await saidOf([op]);

    const states = await Promise.all(serials.map(async (n) => (await tube(n)).state));
    expect(died.status).toBe(500);
    expect(boxBefore).toBeUndefined();
    expect(again).toEqual(["applied"]);
    expect(new Set(states)).toEqual(new Set(["boxed"]));
    expect((await tube(1)).eventCount).toBe(2);
  });

  it("is quarantined for a box label already used for other contents, and changes nothing for the same", async () => {
    const { pack, saidOf, stores } = scene;
    await saidOf([pack(1, [1, 2])]);

    const said = await saidOf([pack(1, [3]), pack(1, [2, 1]), pack(2, [4], { boxBarcode: "B123" })]);

    expect(said).toEqual(["quarantined duplicateLabel", "applied", "quarantined malformedBarcode"]);
    expect((await stores.boxes.get(boxBarcode(1))).eventCount).toBe(1);
  });

  it("leaves a label it cannot read out of the list and says so", async () => {
    const { pack, saidOf, stores } = scene;

    const said = await saidOf([pack(1, [1], { tubeBarcodes: [tubeBarcode(1), "scratched"] })]);

    expect(said).toEqual(["flagged malformedBarcode"]);
    expect((await stores.boxes.get(boxBarcode(1))).tubeBarcodes).toEqual([tubeBarcode(1)]);
  });
});

describe("handing a box over", () => {
  it("sends the box and its tubes to the laboratory, once however often it is told", async () => {
    const { seal, pack, saidOf, handOver, tube, stores } = scene;
    await saidOf([seal(1, [0]), pack(1, [1])]);

    const first = await handOver(1, { temperatureCelsius: 4 });
    const again = await handOver(1, { temperatureCelsius: 4 });

    expect(first.body).toMatchObject({ state: "inTransit", laboratoryId: "LAB01", flags: [] });
    expect(again.body).toEqual(first.body);
    expect((await tube(1)).state).toBe("inTransit");
    const chain = await stores.custody.chain(`B#${boxBarcode(1)}`);
    expect(chain.map(({ what, who, where }) => [what, who, where])).toEqual([
      ["packed", "sampler-1", SITE_1],
      ["given", "sampler-1", SITE_1],
      ["taken", "courier-1", SITE_1],
    ]);
    expect(chain.map(({ detail }) => detail.handOver)).toEqual([undefined, "pending", "complete"]);
    expect(chain[2]?.detail).toMatchObject({ sealNumber: "SEAL-1", temperatureCelsius: 4 });
  });

  it("puts a tube that becomes known later on its way too", async () => {
    const { seal, pack, saidOf, handOver, tube } = scene;
    await saidOf([pack(1, [1])]);
    await handOver(1);

    await saidOf([seal(1, [0])]);

    expect(await tube(1)).toMatchObject({ state: "inTransit", boxBarcode: boxBarcode(1), eventCount: 3 });
  });

  it("is refused for an unknown box, and for one of another sub-district", async () => {
    const { pack, saidOf, handOver } = scene;
    await saidOf([pack(1, [1])]);

    const unknown = await handOver(2);
    const foreign = await handOver(1, {}, "110107002");

    expect([unknown.status, unknown.problem.type]).toEqual([404, "urn:twoplusn:problem:box-unknown"]);
    expect([foreign.status, foreign.problem.type]).toEqual([404, "urn:twoplusn:problem:box-unknown"]);
  });

  it("finishes what a process that died in the middle of it began", async () => {
    const { seal, pack, saidOf, give, take, tube, stores, world, now } = await syncScene(40);
    const serials = Array.from({ length: 40 }, (_, n) => n + 1);
    await saidOf([...serials.map((n) => seal(n, [n - 1])), pack(1, serials)]);
    const body = { at: now() };
    await give(1, body);

    const died = await dyingAfter(world, 1, () => take(1, body));
    const again = await take(1, body);

    const tubes = await Promise.all(serials.map(tube));
    expect([died.status, again.status]).toEqual([500, 200]);
    expect(tubes.every(({ state, eventCount }) => state === "inTransit" && eventCount === 3)).toBe(true);
    expect((await stores.boxes.get(boxBarcode(1))).eventCount).toBe(3);
  });
});

describe("reading boxes", () => {
  it("is for those whose sites, sub-district or laboratory they concern", async () => {
    const { pack, saidOf, handOver, world } = scene;
    await saidOf([pack(1, [1])]);
    await handOver(1);
    const statusFor = async (as: string) =>
      (await world.call(readBox, { as, params: { boxBarcode: boxBarcode(1) } })).status;

    const own = await Promise.all([
      statusFor(await world.as.sampler([SITE_1])),
      statusFor(await world.as.courier(["110107001"])),
      statusFor(await world.as.technician("LAB01")),
      statusFor(await world.as.commander()),
    ]);
    const others = await Promise.all([
      statusFor(await world.as.sampler([SITE_2])),
      statusFor(await world.as.courier(["110107002"])),
      statusFor(await world.as.technician("LAB02")),
    ]);

    expect(own).toEqual([200, 200, 200, 200]);
    expect(others).toEqual([404, 404, 404]);
  });

  it("lists a laboratory's boxes by state", async () => {
    const { pack, saidOf, handOver, receive, world } = scene;
    await saidOf([pack(1, [1]), pack(2, [2]), pack(3, [3])]);
    await handOver(1);
    await handOver(2);
    await receive(2, [tubeBarcode(2)]);
    const as = await world.as.technician("LAB01");
    const params = { laboratoryId: "LAB01" };
    const listed = async (query: { state?: "inTransit" | "received" }) =>
      (await world.call(expectedBoxes, { as, params, query })).body.boxes.map((box) => box.boxBarcode);

    const [onTheWay, received, all] = [
      await listed({ state: "inTransit" }),
      await listed({ state: "received" }),
      await listed({}),
    ];
    const foreign = await world.call(expectedBoxes, { as, params: { laboratoryId: "LAB02" }, query: {} });

    expect([onTheWay, received]).toEqual([[boxBarcode(1)], [boxBarcode(2)]]);
    expect(all).toHaveLength(2);
    expect(foreign.status).toBe(403);
  });
});
