import { beforeEach, describe, expect, it, vi } from "vitest";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { COMMUNITY_1, SUB_DISTRICT_1 } from "../../support/factories/district.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { SITE_1, SITE_2, type SyncScene, syncScene } from "../../support/scenes/sync-scene.ts";

let scene: SyncScene;
beforeEach(async () => {
  scene = await syncScene(4);
});

describe("corrections", () => {
  it("move a person with their sample and their count", async () => {
    const { seal, move, saidOf, tube, tubesOf, countsAt, person } = scene;
    await saidOf([seal(1, [0, 1]), seal(2, [2], { siteId: SITE_2 })]);

    const said = await saidOf([move(0, 1, 2)]);

    expect(said).toEqual(["applied"]);
    expect((await tube(1)).members).toEqual([person(1)]);
    expect((await tube(2)).members).toEqual([person(2), person(0)]);
    expect(await tubesOf(0)).toEqual([tubeBarcode(2)]);
    expect(await countsAt(SITE_1)).toMatchObject({ peopleSampled: 1 });
    expect(await countsAt(SITE_2)).toMatchObject({ peopleSampled: 2 });
  });

  it("of which the later by the device's clock counts, whichever comes first", async () => {
    const { seal, move, saidOf, tube, tubesOf, world } = scene;
    const there = move(0, 1, 2);
    world.clock.advance({ minutes: 1 });
    const back = move(0, 2, 1);

    await saidOf([back]);
    await saidOf([seal(1, [0])]);
    await saidOf([there]);
    await saidOf([seal(2, [1])]);

    expect((await tube(2)).members).toHaveLength(1);
    expect(await tubesOf(0)).toEqual([tubeBarcode(1)]);
  });

  it("are worked out again where a tube is sealed while they are", async () => {
    const { seal, move, saidOf, tube, tubesOf, stores, person } = scene;
    await saidOf([seal(1, [0, 1])]);
    const read = stores.participations.getMany.bind(stores.participations);
    const meanwhile = vi.spyOn(stores.participations, "getMany").mockImplementationOnce(async (...asked) => {
      await saidOf([seal(2, [0, 2], { siteId: SITE_2 })], { deviceId: "device-0002" });
      return read(...asked);
    });

    const said = await saidOf([move(0, 1, 2)]);
    meanwhile.mockRestore();

    expect(said).toEqual(["applied"]);
    expect((await tube(1)).members).toEqual([person(1)]);
    expect((await tube(2)).members).toEqual([person(0), person(2)]);
    expect(await tubesOf(0)).toEqual([tubeBarcode(2)]);
  });

  it("take the over-size flag off a tube that is no longer over its size", async () => {
    const { seal, remove, saidOf, tube, countsIn } = scene;
    await saidOf([seal(1, [0, 1], { poolSize: 1 })]);

    await saidOf([remove(1, 1)]);

    expect((await tube(1)).flags).toEqual([]);
    expect(await countsIn(COMMUNITY_1)).toMatchObject({ peopleSampled: 1 });
  });
});

describe("a voided tube", () => {
  it("asks its members back, once, whether it is voided after its sealing or before it is known", async () => {
    const { seal, voiding, saidOf, tube, countsAt, stores } = scene;
    const after = voiding(1);
    const before = voiding(2);

    const said = [
      ...(await saidOf([seal(1, [0])])),
      ...(await saidOf([after, before])),
      ...(await saidOf([seal(2, [1])])),
      ...(await saidOf([after, before])),
    ];

    const cases = await stores.followUps.ofSubDistrict(CAMPAIGN, SUB_DISTRICT_1);
    expect(said).toEqual([
      "applied",
      "applied",
      "quarantined tubeOfAnotherDevice",
      "applied",
      "duplicate",
      "duplicate",
    ]);
    expect((await stores.quarantine.find(before.opId))?.settled).toMatchObject({
      choice: "apply",
      by: "platform",
    });
    expect([(await tube(1)).state, (await tube(2)).state]).toEqual(["voided", "voided"]);
    expect(await countsAt(SITE_1)).toMatchObject({ tubesVoided: 2, peopleResample: 2, peopleSampled: 2 });
    expect(cases.map(({ kind, cause }) => [kind, cause])).toEqual([
      ["resample", "voided"],
      ["resample", "voided"],
    ]);
  });
});
