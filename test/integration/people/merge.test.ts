import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bookSlot } from "../../../shared/contracts/booking/bookings.ts";
import { results } from "../../../shared/contracts/messages/results.ts";
import {
  mergeResidents,
  previewMerge,
  readMerges,
  undoMerge,
} from "../../../shared/contracts/people/merges.ts";
import { queryStatuses } from "../../../shared/contracts/people/person-status.ts";
import { tubeCustody } from "../../../shared/contracts/transport/custody.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { plainDocumentHash } from "../../../shared/security/sealing.ts";
import {
  aRosterRow,
  COMMUNITY_1,
  COMMUNITY_2,
  SUB_DISTRICT_1,
  smallDistrict,
} from "../../support/factories/district.ts";
import { CAMPAIGN, importPeople } from "../../support/scenes/open-campaign.ts";
import { type StatusScene, statusScene } from "../../support/scenes/status-scene.ts";
import { SITE_1 } from "../../support/scenes/sync-scene.ts";
import { troubledDeliveries } from "../../support/scenes/troubled-deliveries.ts";

const problem = (type: string) => `urn:twoplusn:problem:${type}`;
const PASSPORT = { documentType: "passport", documentNumber: "E99000001", name: "WANG XIAOMING" };
const NOBODY = "222222222222";

let scene: StatusScene;
beforeEach(async () => {
  scene = await statusScene(4);
});
afterEach(() => scene.world.close());

const worker = (name = "community-1", communities = [COMMUNITY_1]) =>
  scene.world.as.community(communities, name);
/** Join two records; where different phones sign in to them a second worker does the same. */
const merge = async (residentId: string, into: string, as?: string, second?: string) => {
  const request = { params: { residentId }, body: { into } };
  const answer = await scene.world.call(mergeResidents, { ...request, as: as ?? (await worker()) });
  if (answer.status !== 200 || answer.body.state === "joined") return answer;
  return scene.world.call(mergeResidents, { ...request, as: second ?? (await worker("community-3")) });
};
const preview = async (residentId: string, into: string, as?: string) =>
  scene.world.call(previewMerge, { as: as ?? (await worker()), params: { residentId }, body: { into } });
const undo = async (residentId: string, as?: string) =>
  scene.world.call(undoMerge, { as: as ?? (await worker("community-2")), params: { residentId } });
/** Swab somebody by passport at a site and answer with the record that it made. */
const walkIn = async (serial: number, differences: object = {}): Promise<string> => {
  await scene.synced(scene.seal(serial, [], { members: [{ ...PASSPORT, ...differences }] }));
  return (await scene.tube(serial)).members[0] ?? "";
};
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
    const { body } = await scene.world.call(queryStatuses, {
      as: await scene.world.as.integration(),
      body: {
        campaignId: CAMPAIGN,
        documentHashes: [plainDocumentHash("passport", PASSPORT.documentNumber)],
      },
    });
    expect(body.statuses[0]).toMatchObject({ known: true, status: "negative" });
  });

  it("keeps the record joined when a roster names the former document again", async () => {
    const row = aRosterRow(77);
    const [second = ""] = await importPeople(scene.world, "second", [row]);
    await merge(second, scene.person(0));

    await importPeople(scene.world, "again", [{ ...row, address: "another street 5" }]);

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
