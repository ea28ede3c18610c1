import { beforeEach, describe, expect, it } from "vitest";
import { resolveQuarantineCase } from "../../../shared/contracts/sampling/quarantine.ts";
import { countUnpacked, listUnpacked } from "../../../shared/contracts/transport/unpacked-tubes.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { addMinutes } from "../../../shared/domain/instant.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { FOREIGN_SITE, SITE_1, SITE_2, type SyncScene, syncScene } from "../../support/scenes/sync-scene.ts";

let scene: SyncScene;
beforeEach(async () => {
  scene = await syncScene(6);
});

const ask = async (siteId: string, query: { limit?: string; after?: string } = {}, as?: string) =>
  scene.world.call(listUnpacked, {
    as: as ?? (await scene.world.as.sampler([SITE_1, SITE_2])),
    params: { campaignId: CAMPAIGN, siteId },
    query,
  });
const at = async (siteId: string) => (await ask(siteId)).body.tubes.map(({ tubeBarcode: label }) => label);
const overview = async (as?: string) =>
  (
    await scene.world.call(countUnpacked, {
      as: as ?? (await scene.world.as.commander()),
      params: { campaignId: CAMPAIGN },
    })
  ).body.sites;
const ago = (minutes: number) => ({ at: addMinutes(scene.now(), -minutes) });
const labels = (...serials: number[]) => serials.map((n) => tubeBarcode(n));

describe("tubes that are sealed and not packed", () => {
  it("are listed for their site, the oldest first whatever device told first, and a page at a time", async () => {
    const { seal, saidOf } = scene;
    await saidOf([seal(2, [1, 2], ago(20)), seal(1, [0], ago(10))], { deviceId: "device-0001" });
    await saidOf([seal(3, [3], { ...ago(250), lane: 2 })], { deviceId: "device-0002" });
    await saidOf([seal(4, [4], { siteId: SITE_2 })]);

    const first = await ask(SITE_1, { limit: "2" });
    const second = await ask(SITE_1, { limit: "2", after: first.body.next ?? "" });

    expect(first.body.tubes).toEqual([
      {
        ...{ tubeBarcode: tubeBarcode(3), kind: "screening", people: 1, late: true, sealedAt: ago(250).at },
        flags: [],
        ...{ lane: 2, deviceId: "device-0002", samplerId: "sampler-1" },
      },
      expect.objectContaining({ tubeBarcode: tubeBarcode(2), people: 2, late: false }),
    ]);
    expect(second.body.tubes.map((tube) => tube.tubeBarcode)).toEqual(labels(1));
    expect(second.body.next).toBeUndefined();
    expect(await at(SITE_2)).toEqual(labels(4));
  });

  it("leave the list when they are packed, voided or received, and under a new label they are on it", async () => {
    const { seal, pack, voiding, receive, saidOf, world } = scene;
    await saidOf([1, 2, 3, 4].map((n) => seal(n, [n])));
    const again = seal(4, [5], { siteId: SITE_2 });
    await saidOf([again], { deviceId: "device-0002" });
    const before = [await at(SITE_1), await at(SITE_2)];

    await saidOf([pack(1, [1]), voiding(2)]);
    await receive(9, labels(3));
    await world.call(resolveQuarantineCase, {
      as: await world.as.commander("chief"),
      params: { caseId: again.opId },
      body: { choice: "relabel", reason: "labelled anew", barcode: tubeBarcode(5) },
    });

    expect(before).toEqual([labels(1, 2, 3, 4), []]);
    expect([await at(SITE_1), await at(SITE_2)]).toEqual([labels(4), labels(5)]);
  });

  it("are never listed where their box was told of first", async () => {
    const { seal, pack, saidOf } = scene;
    await saidOf([pack(1, [1, 2])]);

    await saidOf([seal(1, [0]), seal(2, [1]), seal(3, [2])]);

    expect(await at(SITE_1)).toEqual(labels(3));
  });

  it("are counted for the command by site, the site with the oldest first, taken out of the plan or not", async () => {
    const { seal, saidOf, world, stores } = scene;
    await saidOf([seal(1, [0], ago(30)), seal(2, [1]), seal(3, [2], { ...ago(300), siteId: SITE_2 })]);
    const planned = await overview();
    await stores.sites.withdraw(CAMPAIGN, [await stores.sites.get(CAMPAIGN, SITE_2)]);

    const after = await overview();

    expect(planned).toEqual([
      expect.objectContaining({ siteId: SITE_2, tubes: 1, late: true, oldestSealedAt: ago(300).at }),
      expect.objectContaining({ siteId: SITE_1, tubes: 2, cut: false, late: false }),
    ]);
    expect(planned[0]?.name).toBeDefined();
    expect(after.map(({ siteId, name }) => [siteId, name === undefined])).toEqual([
      [SITE_2, false],
      [SITE_1, false],
    ]);
    expect(await at(SITE_2)).toEqual(labels(3));
    expect(await overview(await world.as.community(["110107002001"]))).toEqual([]);
  });

  it("are shown to those of the site's part of the district only", async () => {
    const { world } = scene;

    expect((await ask(FOREIGN_SITE)).problem?.type).toContain("scope-forbidden");
    expect((await ask(SITE_1, {}, await world.as.sampler([FOREIGN_SITE]))).status).toBe(403);
    expect((await ask("110107001-X9", {}, await world.as.commander())).problem?.type).toContain(
      "site-unknown",
    );
    expect((await ask(SITE_1, { after: "nonsense" })).status).toBe(400);
  });

  it("of which no sweep would find an old one without them, break no chain of custody", async () => {
    const { seal, pack, saidOf, stores } = scene;
    await saidOf([seal(1, [0])]);
    await saidOf([pack(1, [1])]);

    const { firstBreak, events } = await stores.custody.examine(`T#${tubeBarcode(1)}`);

    expect(firstBreak).toBeUndefined();
    expect(events.map(({ what }) => what)).toEqual(["sealed", "boxed"]);
  });
});
