import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rejectRun } from "../../../shared/contracts/laboratory/runs.ts";
import { remindOfReports } from "../../../shared/services/follow-up/remind-of-reports.ts";
import { COMMUNITY_1, COMMUNITY_2 } from "../../support/factories/district.ts";
import { type FollowUpDesk, followUpDesk } from "../../support/scenes/follow-up-desk.ts";
import { LATER, SITE } from "../../support/scenes/laboratory-scene.ts";

let desk: FollowUpDesk;
beforeEach(async () => {
  desk = await followUpDesk();
});
afterEach(() => desk.world.close());

const sweep = () => remindOfReports({ ...desk.stores, table: desk.scene.services.table }, desk.world.clock);

describe("the clock of a report", () => {
  it("shows what is left, and runs out unless the report is made", async () => {
    const { end, read, world, list } = desk;
    const pool = await end(await desk.people(1), "positive");
    world.clock.advance({ minutes: 30 });
    const half = await read(pool);
    world.clock.advance({ minutes: 90 });
    const due = await read(pool);

    expect(half.report).toEqual({
      ...{ discoveredAt: LATER, dueAt: "2026-03-02T07:00:00.000Z" },
      ...{ remainingSeconds: 5_400, overdue: false },
    });
    expect(due.report).toMatchObject({ remainingSeconds: 0, overdue: true });
    expect((await list({ overdue: "true" })).followUps.map(({ tubeBarcode }) => tubeBarcode)).toEqual([pool]);
    expect((await list({ overdue: "false" })).followUps).toEqual([]);
  });

  it.each([
    [90, 1_800, false],
    [150, 0, true],
  ])(
    "runs from the submission of the run that shows it, reviewed %i minutes later",
    async (minutes, remainingSeconds, overdue) => {
      const { scene, read, world } = desk;
      const pool = await scene.addTube(90, { members: await desk.people(1) });
      const runId = await scene.submitted([{ sample: pool, outcome: "positive" }]);
      world.clock.advance({ minutes });

      await scene.approve(runId, await world.as.reviewer("LAB01"));

      expect((await read(pool)).report).toEqual({
        ...{ discoveredAt: LATER, dueAt: "2026-03-02T07:00:00.000Z", remainingSeconds, overdue },
      });
    },
  );

  it("is known to the laboratory and the command centre before the review, and runs out there too", async () => {
    const { scene, noticesOf, world, stores } = desk;
    const [pool, clear] = [
      await scene.addTube(90, { members: await desk.people(1) }),
      await scene.addTube(91, { members: await desk.people(1) }),
    ];
    const runId = await scene.submitted([
      { sample: pool, outcome: "positive" },
      { sample: clear, outcome: "negative" },
    ]);
    const atOnce = await noticesOf();
    world.clock.advance({ hours: 2 });
    await sweep();
    await world.deliverOutbox();
    const late = await noticesOf();
    const early = await noticesOf(await world.as.community([COMMUNITY_1]));

    await scene.approve(runId, await world.as.reviewer("LAB01"));
    await world.deliverOutbox();
    await sweep();
    await world.deliverOutbox();

    expect((await stores.runs.get(runId)).dueAt).toBe("2026-03-02T07:00:00.000Z");
    expect(atOnce).toEqual([`findingSubmitted ${pool}`]);
    expect([late, early]).toEqual([[`reportOverdue ${pool}`, `findingSubmitted ${pool}`], []]);
    expect([...(await noticesOf(await world.as.community([COMMUNITY_1])))].sort()).toEqual([
      ...[`followUpOpened ${pool}`, `reportOverdue ${pool}`],
    ]);
  });

  it("does not run on for a run that was rejected", async () => {
    const { scene, noticesOf, world } = desk;
    const pool = await scene.addTube(90, { members: await desk.people(1) });
    const runId = await scene.submitted([{ sample: pool, outcome: "positive" }]);
    await world.call(rejectRun, {
      ...{ as: await world.as.reviewer("LAB01"), params: { runId }, body: { reason: "contaminated" } },
    });
    world.clock.advance({ hours: 2 });

    await sweep();
    await world.deliverOutbox();

    expect(await noticesOf()).toEqual([`findingSubmitted ${pool}`]);
  });

  it("runs for a correction from the moment it was proposed", async () => {
    const { end, correct, read, world } = desk;
    const pool = await end(await desk.people(1), "negative");
    world.clock.advance({ minutes: 30 });

    await correct(pool, "positive");

    expect((await read(pool)).report).toMatchObject({ discoveredAt: "2026-03-02T05:30:00.000Z" });
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

    expect(refused.problem).toMatchObject({ status: 404, type: "urn:twoplusn:problem:follow-up-unknown" });
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
    const found = `findingSubmitted ${pool}`;
    expect(overdue).toEqual([`reportOverdue ${pool}`, `followUpOpened ${pool}`, found]);
    const told = [`followUpCancelled ${pool}`, `reportOverdue ${pool}`, `followUpOpened ${pool}`];
    expect(await noticesOf()).toEqual([...told, found]);
    for (const community of [COMMUNITY_1, COMMUNITY_2])
      expect(await noticesOf(await world.as.community([community]))).toEqual(told);
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
