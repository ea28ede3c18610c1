import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listRuns, rejectRun, repeatTubes } from "../../../shared/contracts/laboratory/runs.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { type LaboratoryScene, laboratoryScene } from "../../support/scenes/laboratory-scene.ts";

const REASON = "odd curve";

describe("tubes chosen to be repeated", () => {
  let scene: LaboratoryScene;
  let [kept, odd]: [string, string] = ["", ""];
  beforeEach(async () => {
    scene = await laboratoryScene();
    [kept, odd] = [await scene.addTube(1), await scene.addTube(2)];
  });
  afterEach(() => scene.world.close());

  const samples = () => [kept, odd].map((sample) => ({ sample, outcome: "negative" as const }));
  const repeat = (runId: string, as: string, tubeBarcodes = [odd]) =>
    scene.world.call(repeatTubes, { as, params: { runId }, body: { tubeBarcodes, reason: REASON } });

  it("by the technician are left out of what is submitted", async () => {
    const { upload, submit, approve, technician, stores } = scene;
    const { runId } = (await upload(samples())).body;
    const chosen = await repeat(runId, technician);
    const again = await repeat(runId, technician);
    await submit(runId);
    await approve(runId);

    expect(chosen.body.tubes.map(({ match }) => match)).toEqual(["matched", "toRepeat"]);
    expect(again.body).toEqual(chosen.body);
    expect((await stores.runs.get(runId)).tubes.map(({ match }) => match)).toEqual(["matched", "toRepeat"]);
    expect(await stores.tubes.get(kept)).toMatchObject({ state: "published" });
    expect(await stores.tubes.get(odd)).toMatchObject({
      state: "received",
      toRepeat: { runId, by: "technician-1", reason: REASON },
      eventCount: 2,
    });
  });

  it("are left out of runs that earlier versions kept with a list of tubes", async () => {
    const { world, upload, submit, approve, technician, reviewer, stores } = scene;
    const { runId } = (await upload(samples())).body;
    const { tubes } = await stores.runs.get(runId);
    await world.services.table.transact([
      world.services.table.update({ pk: `RUN#${runId}`, sk: "CONTENTS" }, "SET tubes = :tubes", {
        values: { tubes },
      }),
    ]);
    const chosen = await repeat(runId, technician);
    await submit(runId);
    const last = await repeat(runId, reviewer, [kept]);
    await approve(runId);

    expect(chosen.body.tubes.map(({ match }) => match)).toEqual(["matched", "toRepeat"]);
    expect(last.body.tubes.map(({ match }) => match)).toEqual(["toRepeat", "toRepeat"]);
    expect(await stores.runs.get(runId)).toMatchObject({ state: "withoutResults", toRepeat: 2 });
  });

  it("by the reviewer go back, and another run reports them", async () => {
    const { submitted, approve, reviewer, stores } = scene;
    const runId = await submitted(samples());
    const chosen = await repeat(runId, reviewer);
    await approve(runId);
    const returned = await stores.tubes.get(odd);
    const second = await submitted([{ sample: odd, outcome: "positive" }]);
    const repeated = await stores.tubes.get(odd);

    expect(chosen.body).toMatchObject({ state: "submitted" });
    expect(returned).toMatchObject({ state: "received", toRepeat: { by: "reviewer-1" } });
    expect(returned.runId).toBeUndefined();
    expect(repeated).toMatchObject({ state: "reported", runId: second });
    expect(repeated.toRepeat).toBeUndefined();
    expect((await stores.tubes.get(kept)).state).toBe("published");
  });

  it("may be all of a run: approved, it ends without results, says so, and is no published run", async () => {
    const { world, submitted, approve, reviewer, stores } = scene;
    const runId = await submitted(samples());
    await repeat(runId, reviewer, [kept, odd]);
    const approved = await approve(runId);
    const again = await approve(runId);
    const mixed = await submitted(samples());
    await repeat(mixed, reviewer);
    const half = await approve(mixed);
    const listed = await world.call(listRuns, {
      as: reviewer,
      params: { laboratoryId: "LAB01" },
      query: { state: "published" },
    });
    await world.deliverOutbox();

    expect(approved.body).toMatchObject({ state: "withoutResults", published: 0, toRepeat: 2 });
    expect(again.body).toMatchObject({ state: "withoutResults", published: 0, toRepeat: 2 });
    expect(half.body).toMatchObject({ state: "published", published: 1, toRepeat: 1 });
    expect(listed.body.runs.map((run) => run.runId)).toEqual([mixed]);
    expect(await stores.runs.get(runId)).toMatchObject({ state: "withoutResults" });
  });

  it("are all of a rejected run's", async () => {
    const { world, submitted, reviewer, stores } = scene;
    const runId = await submitted(samples());
    await world.call(rejectRun, { as: reviewer, params: { runId }, body: { reason: "smeared plate" } });
    const tubes = await stores.tubes.getMany([kept, odd]);

    expect([...tubes.values()].map(({ toRepeat }) => toRepeat?.reason)).toEqual([
      "smeared plate",
      "smeared plate",
    ]);
  });

  it("cannot be chosen by the wrong person, at the wrong time, or where the run says nothing of them", async () => {
    const { world, addTube, upload, submit, approve, technician, reviewer } = scene;
    const late = await addTube(3, { receivedAt: "2026-03-02T03:00:00.000Z" });
    const { runId } = (await upload([...samples(), { sample: late, outcome: "negative" }])).body;
    const answers = [
      await repeat(runId, reviewer),
      await repeat(runId, technician, [late]),
      await repeat(runId, technician, [tubeBarcode(99)]),
    ];
    await submit(runId);
    answers.push(
      await repeat(runId, technician),
      await repeat(runId, await world.as.reviewer("LAB01", "technician-1")),
    );
    await approve(runId);
    answers.push(await repeat(runId, reviewer));

    expect(answers.map(({ problem }) => problem.type.split(":").at(-1))).toEqual([
      "run-transition",
      "tube-not-matched",
      "tube-unknown",
      "run-transition",
      "same-person",
      "run-transition",
    ]);
  });
});
