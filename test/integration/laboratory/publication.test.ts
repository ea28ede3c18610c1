import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { processEntry } from "../../../functions/lambda/outbox-worker/process-entry.ts";
import * as api from "../../../shared/contracts/laboratory/runs.ts";
import { voidTube } from "../../../shared/contracts/laboratory/tubes.ts";
import { publishRun } from "../../../shared/services/laboratory/publication.ts";
import { COMMUNITY_1, SUB_DISTRICT_1 } from "../../support/factories/district.ts";
import {
  CAMPAIGN,
  dyingAfter,
  type LaboratoryScene,
  laboratoryScene,
  SITE,
} from "../../support/scenes/laboratory-scene.ts";

describe("publication", () => {
  let scene: LaboratoryScene;
  beforeEach(async () => {
    scene = await laboratoryScene();
  });
  afterEach(() => scene.world.close());

  const people = (count: number) => Promise.all(Array.from({ length: count }, () => scene.addPerson()));

  it("is refused to whoever uploaded the run, whatever their role is now", async () => {
    const runId = await scene.submitted([{ sample: await scene.addTube(1), outcome: "negative" }]);

    const own = await scene.approve(runId, await scene.world.as.reviewer("LAB01", "technician-1"));
    const technician = await scene.approve(runId, scene.technician);

    expect(own.problem).toMatchObject({ status: 409, type: "urn:twoplusn:problem:same-person" });
    expect(technician.problem).toMatchObject({ status: 403, type: "urn:twoplusn:problem:role-forbidden" });
    expect((await scene.stores.runs.get(runId)).state).toBe("submitted");
  });

  it("is refused for a run that was not submitted, one with failed controls, and one of another laboratory", async () => {
    const barcode = await scene.addTube(1);
    const samples = [{ sample: barcode, outcome: "negative" as const }];
    const failed = await scene.upload(samples, { controls: "contaminated" });
    const fresh = await scene.upload(samples);

    const answers = await Promise.all([
      scene.approve(failed.body.runId),
      scene.approve(fresh.body.runId),
      scene.approve(fresh.body.runId, await scene.world.as.reviewer("LAB02")),
      scene.approve("01ARZ3NDEKTSV4RRFFQ69G5FAV"),
    ]);

    expect(answers.map(({ problem }) => problem.type.split(":").at(-1))).toEqual([
      "run-transition",
      "run-transition",
      "run-unknown",
      "run-unknown",
    ]);
    expect((await scene.stores.tubes.get(barcode)).state).toBe("received");
  });

  it("writes each outcome on its tube, counts its people and opens the cases it asks for", async () => {
    const { addTube, submitted, approve, stores, countsAt } = scene;
    const tubes = {
      negative: await addTube(1, { members: await people(3) }),
      positive: await addTube(2, { members: await people(2) }),
      inconclusive: await addTube(3, { members: await people(1) }),
      invalid: await addTube(4, { members: await people(4) }),
    };
    const single = await addTube(5, { members: await people(1), poolSize: 1, kind: "retest" });
    const runId = await submitted([
      ...Object.entries(tubes).map(([outcome, sample]) => ({
        sample,
        outcome: outcome as keyof typeof tubes,
      })),
      { sample: single, outcome: "positive" },
    ]);

    const approval = await approve(runId);
    const published = await stores.tubes.getMany([...Object.values(tubes), single]);
    const followUps = await stores.followUps.ofSubDistrict(CAMPAIGN, SUB_DISTRICT_1);
    const [community] = await stores.counters.read(CAMPAIGN, [{ communityId: COMMUNITY_1 }]);

    expect(approval.body).toMatchObject({ state: "published", reviewedBy: "reviewer-1" });
    expect([...published.values()].every(({ state }) => state === "published")).toBe(true);
    expect(published.get(tubes.inconclusive)?.outcome).toBe("inconclusive");
    const counts = { peopleNegative: 3, peopleHeld: 3, peopleResample: 4, peoplePositive: 1 };
    expect(await countsAt(SITE)).toMatchObject({ tubesPublished: 5, ...counts });
    expect(community).toMatchObject(counts);
    expect(new Map(followUps.map(({ tubeBarcode, kind, cause }) => [tubeBarcode, [kind, cause]]))).toEqual(
      new Map([
        [tubes.positive, ["retest", "positive"]],
        [tubes.inconclusive, ["retest", "inconclusive"]],
        [tubes.invalid, ["resample", "invalid"]],
        [single, ["confirmed", "positive"]],
      ]),
    );
  });

  it("answers the same reviewer again with the run, and a second reviewer with a conflict", async () => {
    const runId = await scene.submitted([{ sample: await scene.addTube(1), outcome: "negative" }]);
    const first = await scene.approve(runId);

    const replay = await scene.approve(runId);
    const second = await scene.approve(runId, await scene.world.as.reviewer("LAB01", "reviewer-2"));
    const rejection = await scene.world.call(api.rejectRun, {
      as: scene.reviewer,
      params: { runId },
      body: { reason: "too late" },
    });

    expect(replay).toMatchObject({ status: 200, body: first.body });
    expect(second.problem).toMatchObject({ status: 409, type: "urn:twoplusn:problem:run-transition" });
    expect(rejection.status).toBe(409);
  });

  it("is brought to its end by the outbox worker when the process dies in the middle", async () => {
    const { world, services, addTube, submitted, approve, stores, countsAt } = scene;
    const barcodes: string[] = [];
    for (let n = 1; n <= 60; n++) barcodes.push(await addTube(n, { members: await people(2) }));
    const runId = await submitted(barcodes.map((sample) => ({ sample, outcome: "negative" })));

    const died = await dyingAfter(world, 2, () => approve(runId));
    const between = await stores.tubes.getMany(barcodes);
    await world.deliverOutbox();
    const brought = await stores.runs.get(runId);
    await processEntry(services, { kind: "runApproved", runId });
    await world.deliverOutbox();

    const halfway = [...between.values()].filter(({ state }) => state === "published").length;
    expect(died.status).toBe(500);
    expect(halfway).toBeGreaterThan(0);
    expect(halfway).toBeLessThan(60);
    expect(brought.state).toBe("published");
    expect(await countsAt(SITE)).toMatchObject({ tubesPublished: 60, peopleNegative: 120 });
    expect(world.sent).toHaveLength(120);
    expect(new Set(world.sent.map(({ effectKey }) => effectKey)).size).toBe(120);
  });

  it("counts every tube once when several processes publish one run at once", async () => {
    const { services, addTube, submitted, approve, stores, countsAt } = scene;
    const barcodes: string[] = [];
    for (let n = 1; n <= 30; n++) barcodes.push(await addTube(n, { members: await people(1) }));
    const runId = await submitted(barcodes.map((sample) => ({ sample, outcome: "invalid" })));

    const [approval] = await Promise.all([
      approve(runId),
      ...Array.from({ length: 3 }, () => publishRun(services, runId)),
    ]);
    await publishRun(services, runId);

    expect(approval.status).toBe(200);
    expect((await stores.runs.get(runId)).state).toBe("published");
    expect(await countsAt(SITE)).toMatchObject({ tubesPublished: 30, peopleResample: 30 });
    const chains = await stores.tubes.getMany(barcodes);
    expect([...chains.values()].every(({ eventCount }) => eventCount === 4)).toBe(true);
  });

  it("counts people once who are in two tubes of two runs published at once", async () => {
    const { addTube, submitted, approve, countsAt } = scene;
    const members = await people(6);
    const held = await addTube(1, { members, sealedAt: "2026-03-02T00:10:00.000Z" });
    const cleared = await addTube(2, { members, sealedAt: "2026-03-02T00:20:00.000Z" });
    const runs = [
      await submitted([{ sample: held, outcome: "positive" }]),
      await submitted([{ sample: cleared, outcome: "negative" }]),
    ];

    const answers = await Promise.all(runs.map((runId) => approve(runId)));

    expect(answers.map(({ body }) => body.state)).toEqual(["published", "published"]);
    expect(await countsAt(SITE)).toMatchObject({ tubesPublished: 2, peopleHeld: 6, peopleNegative: 0 });
  });

  it("counts someone who was held as negative once a single tube clears them, at the site they were held at", async () => {
    const { addTube, submitted, approve, countsAt } = scene;
    const [held, cleared] = await people(2);
    if (held === undefined || cleared === undefined) throw new Error("two people are needed");
    const pool = await addTube(1, { members: [held, cleared] });
    await approve(await submitted([{ sample: pool, outcome: "positive" }]));
    const single = await addTube(2, {
      ...{ members: [cleared], poolSize: 1, kind: "retest" },
      ...{ siteId: "110107001-H1", sealedAt: "2026-03-02T01:00:00.000Z" },
    });

    await approve(await submitted([{ sample: single, outcome: "negative" }]));

    expect(await countsAt(SITE)).toMatchObject({ peopleHeld: 1, peopleNegative: 1, tubesPublished: 1 });
    expect(await countsAt("110107001-H1")).toMatchObject({ peopleNegative: 0, tubesPublished: 1 });
  });

  it("passes over a tube that was voided after its run was submitted", async () => {
    const { world, technician, addTube, submitted, approve, stores, countsAt } = scene;
    const [kept, lost] = [
      await addTube(1, { members: await people(1) }),
      await addTube(2, { members: await people(1) }),
    ];
    const runId = await submitted([kept, lost].map((sample) => ({ sample, outcome: "negative" })));
    const voiding = { at: "2026-03-02T04:30:00.000Z", reason: "labIncident" as const };
    const voidIt = (tubeBarcode: string) =>
      world.call(voidTube, { as: technician, params: { tubeBarcode }, body: voiding });

    const first = await voidIt(lost);
    const replay = await voidIt(lost);
    const approval = await approve(runId);
    const tooLate = await voidIt(kept);

    expect(replay.body).toEqual(first.body);
    expect(approval.body.state).toBe("published");
    expect((await stores.tubes.get(lost)).outcome).toBeUndefined();
    expect(await countsAt(SITE)).toMatchObject({
      ...{ tubesPublished: 1, tubesVoided: 1, peopleNegative: 1, peopleResample: 1 },
    });
    expect(await stores.followUps.ofTube(lost)).toMatchObject({ kind: "resample", cause: "voided" });
    expect(tooLate.problem).toMatchObject({ status: 409, type: "urn:twoplusn:problem:tube-transition" });
  });
});
