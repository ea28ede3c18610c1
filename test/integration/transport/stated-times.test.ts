import { beforeEach, describe, expect, it } from "vitest";
import { voidTube } from "../../../shared/contracts/laboratory/tubes.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { type TransportScene, transportScene } from "../../support/scenes/transport-scene.ts";

const IN_1970 = "1970-01-01T00:00:30.000Z";
const TOMORROW = "2026-03-03T09:00:00.000Z";
const IMPOSSIBLE: [string, string][] = [
  ["1970", IN_1970],
  ["tomorrow", TOMORROW],
];

let scene: TransportScene;
beforeEach(async () => {
  scene = await transportScene();
  await scene.saidOf([scene.seal(1, [0]), scene.pack(1, [1])]);
});

const lastEvent = async () => (await scene.stores.custody.chain(`B#${boxBarcode(1)}`)).at(-1);

describe("a hand-over that is stated for a time that cannot be", () => {
  it.each(IMPOSSIBLE)("(%s) is taken and flagged, with what was stated in the chain", async (_, at) => {
    const { take, give, box, now, listed } = scene;

    const { status, body } = await take(1, { at });
    await give(1);

    expect(status).toBe(200);
    expect(body.flags).toContain("clockOff");
    const chain = await scene.stores.custody.chain(`B#${boxBarcode(1)}`);
    const taken = chain.find(({ what }) => what === "taken");
    expect(taken).toMatchObject({ at: now(), detail: { statedAt: at } });
    expect(await box(1)).toMatchObject({ state: "inTransit", sentAt: now() });
    expect((await listed({ only: "alerts" }))[0]).toContain("clockOff");
  });

  it("is told again later without becoming another one", async () => {
    const { take, box, world } = scene;
    await take(1, { at: IN_1970 });
    const before = await box(1);
    world.clock.advance({ minutes: 20 });

    await take(1, { at: IN_1970 });

    expect((await box(1)).eventCount).toBe(before.eventCount);
  });

  it("before the packing is flagged also where the packing is told later", async () => {
    const { take, saidOf, pack, box, now, world } = scene;
    await take(2, { campaignId: "SJS-01", siteId: "110107001-F1", at: now() });
    world.clock.advance({ minutes: 30 });

    await saidOf([pack(2, [2])], { as: await world.as.sampler(["110107001-F1"]) });

    expect((await box(2)).flags).toContain("clockOff");
  });

  it("some minutes off is as it was stated", async () => {
    const { take, box, now } = scene;
    const at = new Date(Date.parse(now()) - 5 * 60_000).toISOString();

    await take(1, { at });

    expect(await box(1)).toMatchObject({ acts: [{ kind: "taken", at }] });
    expect((await box(1)).flags).not.toContain("clockOff");
  });
});

describe("a receipt that is stated for a time that cannot be", () => {
  const before = (hours: number) => new Date(Date.parse(scene.now()) - hours * 3_600_000).toISOString();

  it.each([...IMPOSSIBLE, ["before the box was packed", undefined] as const])(
    "(%s) counts from now and is flagged",
    async (_, stated) => {
      await scene.handOver(1);
      scene.world.clock.advance({ minutes: 60 });
      const at = stated ?? before(3);

      const { status, body } = await scene.receive(1, [tubeBarcode(1)], "LAB01", at);

      expect(status).toBe(200);
      expect(body.box).toMatchObject({ state: "received", receivedAt: scene.now() });
      expect(body.box.flags).toContain("clockOff");
      expect((await scene.tube(1)).receivedAt).toBe(scene.now());
      expect((await lastEvent())?.detail).toMatchObject({ statedAt: at });
    },
  );
});

describe("a decision that is stated for a time that cannot be", () => {
  it.each(IMPOSSIBLE)(
    "(%s) is refused, naming the field: diversion, loss, its confirmation, voiding",
    async (_, at) => {
      const { divert, divertAll, reportLoss, confirmLoss, receive, handOver, world, now } = scene;
      await handOver(1);
      const diversion = await divert(1, "LAB02", { at });
      const diversions = await divertAll("LAB01", "LAB02", at);
      const report = await reportLoss(1, undefined, at);
      await reportLoss(1, undefined, now());
      const confirmation = await confirmLoss(1, at);
      await receive(1, [tubeBarcode(1)]);
      const voiding = await world.call(voidTube, {
        as: await world.as.technician("LAB01"),
        params: { tubeBarcode: tubeBarcode(1) },
        body: { at, reason: "leaked" },
      });

      const told = [diversion, diversions, report, confirmation, voiding].map(({ status, problem }) => [
        status,
        problem.errors?.[0]?.pointer,
      ]);
      expect(told).toEqual(Array(5).fill([400, "/at"]));
    },
  );
});
