import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { uploadRun } from "../../../shared/contracts/laboratory/runs.ts";
import { plateFile } from "../../support/factories/plate-file.ts";
import { dyingAfter } from "../../support/scenes/laboratory-scene.ts";
import {
  CONTROLS,
  LABORATORY,
  type PlateScene,
  plateId,
  plateScene,
} from "../../support/scenes/plate-scene.ts";

describe("a run of a plate", () => {
  let scene: PlateScene;
  let [a, b, c]: [string, string, string] = ["", "", ""];
  beforeEach(async () => {
    scene = await plateScene();
    [a, b, c] = [await scene.addTube(1), await scene.addTube(2), await scene.addTube(3)];
    await scene.make(1);
  });
  afterEach(() => scene.world.close());

  it("is matched to it, reported by it, and closes it", async () => {
    const { uploadWells, submit, approve, stores, read } = scene;
    const run = await uploadWells({
      A1: [a, "negative"],
      B1: [b, "positive"],
      C1: [c, "negative"],
      ...CONTROLS,
    });
    const submission = await submit(run.body.runId);
    const approval = await approve(run.body.runId);
    const plate = await read(1);

    expect(run.body).toMatchObject({
      plate: { plateId: plateId(1), arrangement: "asPlanned" },
      plateDifferences: [],
    });
    expect(run.body.tubes.map(({ match }) => match)).toEqual(["matched", "matched", "matched"]);
    expect(submission.body).toMatchObject({ state: "submitted", dueAt: "2026-03-02T07:00:00.000Z" });
    expect(approval.body.state).toBe("published");
    expect(plate.body).toMatchObject({ state: "tested", runId: run.body.runId });
    expect(await stores.tubes.get(b)).toMatchObject({ state: "published", outcome: "positive" });
  });

  it("that was put in the wrong way round is seen at once, and none of its results can be submitted", async () => {
    const { uploadWells, submit, stores } = scene;
    const run = await uploadWells({
      H12: [a, "negative"],
      G12: [b, "negative"],
      F12: [c, "negative"],
      B1: ["PC", "positive"],
      A1: ["NC", "negative"],
    });
    const submission = await submit(run.body.runId);

    expect(run.body.plate).toMatchObject({ plateId: plateId(1), arrangement: "turnedRound" });
    expect(run.body.plateDifferences).toContainEqual({
      kind: "otherWell",
      sample: a,
      plannedWell: "A1",
      foundWells: ["H12"],
    });
    expect(run.body.tubes.map(({ match }) => match)).toEqual(["otherWell", "otherWell", "otherWell"]);
    expect(submission.problem.type).toBe("urn:twoplusn:problem:run-nothing-matched");
    expect((await stores.tubes.get(a)).state).toBe("testing");
  });

  it("reports what stands as planned; what was swapped or is missing is to be repeated", async () => {
    const { addTube, uploadWells, submit, stores } = scene;
    const added = await addTube(9);
    const run = await uploadWells({
      A1: [a, "negative"],
      C1: [b, "negative"],
      D1: [added, "negative"],
      ...CONTROLS,
    });
    const submission = await submit(run.body.runId);
    const tubes = await stores.tubes.getMany([a, b, c, added]);

    expect(run.body.plateDifferences?.map(({ kind, sample }) => [kind, sample])).toEqual([
      ["otherWell", b],
      ["extra", added],
      ["missing", c],
    ]);
    expect(submission.body.tubes.map(({ sampleName, match }) => [sampleName, match])).toEqual([
      [a, "matched"],
      [b, "otherWell"],
      [added, "matched"],
    ]);
    expect([a, b, c, added].map((tube) => tubes.get(tube)?.state)).toEqual([
      "reported",
      "received",
      "received",
      "reported",
    ]);
    expect(tubes.get(c)?.toRepeat).toMatchObject({
      runId: run.body.runId,
      plateId: plateId(1),
      reason: "notReported",
    });
  });

  it("that names a tube of another plate leaves that tube to its own", async () => {
    const { addTube, make, uploadWells } = scene;
    const other = await addTube(9);
    await make(2);
    const run = await uploadWells({
      A1: [a, "negative"],
      B1: [b, "negative"],
      C1: [other, "negative"],
      ...CONTROLS,
    });

    expect(run.body.plate?.plateId).toBe(plateId(1));
    expect(run.body.tubes.map(({ match }) => match)).toEqual(["matched", "matched", "onOtherPlate"]);
  });

  it("with a stray tube of an open plate is no run of that plate", async () => {
    const { addTube, uploadWells, submit } = scene;
    const others = [await addTube(11), await addTube(12)] as const;
    const run = await uploadWells({
      A1: [others[0], "negative"],
      B1: [others[1], "negative"],
      C1: [a, "negative"],
      ...CONTROLS,
    });
    const submission = await submit(run.body.runId);

    expect(run.body.plate).toBeUndefined();
    expect(submission.body.tubes.map(({ match }) => match)).toEqual(["matched", "matched", "onOtherPlate"]);
  });

  it("is looked at anew, without the plate, when its file comes again after the plate was cancelled", async () => {
    const { world, technician, uploadBody, cancel } = scene;
    const file = plateFile([b, a, c].map((sample) => ({ sample, outcome: "negative" })));
    const send = () => world.call(uploadRun, { as: technician, params: LABORATORY, body: uploadBody(file) });
    const held = await send();
    const again = await send();
    await cancel(1);
    const anew = await send();

    expect(held.body.plate).toMatchObject({ arrangement: "differs" });
    expect(again.body).toEqual(held.body);
    expect(anew.body.plate).toBeUndefined();
    expect(anew.body.tubes.map(({ match }) => match)).toEqual(["matched", "matched", "matched"]);
  });

  it("can be submitted after all once the plate that was not followed is cancelled", async () => {
    const { uploadWells, submit, cancel, stores } = scene;
    const run = await uploadWells({ B1: [a, "negative"], A1: [b, "negative"], ...CONTROLS });
    const refused = await submit(run.body.runId);
    await cancel(1);
    const submission = await submit(run.body.runId);

    expect(refused.status).toBe(409);
    expect(submission.body.tubes.map(({ match }) => match)).toEqual(["matched", "matched"]);
    expect((await stores.tubes.get(c)).state).toBe("received");
  });

  it("closes its plate also when the submission was interrupted before or after that", async () => {
    const { world, uploadWells, submit, stores, read } = scene;
    const run = await uploadWells({ A1: [a, "negative"], B1: [b, "negative"], ...CONTROLS });
    for (const transactions of [1, 2, 1]) await dyingAfter(world, transactions, () => submit(run.body.runId));
    const submission = await submit(run.body.runId);
    const tubes = await stores.tubes.getMany([a, b, c]);

    expect(submission.body.state).toBe("submitted");
    expect((await read(1)).body).toMatchObject({ state: "tested", runId: run.body.runId });
    expect([a, b, c].map((tube) => tubes.get(tube)?.state)).toEqual(["reported", "reported", "received"]);
    expect([a, b, c].map((tube) => tubes.get(tube)?.eventCount)).toEqual([4, 4, 3]);
  });
});
