import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as corrections from "../../../shared/contracts/laboratory/corrections.ts";
import * as kits from "../../../shared/contracts/laboratory/kits.ts";
import * as lab from "../../../shared/contracts/laboratory/runs.ts";
import { SARS_COV_2_DUAL_TARGET } from "../../../shared/domain/laboratory/kit.ts";
import { STARTED_AT } from "../../support/scenes/laboratory-scene.ts";
import { CONTROLS, LABORATORY, type PlateScene, plateScene } from "../../support/scenes/plate-scene.ts";

const { kitId, version: V1, ...CONTENTS } = SARS_COV_2_DUAL_TARGET;
const V2 = V1 + 1;
/** Positive under a cut-off of 38 cycles, and nothing under one of 30. */
const WEAK = [34, 33.5, 27] as const;
const REASON = "kit of the plate was used up, lot changed";

let scene: PlateScene;
let [a, b]: [string, string] = ["", ""];
beforeEach(async () => {
  scene = await plateScene();
  [a, b] = [await scene.addTube(1), await scene.addTube(2)];
  await scene.make(1);
});
afterEach(() => scene.world.close());

const saveVersion = (version: number, cutoffCt: number, id = kitId) =>
  scene.world.call(kits.saveKitVersion, {
    as: scene.reviewer,
    params: { ...LABORATORY, kitId: id, version: String(version) },
    body: {
      ...CONTENTS,
      targets: CONTENTS.targets.map((target) => (target.role === "viral" ? { ...target, cutoffCt } : target)),
    },
  });
const retire = () =>
  scene.world.call(kits.retireKit, { as: scene.reviewer, params: { ...LABORATORY, kitId } });
const weakPlate = () => scene.fileOf({ A1: [a, WEAK], B1: [b, "negative"], ...CONTROLS });
const outcomes = (run: { tubes: { outcome: string }[] }) => run.tubes.map(({ outcome }) => outcome);
const matches = (run: { tubes: { match: string }[] }) => run.tubes.map(({ match }) => match);

describe("a run of a plate whose kit was changed since", () => {
  it("is judged by the version that the plate was made for", async () => {
    await saveVersion(V2, 30);

    const { body } = await scene.uploadFile(weakPlate());
    await scene.submit(body.runId);
    await scene.approve(body.runId);

    expect(body.kit).toEqual({ kitId, version: V1 });
    expect(body.plate).toMatchObject({ arrangement: "asPlanned", kit: { kitId, version: V1 } });
    expect(outcomes(body)).toEqual(["positive", "negative"]);
    expect(await scene.stores.tubes.get(a)).toMatchObject({ state: "published", outcome: "positive" });
  });

  it("is judged by it also where no kit is named, and where the kit was retired", async () => {
    await saveVersion(V2, 30);
    await retire();

    const { status, body } = await scene.uploadFile(weakPlate(), { kitId: undefined });

    expect(status).toBe(201);
    expect([body.kit.version, ...outcomes(body)]).toEqual([V1, "positive", "negative"]);
    expect((await scene.submit(body.runId)).status).toBe(200);
  });

  it.each([
    ["another version", { kitVersion: V2 }],
    ["another kit", { kitId: "other-kit" }],
  ])(
    "and is judged by %s keeps its tubes back until a reason is given and acknowledged",
    async (_, choice) => {
      await saveVersion(V2, 30);
      await saveVersion(1, 30, "other-kit");

      const { body } = await scene.uploadFile(weakPlate(), choice);
      const silent = await scene.submit(body.runId);
      const states = [(await scene.stores.tubes.get(a)).state];
      const submission = await scene.submit(body.runId, scene.technician, { otherKit: REASON });
      const blind = await scene.approve(body.runId, scene.reviewer, []);
      states.push((await scene.stores.tubes.get(a)).state);
      const approval = await scene.approve(body.runId, scene.reviewer, ["otherKit"]);

      expect(matches(body)).toEqual(["otherKit", "otherKit"]);
      expect(body.warnings).toMatchObject([{ name: "otherKit", needsReason: true }]);
      expect([silent.problem.type, blind.problem.type]).toEqual([
        "urn:twoplusn:problem:run-reasons-needed",
        "urn:twoplusn:problem:run-warnings-open",
      ]);
      expect(blind.problem.detail).toContain("otherKit");
      expect(states).toEqual(["testing", "reported"]);
      expect(submission.body.reasons).toMatchObject([{ warning: "otherKit", reason: REASON }]);
      expect(approval.body).toMatchObject({ state: "published", acknowledged: ["otherKit"] });
      const published = (await scene.stores.custody.chain(`T#${a}`)).at(-1);
      expect(published?.detail).toMatchObject({ acknowledged: ["otherKit"] });
    },
  );

  it("cannot shake its plate's kit off by cancelling the plate", async () => {
    await saveVersion(V2, 30);
    const file = weakPlate();
    await scene.uploadFile(file, { kitVersion: V2 });
    await scene.cancel(1);

    const anew = await scene.uploadFile(file, { kitVersion: V2 });
    const submission = await scene.submit(anew.body.runId);
    const asPlanned = await scene.uploadFile(file);

    expect(matches(anew.body)).toEqual(["otherKit", "otherKit"]);
    expect(anew.body.warnings.map(({ name }) => name)).toEqual(["otherKit", "plateCancelled"]);
    expect(submission.status).toBe(409);
    expect([asPlanned.body.kit.version, ...outcomes(asPlanned.body)]).toEqual([V1, "positive", "negative"]);
  });

  it("cannot shake it off either by cancelling the plate between preview and submission", async () => {
    await saveVersion(V2, 30);
    const { body } = await scene.uploadFile(weakPlate(), { kitVersion: V2 });
    await scene.cancel(1);

    const submission = await scene.submit(body.runId);

    expect(submission.problem.type).toBe("urn:twoplusn:problem:run-reasons-needed");
  });
});

describe("a file without a plate", () => {
  it("needs a kit to be named, one that takes new plates", async () => {
    await scene.cancel(1);
    const unnamed = await scene.uploadFile(weakPlate(), { kitId: undefined });
    await retire();
    const retired = await scene.uploadFile(weakPlate());

    expect([unnamed.problem.type, retired.problem.type]).toEqual([
      "urn:twoplusn:problem:kit-needed",
      "urn:twoplusn:problem:kit-retired",
    ]);
  });
});

describe("the file of a run that was rejected for its kit", () => {
  const reject = (runId: string) =>
    scene.world.call(lab.rejectRun, {
      as: scene.reviewer,
      params: { runId },
      body: { reason: "wrong kit" },
    });

  it("is judged again by the right kit without being altered, and published", async () => {
    await saveVersion(V2, 30);
    const file = weakPlate();
    const first = await scene.uploadFile(file, { kitVersion: V2 });
    await scene.submit(first.body.runId, scene.technician, { otherKit: REASON });
    await reject(first.body.runId);
    const colleague = await scene.world.as.technician("LAB01", "technician-2");

    const again = await scene.uploadFile(file, { kitId: undefined }, colleague);
    await scene.submit(again.body.runId, colleague);
    const approval = await scene.approve(again.body.runId);

    expect(again.status).toBe(201);
    expect(again.body.file.sha256).toBe(first.body.file.sha256);
    expect(again.body).toMatchObject({ kit: { version: V1 }, plate: { arrangement: "asPlanned" } });
    expect(approval.body.state).toBe("published");
    expect(await scene.stores.tubes.get(a)).toMatchObject({
      ...{ state: "published", outcome: "positive", runId: again.body.runId },
    });
    expect(await scene.stores.runs.get(first.body.runId)).toMatchObject({
      ...{ state: "rejected", rejectionReason: "wrong kit" },
    });
  });

  it("is held against the same plate again: what lay in another well stays kept back, at submission too", async () => {
    const file = scene.fileOf({ A1: [a, "negative"], C1: [b, "negative"], ...CONTROLS });
    const first = await scene.uploadFile(file);
    await scene.submit(first.body.runId);
    await reject(first.body.runId);

    const again = await scene.uploadFile(file);
    const submission = await scene.submit(again.body.runId);

    expect(matches(again.body)).toEqual(["matched", "otherWell"]);
    expect(matches(submission.body)).toEqual(["matched", "otherWell"]);
  });

  it("is judged again by another kit only with a reason, like the first time", async () => {
    const file = weakPlate();
    const first = await scene.uploadFile(file);
    await scene.submit(first.body.runId);
    await reject(first.body.runId);
    await saveVersion(V2, 30);

    const again = await scene.uploadFile(file, { kitVersion: V2 });

    expect(matches(again.body)).toEqual(["otherKit", "otherKit"]);
  });

  it("says at another laboratory that the tubes are not its own", async () => {
    const file = weakPlate();
    const first = await scene.uploadFile(file);
    await scene.submit(first.body.runId);
    await reject(first.body.runId);

    const { status, body } = await scene.world.call(lab.uploadRun, {
      as: await scene.world.as.technician("LAB02"),
      params: { laboratoryId: "LAB02" },
      body: scene.uploadBody(file, STARTED_AT),
    });

    expect(status).toBe(201);
    expect(body.runId).not.toBe(first.body.runId);
    expect(body.tubes.map(({ match }: { match: string }) => match)).toEqual([
      "otherLaboratory",
      "otherLaboratory",
    ]);
  });
});

describe("a correction by a further run", () => {
  it("names both kits where they differ, and keeps them in the tube's chain", async () => {
    const first = await scene.uploadFile(weakPlate());
    await scene.submit(first.body.runId);
    await scene.approve(first.body.runId);
    await saveVersion(V2, 30);
    const further = await scene.uploadFile(
      scene.fileOf({ A1: [a, WEAK], B1: [b, "negative"], ...CONTROLS }),
      { startedAt: "2026-03-02T03:00:00.000Z", kitVersion: V2 },
    );

    const proposal = await scene.world.call(corrections.proposeCorrection, {
      as: scene.technician,
      params: { tubeBarcode: a },
      body: { basis: { kind: "run", runId: further.body.runId }, reason: "tested again" },
    });

    expect(proposal.body.kits).toEqual({ from: { kitId, version: V1 }, to: { kitId, version: V2 } });
  });
});
