import { beforeEach, describe, expect, it } from "vitest";
import {
  issueRoll,
  labelsAtSites,
  listRolls,
  withdrawRoll,
} from "../../../shared/contracts/sampling/label-rolls.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { labelViolation } from "../../../shared/domain/sampling/label-roll.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { FOREIGN_SITE, SITE_1, SITE_2, type SyncScene, syncScene } from "../../support/scenes/sync-scene.ts";

let scene: SyncScene;
beforeEach(async () => {
  scene = await syncScene(8);
});

const issue = async (siteId: string, first: number, last: number) =>
  scene.world.call(issueRoll, {
    as: await scene.world.as.commander(),
    params: { campaignId: CAMPAIGN, siteId },
    body: { firstBarcode: tubeBarcode(first), lastBarcode: tubeBarcode(last) },
  });

describe("a roll of labels", () => {
  it("is on the list of its site, and the same roll again is the same roll", async () => {
    const first = await issue(SITE_1, 1_000, 3_499);
    const again = await issue(SITE_1, 1_000, 3_499);

    const { body } = await scene.world.call(listRolls, {
      as: await scene.world.as.sampler([SITE_1]),
      params: { campaignId: CAMPAIGN, siteId: SITE_1 },
    });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(body.rolls).toEqual([first.body]);
    expect(body.labels).toBe(2_500);
  });

  it("is refused when a label of it was issued before, wherever in the range, also at the same moment", async () => {
    await issue(SITE_1, 1_000, 3_499);

    const inside = await issue(SITE_2, 2_000, 2_001);
    const across = await issue(SITE_2, 500, 9_000);
    const atOnce = await Promise.all([issue(SITE_1, 20_000, 20_999), issue(SITE_2, 20_900, 21_000)]);

    expect([inside.status, across.status]).toEqual([409, 409]);
    expect(inside.problem.type).toBe("urn:twoplusn:problem:roll-overlap");
    expect(atOnce.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it("is refused with its faulty end when its barcodes make no range", async () => {
    const body = { firstBarcode: tubeBarcode(5), lastBarcode: "T123" };
    const as = await scene.world.as.commander();
    const params = { campaignId: CAMPAIGN, siteId: SITE_1 };

    const malformed = await scene.world.call(issueRoll, { as, params, body });
    const refused = [
      await issue(SITE_1, 9, 5),
      await issue(SITE_1, 0, 20_000),
      await issue(SITE_1, 9_900_000_000, 9_900_000_001),
    ];

    const inChinese = await scene.world.call(issueRoll, { as, params, body, language: "zh-CN" });

    expect(malformed.problem.errors).toEqual([
      { pointer: "/lastBarcode", detail: expect.stringContaining("not a tube's barcode") },
    ]);
    expect(inChinese.problem.errors?.[0]?.detail).toContain("不是采样管条码");
    expect(refused.map(({ problem }) => problem.errors?.[0])).toEqual([
      { pointer: "/lastBarcode", detail: expect.stringContaining("before the first") },
      { pointer: "/lastBarcode", detail: expect.stringContaining("at most 20000") },
      { pointer: "/lastBarcode", detail: expect.stringContaining("never printed") },
    ]);
  });
});

describe("the labels at sites", () => {
  it("are those on rolls in use, beside the tubes sealed there, for the sites of the caller", async () => {
    const { world, seal, saidOf } = scene;
    const { body: roll } = await issue(SITE_1, 100, 199);
    await issue(SITE_1, 300, 499);
    await issue(FOREIGN_SITE, 500, 509);
    await world.call(withdrawRoll, {
      as: await world.as.commander(),
      params: { campaignId: CAMPAIGN, siteId: SITE_1, rollId: roll.rollId },
    });
    await saidOf([seal(300, [0]), seal(301, [1])]);
    const seenBy = async (as: string) =>
      (await world.call(labelsAtSites, { as, params: { campaignId: CAMPAIGN } })).body.sites;

    const commander = await seenBy(await world.as.commander());
    const sampler = await seenBy(await world.as.sampler([SITE_1]));

    const atSite = { siteId: SITE_1, rolls: 1, labels: 200, tubesSealed: 2 };
    expect(sampler).toEqual([atSite]);
    expect(commander).toContainEqual(atSite);
    expect(commander).toContainEqual({ siteId: FOREIGN_SITE, rolls: 1, labels: 10, tubesSealed: 0 });
    expect(commander).toContainEqual({ siteId: SITE_2, rolls: 0, labels: 0, tubesSealed: 0 });
  });
});

describe("a sealed tube", () => {
  it("is flagged, never refused, when its label is of another site or of nobody", async () => {
    const { seal, saidOf } = scene;
    await issue(SITE_1, 100, 199);
    await issue(SITE_2, 200, 299);

    const said = await saidOf([seal(100, [0]), seal(200, [1]), seal(300, [2])]);

    expect(said).toEqual(["applied", "flagged labelOfAnotherSite", "flagged labelUnknown"]);
    expect((await scene.tube(300)).flags).toEqual(["labelUnknown"]);
  });

  it("is not flagged where no roll was issued, to anybody or to its site", async () => {
    const { seal, saidOf } = scene;

    const before = await saidOf([seal(100, [0])]);
    await issue(FOREIGN_SITE, 200, 299);
    const elsewhere = await saidOf([seal(300, [1]), seal(201, [2])]);

    expect(before).toEqual(["applied"]);
    expect(elsewhere).toEqual(["applied", "flagged labelOfAnotherSite"]);
  });

  it("has a label of nobody once its roll was withdrawn, which may then be issued to another site", async () => {
    const { seal, saidOf, world } = scene;
    const roll = (await issue(SITE_1, 100, 199)).body;
    await issue(SITE_1, 500, 599);
    const withdraw = async () =>
      world.call(withdrawRoll, {
        as: await world.as.commander("commander-2"),
        params: { campaignId: CAMPAIGN, siteId: SITE_1, rollId: roll.rollId },
      });

    const withdrawn = await withdraw();
    const again = await withdraw();
    const said = await saidOf([seal(100, [0]), seal(500, [1])]);
    const reissued = await issue(SITE_2, 100, 199);

    expect(withdrawn.body).toMatchObject({ rollId: roll.rollId, withdrawnBy: "commander-2" });
    expect(again.body).toEqual(withdrawn.body);
    expect(said).toEqual(["flagged labelUnknown", "applied"]);
    expect(reissued.status).toBe(201);
  });

  it("may have a label of any site of the sub-district on a visit", () => {
    expect(labelViolation("110107001-V1", [SITE_2], true)).toBeUndefined();
    expect(labelViolation("110107001-V1", [FOREIGN_SITE], true)).toBe("labelOfAnotherSite");
  });
});
