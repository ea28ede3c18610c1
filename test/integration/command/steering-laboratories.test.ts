import { ulid } from "ulid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import type { Decision } from "../../../shared/domain/command/decision.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { type TransportScene, transportScene } from "../../support/scenes/transport-scene.ts";
import { commandersOf } from "./steering-commands.ts";

let scene: TransportScene;
let command: ReturnType<typeof commandersOf>;
beforeEach(async () => {
  scene = await transportScene();
  command = commandersOf(scene.world);
});
afterEach(() => scene.world.close());

const diversion: Extract<Decision, { kind: "diversion" }> = {
  ...{ kind: "diversion", fromLaboratoryId: "LAB01", toLaboratoryId: "LAB02", diverted: true },
};

/** A box that a courier took for the first laboratory, and one that waits at a stop of a route there. */
async function twoBoxes(): Promise<void> {
  const { saidOf, seal, pack, handOver, planRoute } = scene;
  await saidOf([seal(1, [0]), seal(2, [1]), pack(1, [1]), pack(2, [2])]);
  await handOver(1);
  await planRoute();
}
const goesTo = async (serial: number) => (await scene.box(serial)).laboratoryId;
const routeEndsAt = async () => (await scene.pickUpsOf(await scene.courier()))[0]?.laboratoryId;
const places = async () => [await goesTo(1), await goesTo(2), await routeEndsAt()];

describe("a decision about laboratories", () => {
  it("diverts boxes on their way and waiting, and routes, and sends them back when it is taken back", async () => {
    await twoBoxes();
    const decisionId = ulid();
    const forecast = await command.forecast(diversion);
    const untouched = await places();
    const decided = await command.take(diversion, decisionId);
    const during = await places();
    const again = await command.take(diversion, decisionId);
    const chain = await scene.chainOf(1);
    scene.world.clock.advance({ minutes: 1 });
    const back = await command.takeBack(decisionId);

    expect(forecast.status).toBe(200);
    expect(untouched).toEqual(["LAB01", undefined, "LAB01"]);
    expect(decided.body.undo).toEqual({ ...diversion, diverted: false });
    expect(during).toEqual(["LAB02", "LAB02", "LAB02"]);
    expect(again.body).toEqual(decided.body);
    expect(chain.filter((what) => what === "diverted")).toHaveLength(1);
    expect(back.status).toBe(200);
    expect(await places()).toEqual(["LAB01", "LAB01", "LAB01"]);
    expect(await scene.chainOf(1)).toEqual([...chain, "diverted"]);
  });

  it("leaves a box where it has arrived, and one that was diverted for another reason where it goes", async () => {
    await twoBoxes();
    await scene.divert(2, "LAB02");
    const decisionId = ulid();
    await command.take(diversion, decisionId);
    await scene.receive(1, [tubeBarcode(1)], "LAB02");
    scene.world.clock.advance({ minutes: 1 });
    await command.takeBack(decisionId);

    expect(await places()).toEqual(["LAB02", "LAB02", "LAB01"]);
  });

  it("sends back only what it diverted, where two laboratories are diverted to the same one", async () => {
    const { saidOf, seal, pack, handOver, give, take, world } = scene;
    await saidOf([seal(1, [0]), seal(2, [1]), pack(1, [1]), pack(2, [2])]);
    await handOver(1);
    await give(2);
    await take(2, { laboratoryId: "LAB02" });
    const { campaigns } = world.stores;
    const campaign = await campaigns.read(CAMPAIGN);
    const third = campaign.laboratories.slice(0, 1).map((each) => ({ ...each, laboratoryId: "LAB03" }));
    await campaigns.setRules(campaign, { laboratories: [...campaign.laboratories, ...third] });
    const toThird = (fromLaboratoryId: string) => ({
      ...diversion,
      fromLaboratoryId,
      toLaboratoryId: "LAB03",
    });
    const [ofFirst, ofSecond] = [ulid(), ulid()];
    await command.take(toThird("LAB01"), ofFirst);
    scene.world.clock.advance({ minutes: 1 });
    await command.take(toThird("LAB02"), ofSecond);
    const during = [await goesTo(1), await goesTo(2)];
    scene.world.clock.advance({ minutes: 1 });
    await command.takeBack(ofSecond);
    const after = [await goesTo(1), await goesTo(2)];

    expect([during, after]).toEqual([
      ["LAB03", "LAB03"],
      ["LAB03", "LAB02"],
    ]);
  });

  it("is refused from a laboratory to itself", async () => {
    const refused = await command.take({ ...diversion, toLaboratoryId: "LAB01" });

    expect([refused.status, refused.problem.errors?.map(({ pointer }) => pointer)]).toEqual([
      400,
      ["/toLaboratoryId"],
    ]);
  });

  it("changes what a laboratory tests a day for the campaign, the newest taken back first", async () => {
    const share = (tubesPerDay: number) =>
      ({ kind: "laboratory", laboratoryId: "LAB02", tubesPerDay }) as const;
    const standing = async () =>
      (await scene.world.stores.campaigns.read(CAMPAIGN)).laboratories.map((each) => each.tubesPerDay);
    const [older, newer] = [ulid(), ulid()];
    const first = await command.take(share(1_000), older);
    scene.world.clock.advance({ minutes: 1 });
    await command.take(share(500), newer);
    const during = await standing();
    const early = await command.takeBack(older);
    await command.takeBack(newer);
    await command.takeBack(older);

    expect(first.body.undo).toEqual(share(3_000));
    expect(during).toEqual([3_000, 500]);
    expect(early.status).toBe(409);
    expect(await standing()).toEqual([3_000, 3_000]);
  });

  it("is refused for a laboratory that takes no part, and not kept", async () => {
    const refused = [
      await command.take({ ...diversion, toLaboratoryId: "LAB77" }),
      await command.take({ kind: "laboratory", laboratoryId: "LAB77", tubesPerDay: 9 }),
      await command.forecast({ ...diversion, fromLaboratoryId: "LAB77" }),
    ];

    expect(refused.map(({ status, problem }) => [status, problem.type.split(":").at(-1)])).toEqual(
      refused.map(() => [404, "laboratory-unknown"]),
    );
    expect(await command.decisions()).toEqual([]);
  });
});
