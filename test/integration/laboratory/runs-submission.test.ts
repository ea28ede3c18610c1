import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as api from "../../../shared/contracts/laboratory/runs.ts";
import { voidTube } from "../../../shared/contracts/laboratory/tubes.ts";
import { tubePartition } from "../../../shared/store/transport/custody.ts";
import {
  dyingAfter,
  type LaboratoryScene,
  laboratoryScene,
  STARTED_AT,
} from "../../support/scenes/laboratory-scene.ts";

describe("submitted runs", () => {
  let scene: LaboratoryScene;
  beforeEach(async () => {
    scene = await laboratoryScene();
  });
  afterEach(() => scene.world.close());

  it("refuses to submit a run whose controls failed, and leaves its tubes as they are", async () => {
    const barcode = await scene.addTube(1);
    const { body } = await scene.upload([{ sample: barcode, outcome: "negative" }], {
      controls: "contaminated",
    });

    const submission = await scene.submit(body.runId);

    expect(body.controlFailures).toEqual(["negative:detected:N:H12"]);
    expect(submission.problem).toMatchObject({
      status: 409,
      type: "urn:twoplusn:problem:run-controls-failed",
    });
    expect((await scene.stores.tubes.get(barcode)).state).toBe("received");
  });

  it("refuses to submit results for tubes received after the run started, or never", async () => {
    const late = await scene.addTube(1, { receivedAt: "2026-03-02T03:00:00.000Z" });
    const never = await scene.addTube(2, { state: "boxed" });
    const { body } = await scene.upload([late, never].map((sample) => ({ sample, outcome: "negative" })));

    const submission = await scene.submit(body.runId);

    expect(submission.problem).toMatchObject({
      status: 409,
      type: "urn:twoplusn:problem:run-nothing-matched",
    });
    expect((await scene.stores.tubes.get(late)).state).toBe("received");
    expect((await scene.stores.tubes.get(never)).state).toBe("boxed");
  });

  it("reports matched tubes with an event for testing and one for reporting, once", async () => {
    const barcode = await scene.addTube(1);
    const { body } = await scene.upload([{ sample: barcode, outcome: "positive" }]);

    const submission = await scene.submit(body.runId);
    const replay = await scene.submit(body.runId);
    const chain = await scene.stores.custody.examine(tubePartition(barcode));

    expect(submission.body).toMatchObject({ state: "submitted", submittedBy: "technician-1" });
    expect(replay.body).toEqual(submission.body);
    expect(chain.events.map(({ what, at }) => [what, at])).toEqual([
      ["received", "2026-03-02T01:30:00.000Z"],
      ["testing", STARTED_AT],
      ["reported", "2026-03-02T05:00:00.000Z"],
    ]);
    expect(chain.firstBreak).toBeUndefined();
  });

  it("goes on where a submission was interrupted", async () => {
    const { world, addTube, upload, submit, stores } = scene;
    const barcodes = await Promise.all(Array.from({ length: 70 }, (_, n) => addTube(n + 1)));
    const { body } = await upload(barcodes.map((sample) => ({ sample, outcome: "negative" })));

    const interrupted = await dyingAfter(world, 1, () => submit(body.runId));
    const between = await stores.tubes.getMany(barcodes);
    const again = await submit(body.runId);
    const after = await stores.tubes.getMany(barcodes);

    expect(interrupted.status).toBe(500);
    expect([...between.values()].filter(({ state }) => state === "reported")).toHaveLength(30);
    expect(again.body.state).toBe("submitted");
    expect(
      [...after.values()].every(({ state, eventCount }) => state === "reported" && eventCount === 3),
    ).toBe(true);
  });

  it("leaves out a tube that was voided since the upload, and says so", async () => {
    const { world, technician, addTube, upload, submit } = scene;
    const [kept, leaked] = [await addTube(1), await addTube(2)];
    const { body } = await upload([kept, leaked].map((sample) => ({ sample, outcome: "negative" })));
    const at = "2026-03-02T04:59:00.000Z";

    const voiding = await world.call(voidTube, {
      as: technician,
      params: { tubeBarcode: leaked },
      body: { at, reason: "leaked" },
    });
    const submission = await submit(body.runId);

    expect(voiding.body).toEqual({ tubeBarcode: leaked, state: "voided" });
    expect(submission.body.tubes.map(({ match }) => match)).toEqual(["matched", "voided"]);
  });

  it("takes one tube into one of two runs that are submitted at once", async () => {
    const barcode = await scene.addTube(1);
    const first = await scene.upload([{ sample: barcode, outcome: "negative" }]);
    const second = await scene.upload([{ sample: barcode, outcome: "positive" }]);

    const answers = await Promise.all([first, second].map(({ body }) => scene.submit(body.runId)));

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await scene.stores.tubes.get(barcode)).eventCount).toBe(3);
  });

  it("sends the tubes of a rejected run back, so that another run can report them", async () => {
    const { world, reviewer, addTube, submitted, stores } = scene;
    const barcode = await addTube(1);
    const runId = await submitted([{ sample: barcode, outcome: "negative" }]);
    const reject = () =>
      world.call(api.rejectRun, { as: reviewer, params: { runId }, body: { reason: "curves look odd" } });

    const rejected = await reject();
    const replay = await reject();
    const returned = await stores.tubes.get(barcode);
    const repeated = await submitted([{ sample: barcode, outcome: "negative" }]);

    expect(rejected.body).toMatchObject({ state: "rejected", rejectionReason: "curves look odd" });
    expect(replay.body).toEqual(rejected.body);
    expect(returned).toMatchObject({ state: "received", eventCount: 4 });
    expect(returned.runId).toBeUndefined();
    expect(await stores.tubes.get(barcode)).toMatchObject({ state: "reported", runId: repeated });
  });
});
