import { beforeEach, describe, expect, it } from "vitest";
import { progress } from "../../../shared/contracts/campaign/progress.ts";
import { listSites } from "../../../shared/contracts/campaign/public-campaigns.ts";
import { laboratoryCapacity } from "../../../shared/contracts/laboratory/laboratory-capacity.ts";
import { listUntested } from "../../../shared/contracts/transport/untested.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { voidTooOld } from "../../../shared/services/sampling/enqueue-too-old.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { type TransportScene, transportScene } from "../../support/scenes/transport-scene.ts";

const PLACES = [
  ["of a sub-district with other sites", "110107001-T9"],
  ["of a sub-district of the district that no plan was made for", "110107009-T9"],
  ["of no sub-district that anybody knows", "990199001-T9"],
] as const;

let scene: TransportScene;
beforeEach(async () => {
  scene = await transportScene(4);
});

const asked = async () => ({ as: await scene.commander(), params: { campaignId: CAMPAIGN } });
const sealAt = async (siteId: string, serial: number, members: readonly number[]) =>
  scene.saidOf([scene.seal(serial, members, { siteId }), scene.pack(serial, [serial], { siteId })], {
    as: await scene.world.as.sampler([siteId]),
  });

describe("tubes that are sealed at a site of no plan", () => {
  it.each(PLACES)("(%s) are flagged, and in every sum like others", async (_, siteId) => {
    const { world } = scene;

    const said = await sealAt(siteId, 1, [0, 1]);
    const again = await sealAt(siteId, 2, [2]);

    expect([said, again]).toEqual([
      ["flagged siteClosed", "applied"],
      ["flagged siteClosed", "applied"],
    ]);
    const { body } = await world.call(progress, await asked());
    expect(body.total).toMatchObject({ tubesSealed: 2, peopleSampled: 3, swabsInPools: 3 });
    expect(body.subDistricts.find((each) => each.subDistrictId === siteId.slice(0, 9))).toMatchObject({
      counters: { tubesSealed: 2, peopleSampled: 3 },
    });
    expect(body.sites.filter(({ tubesSealed }) => tubesSealed > 0)).toEqual([
      { siteId, tubesSealed: 2, averageFill: 1.5 },
    ]);
    const capacity = await world.call(laboratoryCapacity, await asked());
    expect(capacity.body.untested).toBe(20);
  });

  it.each(PLACES)("(%s) are found when nobody tests them, and void by their age", async (_, siteId) => {
    const { world, stores, tube } = scene;
    await sealAt(siteId, 1, [0]);
    world.clock.advance({ hours: 25 });
    const { body } = await world.call(listUntested, await asked());
    world.clock.advance({ hours: 32 });

    await voidTooOld({ ...stores, table: world.services.table }, world.clock);
    await world.deliverOutbox();

    expect(body.tubes.map((each) => each.tubeBarcode)).toEqual([tubeBarcode(1)]);
    expect(await tube(1)).toMatchObject({ state: "voided", voidReason: "tooOld" });
    expect(world.sent.map(({ template }) => template)).toEqual(["resampleNeeded"]);
  });

  it("leave a closed site behind, which a plan may take up", async () => {
    const { world, stores } = scene;
    const [, siteId] = PLACES[0];
    await sealAt(siteId, 1, [0]);

    const listed = await world.call(listSites, await asked());
    const site = listed.body.sites.find((each) => each.siteId === siteId);
    expect(site).toMatchObject({ state: "closed", withdrawn: true });
    const { withdrawn: _, ...planned } = await stores.sites.get(CAMPAIGN, siteId);
    await stores.sites.put(CAMPAIGN, [{ ...planned, state: "open" }]);

    expect(
      await scene.saidOf([scene.seal(3, [1], { siteId })], { as: await world.as.sampler([siteId]) }),
    ).toEqual(["applied"]);
  });
});
