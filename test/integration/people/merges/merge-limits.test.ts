import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bookSlot } from "../../../../shared/contracts/booking/bookings.ts";
import { tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import {
  aRosterRow,
  COMMUNITY_2,
  SUB_DISTRICT_1,
  smallDistrict,
} from "../../../support/factories/district.ts";
import { CAMPAIGN, importPeople } from "../../../support/scenes/open-campaign.ts";
import { type StatusScene, statusScene } from "../../../support/scenes/status-scene.ts";
import { SITE_1 } from "../../../support/scenes/sync-scene.ts";
import { mergeDesk } from "./merge-desk.ts";

const problem = (type: string) => `urn:twoplusn:problem:${type}`;
const NOBODY = "222222222222";

let scene: StatusScene;
beforeEach(async () => {
  scene = await statusScene(4);
});
afterEach(() => scene.world.close());

const { merge, preview, undo, walkIn, worker } = mergeDesk(() => scene);

describe("a seat", () => {
  const book = async (residentId: string, slotStart: string) =>
    scene.world.call(bookSlot, {
      as: await scene.world.as.resident(residentId),
      body: { campaignId: CAMPAIGN, residentId, siteId: SITE_1, slotStart },
    });
  const held = async (residentId: string) =>
    (await scene.stores.participations.get(residentId, CAMPAIGN)).booking;
  const [early, late] = ["2026-03-02T02:00:00.000Z", "2026-03-02T03:00:00.000Z"];
  const booked = async (slotStart: string) => {
    scene.pass();
    const slots = await scene.world.services.bookings.lanesOfDay(CAMPAIGN, SITE_1, "2026-03-02");
    return slots.filter((s) => s.slotStart === slotStart).reduce((sum, s) => sum + s.booked, 0);
  };

  it("goes to the record that stays, where that has none", async () => {
    await book(scene.person(1), early);

    await merge(scene.person(1), scene.person(0));

    expect((await held(scene.person(0)))?.slotStart).toBe(early);
    expect(await held(scene.person(1))).toBeUndefined();
    expect(await booked(early)).toBe(1);
  });

  it("is not held by the record that was given up, and may be by its holder for the other", async () => {
    await merge(scene.person(1), scene.person(0));

    const former = await book(scene.person(1), early);
    const ofPerson = await scene.world.call(bookSlot, {
      as: await scene.world.as.resident(scene.person(1)),
      body: { campaignId: CAMPAIGN, residentId: scene.person(0), siteId: SITE_1, slotStart: early },
    });

    expect([former.status, former.problem.type]).toEqual([404, problem("resident-unknown")]);
    expect(ofPerson.status).toBe(201);
    expect(await booked(early)).toBe(1);
  });

  it("is given back where both hold one, and the preview says which", async () => {
    await book(scene.person(1), early);
    await book(scene.person(0), late);

    const { body } = await preview(scene.person(1), scene.person(0));
    expect(body.campaigns[0]).toMatchObject({
      seat: { slotStart: late },
      seatGivenBack: { slotStart: early },
    });
    await merge(scene.person(1), scene.person(0));

    expect((await held(scene.person(0)))?.slotStart).toBe(late);
    expect([await booked(early), await booked(late)]).toEqual([0, 1]);
  });
});

describe("what stands against joining", () => {
  /** What the preview names, after the refusal said it in words. */
  const refused = async (residentId: string, into: string): Promise<string[]> => {
    const { status, problem: said } = await merge(residentId, into);
    expect([status, said.type]).toEqual([409, problem("merge-refused")]);
    expect(said.detail).not.toMatch(/sameTube|samePerson|alreadyMerged|standsForOthers|undefined/);
    return (await preview(residentId, into)).body.obstacles;
  };

  it("are two swabs in one tube", async () => {
    await scene.synced(scene.seal(1, [0, 1]));

    expect(await refused(scene.person(1), scene.person(0))).toEqual(["sameTube"]);
    expect((await preview(scene.person(1), scene.person(0))).body.sharedTubes).toEqual([tubeBarcode(1)]);
    expect((await scene.tube(1)).members).toHaveLength(2);
  });

  it("are the same record, one joined before, and one that stands for others", async () => {
    const [a, b, c] = [scene.person(0), scene.person(1), scene.person(2)];
    expect(await refused(a, a)).toEqual(["samePerson"]);
    await merge(b, a);

    expect(await refused(b, c)).toEqual(["alreadyMerged"]);
    expect(await refused(c, b)).toEqual(["alreadyMerged"]);
    expect(await refused(a, c)).toEqual(["standsForOthers"]);
    expect((await merge(c, a)).status).toBe(200);
  });
});

describe("whom a worker may join", () => {
  it("are people of their communities; of all others they hear the same as of nobody", async () => {
    const [elsewhere = ""] = await importPeople(scene.world, "elsewhere", [
      aRosterRow(60, { communityId: COMMUNITY_2, householdId: `${COMMUNITY_2}-9` }),
    ]);
    const mine = scene.person(0);

    const answers = [
      await merge(elsewhere, mine),
      await merge(mine, elsewhere),
      await merge(NOBODY, mine),
      await merge(mine, NOBODY),
      await preview(elsewhere, mine),
      await preview(mine, NOBODY),
      await undo(elsewhere),
      await undo(NOBODY),
    ];

    for (const { status, problem: said } of answers)
      expect([status, said.type, said.detail]).toEqual([
        404,
        problem("resident-unknown"),
        answers[0]?.problem.detail,
      ]);
  });

  it("are people whom a device put on the roster in a community of the same sub-district", async () => {
    const passport = await walkIn(1);
    const neighbours = `${SUB_DISTRICT_1}002`;
    const [area] = smallDistrict();
    if (area) await scene.stores.areas.put([...smallDistrict(), { ...area, areaId: neighbours }]);
    const [kept = "", far = ""] = await importPeople(scene.world, "other", [
      aRosterRow(61, { communityId: neighbours, householdId: `${neighbours}-10` }),
      aRosterRow(62, { communityId: COMMUNITY_2, householdId: `${COMMUNITY_2}-10` }),
    ]);
    const nearby = await worker("community-9", [neighbours]);
    expect((await merge(scene.person(0), kept, nearby)).status).toBe(404);
    expect((await merge(passport, far, await worker("community-8", [COMMUNITY_2]))).status).toBe(404);
    const second = await worker("community-7", [neighbours]);
    expect((await merge(passport, kept, nearby, second)).body.state).toBe("joined");
  });
});
