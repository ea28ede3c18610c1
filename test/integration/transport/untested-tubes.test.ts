import { beforeEach, describe, expect, it } from "vitest";
import { listUntested } from "../../../shared/contracts/transport/untested.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { voidTooOld } from "../../../shared/services/sampling/enqueue-too-old.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { type TransportScene, transportScene } from "../../support/scenes/transport-scene.ts";

const MINUTES_24_H = 24 * 60;
const MINUTES_56_H = 56 * 60;
const UNTESTED = ["received", "inTransit", "inTransit", "boxed", "sealed"];

let scene: TransportScene;
beforeEach(async () => {
  scene = await transportScene(5);
  const { saidOf, seal, pack, handOver, receive } = scene;
  // 1 waits in the laboratory, 2 never came out of its box, 3 is on its way, 4 waits in a box at its site, and 5 was
  // sealed there and forgotten.
  await saidOf([1, 2, 3, 4, 5].map((n) => seal(n, [n - 1])));
  await saidOf([pack(1, [1, 2]), pack(2, [3]), pack(3, [4])]);
  await handOver(1);
  await handOver(2);
  await receive(1, [tubeBarcode(1)]);
});

const sweep = async () => {
  const owed = await voidTooOld({ ...scene.stores, table: scene.world.services.table }, scene.world.clock);
  await scene.world.deliverOutbox();
  return owed;
};
const untested = async () => {
  const { body } = await scene.world.call(listUntested, {
    as: await scene.commander(),
    params: { campaignId: CAMPAIGN },
  });
  return body;
};
const statesOf = async () => Promise.all([1, 2, 3, 4, 5].map(async (n) => (await scene.tube(n)).state));

describe("tubes that nobody tests", () => {
  it("are an alert for the commander after 24 hours, wherever they are, and not a minute before", async () => {
    scene.world.clock.advance({ minutes: MINUTES_24_H });
    const before = await untested();
    scene.world.clock.advance({ minutes: 1 });
    const { tubes, ...counts } = await untested();

    expect(before).toMatchObject({ ageing: 0, tooOld: 0, tubes: [] });
    expect(counts).toMatchObject({ ageing: 5, tooOld: 0 });
    expect(tubes.map(({ state, laboratoryId }) => [state, laboratoryId])).toEqual([
      ["received", "LAB01"],
      ["inTransit", undefined],
      ["inTransit", undefined],
      ["boxed", undefined],
      ["sealed", undefined],
    ]);
    expect([await sweep(), await statesOf()]).toEqual([0, UNTESTED]);
  });

  it("are void after 56 hours, once however often it is swept, and their people are asked back", async () => {
    const { world, stores, countsAt, tube } = scene;
    world.clock.advance({ minutes: MINUTES_56_H });
    const before = [await sweep(), await statesOf()];
    world.clock.advance({ minutes: 1 });

    const owed = await sweep();
    const messages = world.sent.length;
    const again = await sweep();

    expect(before).toEqual([0, UNTESTED]);
    expect([owed, again]).toEqual([5, 0]);
    expect(await statesOf()).toEqual(UNTESTED.map(() => "voided"));
    expect(await tube(1)).toMatchObject({ voidReason: "tooOld", revision: 1 });
    const chain = await stores.custody.chain(`T#${tubeBarcode(2)}`);
    expect(chain.at(-1)).toMatchObject({ what: "voided", who: "platform", detail: { reason: "tooOld" } });
    expect((await stores.followUps.ofTube(tubeBarcode(3)))?.kind).toBe("resample");
    expect(await countsAt("110107001-F1")).toMatchObject({ tubesVoided: 5, peopleResample: 5 });
    expect([messages, world.sent.length]).toEqual([5, 5]);
    expect(await untested()).toMatchObject({ ageing: 0, tooOld: 0 });
  });

  it("are left alone once they are on a plate or reported, and voided when they wait again", async () => {
    const { world, stores, tube } = scene;
    const { table } = world.services;
    const put = async (serial: number, state: "testing" | "reported" | "received") => {
      const was = await tube(serial);
      const fact = { what: state, at: scene.now(), recordedAt: scene.now(), who: "technician-1", detail: {} };
      await table.transact(stores.tubes.change(was, { state, laboratoryId: "LAB01" }, [fact]));
    };
    await put(1, "testing");
    await put(2, "reported");
    world.clock.advance({ minutes: MINUTES_56_H + 1 });

    await sweep();
    const between = await statesOf();
    await put(1, "received");
    await sweep();

    expect(between).toEqual(["testing", "reported", "voided", "voided", "voided"]);
    expect((await statesOf()).slice(0, 2)).toEqual(["voided", "reported"]);
  });

  it("that are put on a plate after the voiding was owed stay on it", async () => {
    const { world, stores, tube } = scene;
    world.clock.advance({ minutes: MINUTES_56_H + 1 });
    await voidTooOld({ ...stores, table: world.services.table }, world.clock);
    const fact = {
      what: "testing" as const,
      at: scene.now(),
      recordedAt: scene.now(),
      who: "technician-1",
      detail: {},
    };
    await world.services.table.transact(stores.tubes.change(await tube(1), { state: "testing" }, [fact]));

    await world.deliverOutbox();

    expect(await statesOf()).toEqual(["testing", "voided", "voided", "voided", "voided"]);
  });
});
