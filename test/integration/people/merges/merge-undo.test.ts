import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { results } from "../../../../shared/contracts/messages/results.ts";
import { readMerges } from "../../../../shared/contracts/people/merges.ts";
import { tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { aRosterRow, SUB_DISTRICT_1, smallDistrict } from "../../../support/factories/district.ts";
import { CAMPAIGN, importPeople } from "../../../support/scenes/open-campaign.ts";
import { type StatusScene, statusScene } from "../../../support/scenes/status-scene.ts";
import { mergeDesk, PASSPORT } from "./merge-desk.ts";

const problem = (type: string) => `urn:twoplusn:problem:${type}`;

let scene: StatusScene;
beforeEach(async () => {
  scene = await statusScene(4);
});
afterEach(() => scene.world.close());

const { merge, undo, walkIn, worker } = mergeDesk(() => scene);

const statusOf = async (residentId: string): Promise<string | undefined> => {
  const as = await scene.world.as.resident(residentId);
  const { body } = await scene.world.call(results, { as, params: { campaignId: CAMPAIGN } });
  return body.people[0]?.status;
};

describe("what was joined", () => {
  const joined = async (residentId: string, as?: string) =>
    scene.world.call(readMerges, { as: as ?? (await worker()), params: { residentId } });

  it("is told on both records, with who did it and who undid it", async () => {
    const [a, b] = [scene.person(0), scene.person(1)];
    expect((await joined(a)).body.merges).toEqual([]);
    await merge(b, a);
    const at = scene.world.clock.now().toISOString();

    const standing = { merged: { residentId: b }, kept: { residentId: a }, by: "community-1", at };
    expect((await joined(a)).body.merges).toMatchObject([standing]);
    expect((await joined(b)).body.merges).toMatchObject([standing]);
    expect((await joined(a)).body.merges[0]).not.toHaveProperty("undone");
    await undo(b);

    expect((await joined(a)).body.merges).toEqual([]);
    expect((await joined(b)).body.merges).toMatchObject([{ ...standing, undone: { by: "community-2", at } }]);
  });

  it("is told of a device's record to the worker of the record that it was joined to, and to nobody else", async () => {
    const passport = await walkIn(1);
    const neighbours = `${SUB_DISTRICT_1}002`;
    const [area] = smallDistrict();
    if (area) await scene.stores.areas.put([...smallDistrict(), { ...area, areaId: neighbours }]);
    const [kept = ""] = await importPeople(scene.world, "other", [
      aRosterRow(61, { communityId: neighbours, householdId: `${neighbours}-10` }),
    ]);
    const nearby = await worker("community-9", [neighbours]);
    expect((await joined(passport, nearby)).status).toBe(404);
    await merge(passport, kept, nearby);

    expect((await joined(passport, nearby)).body.merges).toHaveLength(1);
    expect((await joined(kept)).status).toBe(404);
  });
});

describe("undoing", () => {
  it("takes another person than the one who joined them", async () => {
    await merge(scene.person(1), scene.person(0));

    const { status, problem: said } = await undo(scene.person(1), await worker());

    expect([status, said.type]).toEqual([409, problem("merge-second-person")]);
    expect((await undo(scene.person(2))).problem.type).toBe(problem("merge-unknown"));
    expect((await undo(scene.person(1))).status).toBe(204);
    expect((await undo(scene.person(1))).status).toBe(204);
  });

  it("gives each record its own tubes back, also those that came in between", async () => {
    const passport = await walkIn(1);
    const kept = scene.person(0);
    await scene.synced(scene.seal(2, [0]));
    await merge(passport, kept);
    await scene.synced(scene.seal(3, [], { members: [{ code: passport }] }));
    await scene.synced(scene.seal(4, [], { members: [PASSPORT, { code: scene.person(1) }] }));
    await scene.synced(scene.seal(5, [0]));
    await scene.publish(1, "negative");
    await scene.publish(2, "positive");

    await undo(passport);

    const own = (await scene.stores.participations.get(passport, CAMPAIGN)).samples;
    expect(own.map((sample) => sample.tubeBarcode)).toEqual([1, 3, 4].map(tubeBarcode));
    expect(await scene.tubesOf(0)).toEqual([2, 5].map(tubeBarcode));
    expect([await statusOf(passport), await statusOf(kept)]).toEqual(["negative", "held"]);
    await scene.synced(scene.seal(6, [], { members: [{ code: passport }] }));
    expect((await scene.tube(6)).members).toEqual([passport]);
    expect((await merge(passport, kept)).status).toBe(200);
    expect(await scene.tubesOf(0)).toHaveLength(6);
  });
});
