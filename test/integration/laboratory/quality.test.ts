import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { processEntry } from "../../../functions/lambda/outbox-worker/process-entry.ts";
import * as api from "../../../shared/contracts/laboratory/quality.ts";
import * as lab from "../../../shared/contracts/laboratory/runs.ts";
import { dyingAfter, type LaboratoryScene, laboratoryScene } from "../../support/scenes/laboratory-scene.ts";

const DAY = { from: "2026-03-02T00:00:00.000Z", to: "2026-03-03T00:00:00.000Z" };
const params = { laboratoryId: "LAB01" };

describe("quality of a laboratory", () => {
  let scene: LaboratoryScene;
  beforeEach(async () => {
    scene = await laboratoryScene();
  });
  afterEach(() => scene.world.close());

  const read = (query: { from: string; to: string; kitId?: string } = DAY, as = scene.reviewer) =>
    scene.world.call(api.readQuality, { as, params, query });

  it("is counted from published runs: outcomes, rates, and time from receipt to publication", async () => {
    const { addTube, submitted, approve } = scene;
    const first = await submitted([
      { sample: await addTube(1), outcome: "negative" },
      { sample: await addTube(2), outcome: "invalid" },
      { sample: await addTube(3, { kind: "retest", poolSize: 1 }), outcome: "positive" },
    ]);
    const second = await submitted([{ sample: await addTube(4), outcome: "inconclusive" }]);
    await approve(first);
    await approve(second);

    const [kit] = (await read()).body.kits;

    expect(kit).toMatchObject({
      kitId: "sars-cov-2-dual-target",
      runs: { published: 2, withoutResults: 0, rejected: 0, controlsFailed: 0 },
      tubes: { negative: 1, positive: 1, inconclusive: 1, invalid: 1 },
      ...{ invalidRate: 0.25, inconclusiveRate: 0.25, positivity: 1 / 3 },
      turnaround: [
        { class: "urgent", tubes: 1, p50Minutes: 210, inTime: 1 },
        { class: "routine", tubes: 3, p50Minutes: 210, p99Minutes: 210, inTime: 1 },
      ],
    });
  });

  it("shows the controls of published, rejected and failed runs, and of a file that was looked at anew only once", async () => {
    const { world, addTube, upload, submitted, approve } = scene;
    await approve(await submitted([{ sample: await addTube(1), outcome: "negative" }]));
    const rejected = await submitted([{ sample: await addTube(2), outcome: "negative" }]);
    await world.call(lab.rejectRun, {
      as: scene.reviewer,
      params: { runId: rejected },
      body: { reason: "smeared plate" },
    });
    const samples = [{ sample: await addTube(3), outcome: "negative" as const }];
    const failed = await upload(samples, { controls: "contaminated" });
    const file = await world.call(lab.readRunFile, {
      as: scene.technician,
      params: { runId: failed.body.runId },
    });
    await world.call(lab.uploadRun, {
      as: scene.technician,
      params,
      body: scene.uploadBody(file.body.contentBase64, "2026-03-02T02:30:00.000Z"),
    });

    const [kit] = (await read()).body.kits;

    expect(kit?.runs).toEqual({ published: 1, withoutResults: 0, rejected: 1, controlsFailed: 1 });
    expect(kit?.tubes).toMatchObject({ negative: 1 });
    const positive = kit?.controls.filter(({ control }) => control === "positive") ?? [];
    expect(positive.length).toBeGreaterThan(1);
    for (const chart of positive) {
      expect(chart.points.map(({ fate }) => fate).sort()).toEqual([
        "controlsFailed",
        "published",
        "rejected",
      ]);
      expect(chart.points.every(({ ct, flags }) => ct !== undefined && flags.length === 0)).toBe(true);
    }
  });

  it("counts a run once whose publication was interrupted and brought to its end by others", async () => {
    const { world, services, addTube, submitted, approve } = scene;
    const barcodes: string[] = [];
    for (let n = 1; n <= 40; n++) barcodes.push(await addTube(n));
    const runId = await submitted(barcodes.map((sample) => ({ sample, outcome: "negative" })));

    await dyingAfter(world, 2, () => approve(runId));
    const halfway = await read();
    await Promise.all(
      Array.from({ length: 3 }, () => processEntry({ ...services }, { kind: "runApproved", runId })),
    );
    await processEntry(services, { kind: "runApproved", runId });
    const [kit] = (await read()).body.kits;

    expect(halfway.body.kits).toEqual([]);
    expect(kit).toMatchObject({
      runs: { published: 1 },
      tubes: { negative: 40 },
      turnaround: [{ tubes: 40 }],
    });
  });

  it("is asked for a kit and for a span of at most 92 days of one's own laboratory", async () => {
    const { addTube, submitted, approve, world } = scene;
    await approve(await submitted([{ sample: await addTube(1), outcome: "negative" }]));

    const other = await read({ ...DAY, kitId: "another-kit" });
    const empty = await read({ from: "2026-03-03T00:00:00.000Z", to: "2026-03-04T00:00:00.000Z" });
    const long = await read({ from: "2026-03-02T00:00:00.000Z", to: "2026-06-03T00:00:00.000Z" });
    const turned = await read({ from: DAY.to, to: DAY.from });
    const stranger = await read(DAY, await world.as.reviewer("LAB02"));
    const commander = await read(DAY, await world.as.commander());

    expect([other.body.kits, empty.body.kits]).toEqual([[], []]);
    expect([long.problem.status, turned.problem.status]).toEqual([400, 400]);
    expect(long.problem).toMatchObject({
      type: "urn:twoplusn:problem:input-invalid",
      errors: [{ pointer: "/to" }],
    });
    expect(stranger.status).toBe(403);
    expect(commander.body.kits).toHaveLength(1);
  });
});
