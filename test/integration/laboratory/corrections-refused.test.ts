import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listCorrections } from "../../../shared/contracts/laboratory/corrections.ts";
import { readRun, rejectRun, submitRun } from "../../../shared/contracts/laboratory/runs.ts";
import { type CorrectionDesk, correctionDesk } from "../../support/scenes/correction-desk.ts";

let desk: CorrectionDesk;
beforeEach(async () => {
  desk = await correctionDesk();
});
afterEach(() => desk.world.close());

const nameOf = ({ problem }: { problem: { type: string } | undefined }) => problem?.type.split(":").at(-1);

describe("nobody approves a correction", () => {
  it("that they proposed, under another role or with a new token", async () => {
    const { scene, world, stores, publish, propose, stated, approve, reject } = desk;
    const barcode = await scene.addTube(1);
    await publish(barcode, "negative");
    await propose(barcode, stated("positive"));
    const asReviewer = await world.as.reviewer("LAB01", "technician-1");
    world.clock.advance({ minutes: 20 });
    const refreshed = await world.as.reviewer("LAB01", "technician-1");

    const answers = [
      await approve(barcode, 1, asReviewer),
      await approve(barcode, 1, refreshed),
      await reject(barcode, 1, refreshed),
      await approve(barcode, 1, desk.technician),
      await approve(barcode, 1, await world.as.reviewer("LAB02")),
    ];

    expect(answers.map(nameOf)).toEqual([
      ...["same-person", "same-person", "same-person"],
      ...["role-forbidden", "tube-unknown"],
    ]);
    expect(await stores.tubes.get(barcode)).toMatchObject({ outcome: "negative", revision: 1 });
  });

  it("that rests on a run they uploaded or submitted", async () => {
    const { scene, world, stores, publish, furtherRun, propose, approve } = desk;
    const [first, second, other] = [await scene.addTube(1), await scene.addTube(2), await scene.addTube(3)];
    await publish(first, "negative");
    await publish(second, "negative");
    const own = await world.as.technician("LAB01", "reviewer-1");
    const uploaded = await furtherRun(first, "positive", { as: own });
    await propose(first, { kind: "run", runId: uploaded });
    const mixed = await scene.upload([second, other].map((sample) => ({ sample, outcome: "positive" })));
    await scene.submit(mixed.body.runId, own);
    await propose(second, { kind: "run", runId: mixed.body.runId });

    const answers = [await approve(first), await approve(second)];
    const another = await approve(first, 1, await world.as.reviewer("LAB01", "reviewer-2"));

    expect(answers.map(nameOf)).toEqual(["same-person", "same-person"]);
    expect([another.status, another.body.state]).toEqual([200, "approved"]);
    expect((await stores.tubes.get(second)).outcome).toBe("negative");
  });
});

describe("a correction cannot rest on", () => {
  it("a run with failed controls, of another laboratory, rejected, without the tube, or the tube's own", async () => {
    const { scene, world, publish, furtherRun, propose } = desk;
    const [barcode, other] = [await scene.addTube(1), await scene.addTube(2)];
    const run = await scene.submitted([{ sample: barcode, outcome: "negative" }]);
    await scene.approve(run);
    const failed = await furtherRun(barcode, "positive", { controls: "contaminated" });
    const without = await furtherRun(other, "positive");
    const mixed = (await scene.upload([barcode, other].map((sample) => ({ sample, outcome: "positive" }))))
      .body;
    await scene.submit(mixed.runId);
    await world.call(rejectRun, {
      as: desk.reviewer,
      params: { runId: mixed.runId },
      body: { reason: "smeared" },
    });
    const elsewhere = await scene.addTube(3, {
      laboratoryId: "LAB02",
      state: "published",
      outcome: "negative",
    });
    await publish(other, "negative");

    const runs = [failed, without, mixed.runId, run, "01ARZ3NDEKTSV4RRFFQ69G5FAV"];
    const answers = [];
    for (const runId of runs) answers.push(await propose(barcode, { kind: "run", runId }));
    const foreign = await propose(
      elsewhere,
      { kind: "run", runId: without },
      { as: await world.as.technician("LAB02") },
    );

    expect(answers.map(nameOf)).toEqual([
      "run-controls-failed",
      ...Array(3).fill("correction-run-unfit"),
      "run-unknown",
    ]);
    expect(answers.slice(1, 4).map(({ problem }) => problem.detail.match(/: (\w+)\.$/)?.[1])).toEqual([
      "tubeNotOnPlate",
      "runRejected",
      "sameRun",
    ]);
    expect(nameOf(foreign)).toBe("run-unknown");
  });

  it("a run that began before the tube was received", async () => {
    const { scene, publish, furtherRun, propose } = desk;
    const barcode = await scene.addTube(1);
    await publish(barcode, "negative");
    const early = await furtherRun(barcode, "positive", { startedAt: "2026-03-02T01:00:00.000Z" });

    const answer = await propose(barcode, { kind: "run", runId: early });

    expect(answer.problem.detail).toContain("receivedAfterRun");
  });

  it("a run whose samples of the tube do not agree, or that is judged otherwise by the time of the approval", async () => {
    const { scene, world, publish, furtherRun, propose, approve } = desk;
    const barcode = await scene.addTube(1);
    await publish(barcode, "negative");
    const lower = (
      await scene.upload([
        { sample: barcode, outcome: "positive" },
        { sample: ` ${barcode.toLowerCase()}`, outcome: "negative" },
      ])
    ).body;
    const seen = await furtherRun(barcode, "positive");
    await propose(barcode, { kind: "run", runId: seen });
    const run = await world.call(readRun, { as: desk.reviewer, params: { runId: seen } });
    await desk.stores.runs.record({ ...run.body, runId: "01ARZ3NDEKTSV4RRFFQ69G5FAV" }, [run.body]);

    const replaced = await approve(barcode);
    await desk.reject(barcode);
    const disagreeing = await propose(barcode, { kind: "run", runId: lower.runId });

    expect(lower.tubes.map(({ match }) => match)).toEqual(["duplicateOnPlate", "duplicateOnPlate"]);
    expect(replaced.problem.detail).toContain("runRejected");
    expect(disagreeing.problem.detail).toContain("samplesDisagree");
  });
});

describe("a correction is refused", () => {
  it("for a tube that was not published, for the outcome it has, and as stated for one that was invalid", async () => {
    const { scene, publish, propose, stated } = desk;
    const [received, negative, invalid] = [
      await scene.addTube(1),
      await scene.addTube(2),
      await scene.addTube(3),
    ];
    await publish(negative, "negative");
    await publish(invalid, "invalid");

    const answers = [
      await propose(received, stated("positive")),
      await propose(negative, stated("negative")),
      await propose(invalid, stated("negative")),
      await propose(negative, stated("positive"), { as: await desk.world.as.technician("LAB02") }),
      await propose(negative, stated("positive"), { as: desk.reviewer }),
    ];

    expect(answers.map(nameOf)).toEqual([
      ...["correction-not-published", "correction-same-outcome", "correction-needs-run"],
      ...["tube-unknown", "role-forbidden"],
    ]);
  });
});

describe("nothing is published", () => {
  it("for a tube not received before the run, by submission, approval or correction", async () => {
    const { scene, world, stores, propose, stated, approve } = desk;
    const late = await scene.addTube(1, { receivedAt: "2026-03-02T03:00:00.000Z" });
    const never = await scene.addTube(2, { state: "inTransit" });
    const good = await scene.addTube(3);
    const run = (
      await scene.upload([late, never, good].map((sample) => ({ sample, outcome: "negative" as const })))
    ).body;
    const alone = (await scene.upload([{ sample: late, outcome: "negative" }])).body;

    const refused = await world.call(submitRun, { as: desk.technician, params: { runId: alone.runId } });
    const unsubmitted = await scene.approve(alone.runId);
    await scene.submit(run.runId);
    await scene.approve(run.runId);
    const proposals = [
      await propose(late, stated("negative")),
      await propose(never, { kind: "run", runId: run.runId }),
    ];
    const decided = await approve(late);

    expect(run.tubes.map(({ match }) => match)).toEqual(["receivedAfterRun", "notReceived", "matched"]);
    expect([nameOf(refused), nameOf(unsubmitted)]).toEqual(["run-nothing-matched", "run-transition"]);
    expect(proposals.every(({ status }) => status === 409)).toBe(true);
    expect(nameOf(decided)).toBe("correction-unknown");
    const tubes = await stores.tubes.getMany([late, never, good]);
    expect([late, never, good].map((barcode) => tubes.get(barcode)?.state)).toEqual([
      ...["received", "inTransit", "published"],
    ]);
  });
});

describe("the corrections of a laboratory", () => {
  it("are listed newest first, by state", async () => {
    const { scene, world, publish, propose, stated, approve } = desk;
    const [first, second] = [await scene.addTube(1), await scene.addTube(2)];
    for (const barcode of [first, second]) {
      await publish(barcode, "negative");
      await propose(barcode, stated("positive"));
      world.clock.advance({ minutes: 1 });
    }
    await approve(first);
    const list = async (state?: "proposed" | "approved") =>
      (
        await world.call(listCorrections, {
          as: desk.reviewer,
          params: { laboratoryId: "LAB01" },
          query: state ? { state } : {},
        })
      ).body.corrections.map(({ tubeBarcode }) => tubeBarcode);

    expect(await list()).toEqual([second, first]);
    expect(await list("proposed")).toEqual([second]);
    expect(await list("approved")).toEqual([first]);
  });
});
