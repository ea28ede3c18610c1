import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { notify } from "../../functions/notify/notify.ts";
import { remindOfReports } from "../../functions/sweep/remind-of-reports.ts";
import { voidTube } from "../../shared/store/tube-endings.ts";
import { COMMUNITY_1, COMMUNITY_2, SUB_DISTRICT_1, SUB_DISTRICT_2 } from "../factories/district.ts";
import { type FollowUpDesk, followUpDesk } from "./follow-up-desk.ts";
import { CAMPAIGN, LATER, SITE } from "./laboratory-scene.ts";

let desk: FollowUpDesk;
beforeEach(async () => {
  desk = await followUpDesk();
});
afterEach(() => desk.world.close());

const stateOf = async (tubeBarcode: string) => (await desk.stores.followUps.get(tubeBarcode)).state;
const sweep = () => remindOfReports({ ...desk.stores, table: desk.scene.services.table }, desk.world.clock);

describe("follow-up cases", () => {
  it("start the two-hour clock of a positive pool's report at its publication", async () => {
    const { scene, stores, publish } = desk;
    const barcode = await scene.addTube(1, { members: await desk.people(1) });

    await publish(barcode, "positive");

    expect(await stores.followUps.ofTube(barcode)).toMatchObject({
      ...{ kind: "retest", cause: "positive", siteId: SITE, laboratoryId: "LAB01", state: "open" },
      ...{ openedAt: LATER, report: { dueAt: "2026-03-02T07:00:00.000Z" } },
    });
  });

  it("are not opened by a negative pool, nor for a tube with nobody in it", async () => {
    await desk.end(await desk.people(1), "negative");
    await desk.end([], "positive");

    expect(await desk.stores.followUps.ofSubDistrict(CAMPAIGN, SUB_DISTRICT_1)).toEqual([]);
  });

  it("are opened once by a tube that is voided many times at once", async () => {
    const { scene, stores, world } = desk;
    const barcode = await scene.addTube(1, { members: await desk.people(2) });
    const tube = await stores.tubes.get(barcode);
    const voiding = { at: LATER, who: "technician-1", reason: "leaked" as const };

    const ends = await Promise.all(Array.from({ length: 4 }, () => voidTube(scene.services, tube, voiding)));
    await world.deliverOutbox();

    expect(ends.map(({ state }) => state)).toEqual(Array(4).fill("voided"));
    expect(await stores.followUps.ofSubDistrict(CAMPAIGN, SUB_DISTRICT_1)).toMatchObject([
      { kind: "resample", cause: "voided" },
    ]);
    expect(await scene.countsAt(SITE)).toMatchObject({ tubesVoided: 1, peopleResample: 2 });
    expect(world.sent.map(({ template }) => template)).toEqual(["resampleNeeded", "resampleNeeded"]);
    expect((await stores.tubes.get(barcode)).eventCount).toBe(2);
  });

  it("close when every member has a single-tube result, which are linked to them", async () => {
    const { end, single, read } = desk;
    const [one = "", two = "", three = ""] = await desk.people(3);
    const pool = await end([one, two, three], "positive");

    const first = await single(one, "negative");
    const unclear = await single(two, "inconclusive");
    const found = await single(three, "positive");
    const between = await stateOf(pool);
    const again = await single(two, "negative");

    expect([between, await stateOf(pool)]).toEqual(["open", "closed"]);
    const view = await read(pool);
    expect(
      view.members.map(({ residentId, status, retests }) => [
        residentId,
        status,
        retests.map(({ tubeBarcode, outcome }) => [tubeBarcode, outcome]),
      ]),
    ).toEqual([
      [one, "negative", [[first, "negative"]]],
      [
        two,
        "negative",
        [
          [unclear, "inconclusive"],
          [again, "negative"],
        ],
      ],
      [three, "positive", [[found, "positive"]]],
    ]);
    expect(await read(found)).toMatchObject({ kind: "confirmed", state: "open" });
  });

  it("open again when the single result that closed them is corrected, and close with the next", async () => {
    const { end, single, correct, world } = desk;
    const [one = ""] = await desk.people(1);
    const pool = await end([one], "positive");
    const cleared = await single(one, "negative");
    const states = [await stateOf(pool)];

    await correct(cleared, "invalid");
    await world.deliverOutbox();
    states.push(await stateOf(pool));
    await single(one, "negative");
    states.push(await stateOf(pool));

    expect(states).toEqual(["closed", "open", "closed"]);
  });

  it("of people asked back close with any result, also that of a pool", async () => {
    const { end } = desk;
    const [one = "", two = ""] = await desk.people(2);
    const spoiled = await end([one, two], "invalid");

    await end([one], "negative");
    const between = await stateOf(spoiled);
    const held = await end([two], "positive");

    expect([between, await stateOf(spoiled), await stateOf(held)]).toEqual(["open", "closed", "open"]);
  });

  it("end the same in whatever order, and however often, the ends of tubes are delivered", async () => {
    const { scene, stores, world, publish } = desk;
    const [one = "", two = ""] = await desk.people(2);
    const at = (minute: number) => `2026-03-02T00:${minute}:00.000Z`;
    const pool = await scene.addTube(1, { members: [one, two], sealedAt: at(10) });
    const alone = { poolSize: 1, kind: "retest" } as const;
    const singles = [
      await scene.addTube(2, { ...alone, members: [one], sealedAt: at(20) }),
      await scene.addTube(3, { ...alone, members: [two], sealedAt: at(30) }),
    ];
    for (const tube of singles) await publish(tube, "negative");
    await publish(pool, "positive");
    const entries = [...singles, pool].map((tubeBarcode) => ({
      ...{ kind: "tubeEnded" as const, tubeBarcode, revision: 1 },
    }));

    await Promise.all([...entries, ...entries].map((entry) => notify(scene.services, entry).catch(() => {})));
    await world.deliverOutbox();

    expect(await stores.followUps.get(pool)).toMatchObject({
      state: "closed",
      retests: [
        { residentId: one, tubeBarcode: singles[0] },
        { residentId: two, tubeBarcode: singles[1] },
      ],
    });
    expect((await desk.noticesOf()).filter((notice) => notice.endsWith(pool))).toEqual([
      `followUpOpened ${pool}`,
    ]);
  });
});

describe("the clock of a report", () => {
  it("shows what is left, and runs out unless the report is made", async () => {
    const { end, read, world, list } = desk;
    const pool = await end(await desk.people(1), "positive");
    world.clock.advance({ minutes: 30 });
    const half = await read(pool);
    world.clock.advance({ minutes: 90 });
    const due = await read(pool);

    expect(half.report).toEqual({
      ...{ dueAt: "2026-03-02T07:00:00.000Z", remainingSeconds: 5_400, overdue: false },
    });
    expect(due.report).toMatchObject({ remainingSeconds: 0, overdue: true });
    expect((await list({ overdue: "true" })).followUps.map(({ tubeBarcode }) => tubeBarcode)).toEqual([pool]);
    expect((await list({ overdue: "false" })).followUps).toEqual([]);
  });

  it("stops with the report, which the command then acknowledges, once", async () => {
    const { end, step, acknowledge, read, world } = desk;
    const worker = await world.as.community([COMMUNITY_1]);
    const pool = await end(await desk.people(1), "positive");
    world.clock.advance({ minutes: 45 });
    const madeAt = world.clock.now().toISOString();

    const made = await step(pool, { step: "report" }, worker);
    world.clock.advance({ minutes: 10 });
    const known = await acknowledge(pool);
    const again = await acknowledge(pool, await world.as.commander("commander-2"));
    world.clock.advance({ hours: 3 });

    expect(made.body).toMatchObject({
      state: "reported",
      report: { madeAt, madeBy: "community-1", remainingSeconds: 0, overdue: false },
    });
    expect(known.body.report).toMatchObject({ madeBy: "community-1", acknowledgedBy: "commander-1" });
    expect(again.body.report).toEqual(known.body.report);
    expect((await read(pool)).report).toMatchObject({ overdue: false });
  });

  it("has nothing to acknowledge where people are only asked back", async () => {
    const spoiled = await desk.end(await desk.people(1), "invalid");

    const { problem } = await desk.acknowledge(spoiled);

    expect(problem).toMatchObject({ status: 409, type: "urn:twoplusn:problem:follow-up-no-report" });
  });

  it("closes the case of a confirmed positive when its report is acknowledged", async () => {
    const { single, step, acknowledge } = desk;
    const [one = ""] = await desk.people(1);
    const confirmed = await single(one, "positive");

    const made = await step(confirmed, { step: "report" });
    const known = await acknowledge(confirmed);

    expect([made.body.state, known.body.state]).toEqual(["reported", "closed"]);
  });
});

describe("steps", () => {
  it("are kept each with its time and name, the first word on each", async () => {
    const { end, step, world } = desk;
    const [one = "", two = ""] = await desk.people(2);
    const pool = await end([one, two], "positive");
    const at = "2026-03-02T04:58:00.000Z";
    const worker = await world.as.community([COMMUNITY_1]);

    await Promise.all([
      step(pool, { step: "isolate", residentId: one, at }, worker),
      step(pool, { step: "isolate", residentId: two }),
      step(pool, { step: "listContacts" }),
    ]);
    world.clock.advance({ minutes: 5 });
    await step(pool, { step: "isolate", residentId: one });
    const { body } = await step(pool, { step: "transfer", residentId: two });

    const noted = body.steps.map(({ step, residentId, by, at }) => [step, residentId, by, at]);
    expect(noted).toHaveLength(4);
    expect(noted).toEqual(
      expect.arrayContaining([
        ["isolate", one, "community-1", at],
        ["isolate", two, "commander-1", LATER],
        ["listContacts", undefined, "commander-1", LATER],
        ["transfer", two, "commander-1", "2026-03-02T05:05:00.000Z"],
      ]),
    );
  });

  it("are refused for somebody who is not in the tube, of another community, or in the future", async () => {
    const { scene, end, step, world } = desk;
    const [one = "", stranger = ""] = await desk.people(2);
    const other = await scene.addPerson({ communityId: COMMUNITY_2 });
    const pool = await end([one, other], "positive");
    const worker = await world.as.community([COMMUNITY_1]);

    const answers = [
      await step(pool, { step: "isolate", residentId: stranger }, worker),
      await step(pool, { step: "isolate", residentId: other }, worker),
      await step(pool, { step: "isolate", at: "2026-03-02T06:00:00.000Z" }, worker),
      await step(pool, { step: "isolate" }, await world.as.community(["110107001002"])),
    ];

    expect(answers.map(({ status }) => status)).toEqual([404, 403, 400, 403]);
  });
});

describe("the report", () => {
  it("says who, when, where and with whom; each sees their own people opened, and that is recorded", async () => {
    const { scene, end, single, report, read, world } = desk;
    const [mine = "", cleared = ""] = await desk.people(2);
    const other = await scene.addPerson({ communityId: COMMUNITY_2, name: "李四" });
    const pool = await end([mine, cleared, other], "positive", { lane: 3 });
    await single(mine, "positive");
    await single(cleared, "negative");

    const worker = (await report(pool, await world.as.community([COMMUNITY_1]))).body;
    world.clock.advance({ minutes: 1 });
    const command = (await report(pool)).body;
    const { reportReads } = await read(pool);
    const ofWorker = await read(pool, await world.as.community([COMMUNITY_1]));

    expect(worker.sampled).toMatchObject({ at: "2026-03-02T00:01:00.000Z", siteId: SITE, lane: 3 });
    expect(
      worker.people.map(({ residentId, part, communityId, person }) => [
        residentId,
        part,
        communityId,
        person?.name,
      ]),
    ).toEqual([
      [mine, "positive", COMMUNITY_1, "张小明"],
      [cleared, "contact", COMMUNITY_1, "张小明"],
      [other, "suspected", COMMUNITY_2, undefined],
    ]);
    expect(worker.people[0]?.person).toMatchObject({ documentType: "passport", documentNumber: "E00000001" });
    expect(command.people.map(({ person }) => person?.name)).toEqual(["张小明", "张小明", "李四"]);
    expect(reportReads).toEqual([
      { by: "community-1", at: LATER, people: 2 },
      { by: "commander-1", at: "2026-03-02T05:01:00.000Z", people: 3 },
    ]);
    expect(ofWorker).not.toHaveProperty("reportReads");
    expect(ofWorker.members.map(({ residentId }) => residentId)).toEqual([mine, cleared]);
  });

  it("is not opened by who sees nobody in the case, and nothing is recorded of it", async () => {
    const { end, report, read, world } = desk;
    const pool = await end(await desk.people(1), "positive");

    const refused = await report(pool, await world.as.community([COMMUNITY_2]));

    expect(refused.problem).toMatchObject({ status: 403, type: "urn:twoplusn:problem:scope-forbidden" });
    expect((await read(pool)).reportReads).toEqual([]);
  });
});

describe("command and communities", () => {
  it("are told of a case when it opens, when its report is overdue, and when it is cancelled", async () => {
    const { scene, end, correct, noticesOf, world } = desk;
    const here = await scene.addPerson();
    const there = await scene.addPerson({ communityId: COMMUNITY_2 });
    const pool = await end([here, there], "positive");
    const early = await sweep();
    world.clock.advance({ hours: 2 });

    const late = [await sweep(), await sweep()];
    await world.deliverOutbox();
    const overdue = await noticesOf();
    world.clock.advance({ minutes: 5 });
    await correct(pool, "negative");
    await world.deliverOutbox();

    expect([early, late]).toEqual([0, [1, 0]]);
    expect(overdue).toEqual([`reportOverdue ${pool}`, `followUpOpened ${pool}`]);
    for (const as of [
      await world.as.commander(),
      await world.as.community([COMMUNITY_1]),
      await world.as.community([COMMUNITY_2]),
    ])
      expect(await noticesOf(as)).toEqual([
        `followUpCancelled ${pool}`,
        `reportOverdue ${pool}`,
        `followUpOpened ${pool}`,
      ]);
    expect(await noticesOf(await world.as.community(["110107001002"]))).toEqual([]);
  });

  it("are not told that a report is overdue which was made in time, or is owed no more", async () => {
    const { end, step, correct, noticesOf, world } = desk;
    const made = await end(await desk.people(1), "positive");
    const taken = await end(await desk.people(1), "positive");
    await step(made, { step: "report" });
    await correct(taken, "negative");
    world.clock.advance({ hours: 3 });

    await sweep();
    await world.deliverOutbox();

    expect((await noticesOf()).filter((notice) => notice.startsWith("reportOverdue"))).toEqual([]);
  });
});

describe("the list of cases", () => {
  it("comes page by page, filtered by state and sub-district, for each what is theirs", async () => {
    const { scene, end, single, list, world } = desk;
    const people = await desk.people(4);
    const other = await scene.addPerson({ communityId: COMMUNITY_2 });
    const pools: string[] = [];
    for (const person of people) pools.push(await end([person], "positive"));
    const far = await end([other], "invalid", { siteId: `${SUB_DISTRICT_2}-F1` });
    await single(people[1] ?? "", "negative");
    const barcodes = (page: { followUps: { tubeBarcode: string }[] }) =>
      page.followUps.map(({ tubeBarcode }) => tubeBarcode);

    const first = await list({ limit: "3" });
    const second = await list({ limit: "3", cursor: first.next ?? "" });
    const exact = await list({ limit: "5" });

    expect([barcodes(first), barcodes(second)]).toEqual([pools.slice(0, 3), [...pools.slice(3), far]]);
    expect([first.next === undefined, second.next, exact.next]).toEqual([false, undefined, undefined]);
    expect(barcodes(await list({ state: "closed" }))).toEqual([pools[1]]);
    expect(barcodes(await list({ state: "open", subDistrictId: SUB_DISTRICT_1 }))).toEqual(
      pools.filter((_, index) => index !== 1),
    );
    expect(barcodes(await list({}, await world.as.community([COMMUNITY_2])))).toEqual([far]);
    expect(barcodes(await list({}, await world.as.reviewer("LAB01")))).toHaveLength(5);
    expect(barcodes(await list({}, await world.as.technician("LAB02")))).toEqual([]);
  });
});
