import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { results } from "../../../../shared/contracts/messages/results.ts";
import { queryStatuses } from "../../../../shared/contracts/people/person-status.ts";
import { tubeCustody } from "../../../../shared/contracts/transport/custody.ts";
import { tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { aRosterRow } from "../../../support/factories/district.ts";
import { personUnder } from "../../../support/scenes/api-key.ts";
import { CAMPAIGN, importPeople } from "../../../support/scenes/open-campaign.ts";
import { type StatusScene, statusScene } from "../../../support/scenes/status-scene.ts";
import { SITE_1 } from "../../../support/scenes/sync-scene.ts";
import { troubledDeliveries } from "../../../support/scenes/troubled-deliveries.ts";
import { mergeDesk, PASSPORT } from "./merge-desk.ts";

let scene: StatusScene;
beforeEach(async () => {
  scene = await statusScene(4);
});
afterEach(() => scene.world.close());

const { merge, preview, walkIn } = mergeDesk(() => scene);

const eventsOf = async (serial: number) => {
  const { body } = await scene.world.call(tubeCustody, {
    as: await scene.world.as.commander(),
    params: { tubeBarcode: tubeBarcode(serial) },
  });
  expect(body.intact).toBe(true);
  expect(body.intact).toBe(true);
  return body.events;
};
const statusOf = async (residentId: string): Promise<string | undefined> => {
  const as = await scene.world.as.resident(residentId);
  const { body } = await scene.world.call(results, { as, params: { campaignId: CAMPAIGN } });
  return body.people[0]?.status;
};

describe("joining a passport's record to that of a resident id", () => {
  it("says before what it will do, and does it: the result follows", async () => {
    const passport = await walkIn(1);
    const kept = scene.person(0);
    await scene.synced(scene.seal(2, [1, 2]));
    await scene.publish(1, "negative");

    const { status, body } = await preview(passport, kept);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      merged: { residentId: passport },
      kept: { residentId: kept },
      campaigns: [
        {
          campaignId: CAMPAIGN,
          before: { merged: "negative", kept: "notBooked" },
          after: "negative",
          tubes: [tubeBarcode(1)],
        },
      ],
      obstacles: [],
      sharedTubes: [],
    });
    expect(await statusOf(kept)).toBe("notBooked");

    expect((await merge(passport, kept)).status).toBe(200);

    expect(await statusOf(kept)).toBe("negative");
    expect((await scene.tube(1)).members).toEqual([kept]);
    expect(await scene.tubesOf(0)).toEqual([tubeBarcode(1)]);
  });

  it("leaves an event on each tube, moves counters, and tells the person once what they read", async () => {
    const kept = scene.person(0);
    await scene.synced(scene.seal(2, [0]));
    const passport = await walkIn(1, { phone: "10000000999" });
    await scene.publish(1, "negative");
    const deliveries = troubledDeliveries(scene.world);
    await deliveries.drain();
    expect((await scene.countsAt(SITE_1))?.peopleSampled).toBe(2);

    await merge(passport, kept);
    await deliveries.drain();

    const events = await eventsOf(1);
    expect(events.slice(-2).map(({ what, who }) => `${what} ${who}`)).toEqual([
      "memberRemoved community-1",
      "memberAdded community-1",
    ]);
    expect(await scene.countsAt(SITE_1)).toMatchObject({ peopleSampled: 1, peopleNegative: 1 });
    const asked = deliveries.sendings.filter(({ template }) => template === "mergeAsked");
    const told = deliveries.sendings
      .filter((message) => !asked.includes(message))
      .map(({ effectKey, template }) => `${effectKey.split(":")[3]} ${template}`);
    expect(asked).toHaveLength(2);
    expect(told).toEqual([`${passport} resultNegative`, `${kept} resultNegative`]);
  });

  it("takes later scans of the printed code and of the document for the one person", async () => {
    const passport = await walkIn(1);
    const kept = scene.person(0);
    await merge(passport, kept);

    await scene.synced(scene.seal(2, [], { members: [{ code: passport }] }));
    await scene.synced(scene.seal(3, [], { members: [PASSPORT] }));
    const said = await scene.synced(scene.seal(4, [1], { poolSize: 10 }));
    await scene.synced(scene.add({ code: passport }, 4));

    expect(said).toEqual(["applied"]);
    expect(await scene.tubesOf(0)).toEqual([1, 2, 3, 4].map(tubeBarcode));
    expect((await scene.tube(3)).flags).not.toContain("nameDiffers");
    expect((await scene.stores.participations.get(passport, CAMPAIGN)).samples).toEqual([]);
  });

  it("takes a removal by the former code for the person whom that code brought in", async () => {
    const passport = await walkIn(1);
    const removal = {
      ...scene.remove(0, 1, { residentId: passport }),
      at: scene.now(),
    };
    scene.pass();
    await merge(passport, scene.person(0));

    await scene.synced(removal);

    expect((await scene.tube(1)).members).toEqual([]);
    expect(await scene.tubesOf(0)).toEqual([]);
  });

  it("takes up a correction that came before its tube was sealed", async () => {
    const passport = await walkIn(1);
    await scene.synced(scene.add({ code: passport }, 2));
    await merge(passport, scene.person(0));

    await scene.synced(scene.seal(2, [1]));

    expect((await scene.tube(2)).members).toEqual([scene.person(1), scene.person(0)]);
  });

  it("answers platforms and whoever is signed in by the former record with the status of the one person", async () => {
    const passport = await walkIn(1);
    await scene.synced(scene.seal(2, [0]));
    await scene.publish(1, "negative");
    await merge(passport, scene.person(0));

    expect(await statusOf(passport)).toBe("negative");
    const as = await scene.world.as.integration();
    const { body } = await scene.world.call(queryStatuses, {
      as,
      body: { campaignId: CAMPAIGN, persons: [personUnder(as, PASSPORT.documentNumber, "passport")] },
    });
    expect(body.statuses[0]).toMatchObject({ found: "found", status: "negative" });
  });

  it("keeps the record joined when a roster names the former document again", async () => {
    const row = aRosterRow(77);
    const [second = ""] = await importPeople(scene.world, "second", [row]);
    await merge(second, scene.person(0));

    const again = importPeople(scene.world, "again", [{ ...row, address: "another street 5" }]);

    await expect(again).rejects.toThrow("joinedRecord");
    expect((await scene.stores.residents.keptRecord(second))?.residentId).toBe(scene.person(0));
  });

  it("changes nothing when it is asked for again, also at once", async () => {
    const passport = await walkIn(1);
    const kept = scene.person(0);

    const answers = await Promise.all([merge(passport, kept), merge(passport, kept), merge(passport, kept)]);
    const again = await merge(passport, kept);

    for (const { status } of answers) expect([200, 409]).toContain(status);
    expect(again.status).toBe(200);
    expect((await scene.stores.merges.find(passport))?.state).toBe("done");
    expect((await scene.tube(1)).members).toEqual([kept]);
    const events = await eventsOf(1);
    expect(events.filter(({ what }) => what === "memberAdded")).toHaveLength(1);
  });
});
