import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { voidTube } from "../../shared/store/tube-endings.ts";
import { CAMPAIGN, LATER, type LaboratoryScene, laboratoryScene, SITE } from "./laboratory-scene.ts";

describe("follow-up cases", () => {
  let scene: LaboratoryScene;
  beforeEach(async () => {
    scene = await laboratoryScene();
  });
  afterEach(() => scene.world.close());

  it("start the two-hour clock of a positive pool's report at its publication", async () => {
    const members = [await scene.addPerson()];
    const barcode = await scene.addTube(1, { members });
    const runId = await scene.submitted([{ sample: barcode, outcome: "positive" }]);

    await scene.approve(runId);

    expect(await scene.stores.followUps.ofTube(barcode)).toMatchObject({
      ...{ kind: "retest", cause: "positive", siteId: SITE, members },
      ...{ openedAt: LATER, reportDueAt: "2026-03-02T07:00:00.000Z" },
    });
  });

  it("are not opened by a negative pool, nor for a tube with nobody in it", async () => {
    const negative = await scene.addTube(1, { members: [await scene.addPerson()] });
    const empty = await scene.addTube(2);
    const runId = await scene.submitted([
      { sample: negative, outcome: "negative" },
      { sample: empty, outcome: "positive" },
    ]);

    await scene.approve(runId);

    expect(await scene.stores.followUps.ofCampaign(CAMPAIGN)).toEqual([]);
  });

  it("are opened once by a tube that is voided many times at once", async () => {
    const { services, stores, addTube, addPerson, countsAt } = scene;
    const barcode = await addTube(1, { members: [await addPerson(), await addPerson()] });
    const tube = await stores.tubes.get(barcode);
    const voiding = { at: LATER, who: "technician-1", reason: "leaked" as const };

    const ends = await Promise.all(Array.from({ length: 4 }, () => voidTube(services, tube, voiding)));
    await scene.world.deliverOutbox();

    expect(ends.map(({ state }) => state)).toEqual(Array(4).fill("voided"));
    expect(await stores.followUps.ofCampaign(CAMPAIGN)).toMatchObject([
      { kind: "resample", cause: "voided" },
    ]);
    expect(await countsAt(SITE)).toMatchObject({ tubesVoided: 1, peopleResample: 2 });
    expect(scene.world.sent.map(({ template }) => template)).toEqual(["resampleNeeded", "resampleNeeded"]);
    expect((await stores.tubes.get(barcode)).eventCount).toBe(2);
  });
});
