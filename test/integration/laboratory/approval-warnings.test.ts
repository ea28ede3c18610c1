import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as lab from "../../../shared/contracts/laboratory/runs.ts";
import {
  filledTheOtherWay,
  mirrored,
  transposed,
  turnedRound,
} from "../../../shared/domain/laboratory/plate.ts";
import { type PlateScene, plateScene, type Wells } from "../../support/scenes/plate-scene.ts";

let scene: PlateScene;
let tubes: string[] = [];
beforeEach(async () => {
  scene = await plateScene();
  tubes = [];
  for (let serial = 1; serial <= 12; serial += 1) tubes.push(await scene.addTube(serial));
});
afterEach(() => scene.world.close());

const WELLS = ["A1", "B1", "C1", "D1", "E1", "F1", "G1", "H1", "A2", "B2", "C2", "D2"];
const placedBy = (place: (well: string) => string | undefined): Wells =>
  Object.fromEntries([
    ...tubes.map((tube, i) => [place(WELLS[i] ?? "") ?? WELLS[i], [tube, "negative"]] as const),
    [place("G12") ?? "G12", ["PC", "positive"]],
    [place("H12") ?? "H12", ["NC", "negative"]],
  ]);

describe("a plate that lies otherwise than planned", () => {
  it.each([
    ["turnedRound", (well: string) => turnedRound(well, 96)],
    ["otherFill", (well: string) => filledTheOtherWay(well, 96, "columns")],
    ["transposed", (well: string) => transposed(well, 96)],
    ["mirrored", (well: string) => mirrored(well, 96, "rows")],
  ])(
    "is not approved for the tubes that match themselves, whoever acknowledges what (%s)",
    async (name, place) => {
      await scene.make(1);
      const { body } = await scene.uploadWells(placedBy(place));
      await scene.submit(body.runId);

      const approval = await scene.approve(body.runId, scene.reviewer, [
        ...body.warnings.map((warning) => warning.name),
        ...["plate:otherWell", "keptBack:otherWell"],
      ]);

      expect(body.plate?.arrangement).toBe(name);
      expect(approval.status).toBe(409);
      const states = [...(await scene.stores.tubes.getMany(tubes)).values()].map(({ state }) => state);
      expect(states).not.toContain("published");
    },
  );

  it("says so to the reviewer, who can still reject it", async () => {
    await scene.make(1);
    // A1 lies in A1 whichever way the plate was filled, so that one tube matches itself.
    const { body } = await scene.uploadWells(placedBy((well) => filledTheOtherWay(well, 96, "columns")));
    await scene.submit(body.runId);

    const approval = await scene.approve(body.runId);
    const rejection = await scene.world.call(lab.rejectRun, {
      as: scene.reviewer,
      params: { runId: body.runId },
      body: { reason: "the plate was turned" },
    });

    expect(approval.problem.type).toBe("urn:twoplusn:problem:run-plate-turned");
    expect(rejection.body.state).toBe("rejected");
  });
});

describe("the warnings of a run", () => {
  const withStranger = async () => {
    const [a = "", b = ""] = tubes;
    const { body } = await scene.uploadWells({
      ...{ A1: [a, "negative"], B1: [b, "positive"], C1: ["T000000009999", "negative"] },
      ...{ D1: ["S-17", "negative"], G12: ["PC", "positive"], H12: ["NC", "negative"] },
    });
    await scene.submit(body.runId);
    return body;
  };

  it("are each acknowledged by name before it is approved, and kept with it and in the chain of its tubes", async () => {
    const { runId, warnings } = await withStranger();
    const names = warnings.map(({ name }) => name);
    const without = await Promise.all(
      names.map((name) =>
        scene.approve(
          runId,
          scene.reviewer,
          names.filter((each) => each !== name),
        ),
      ),
    );

    const approval = await scene.approve(runId, scene.reviewer, names);

    expect(names.length).toBeGreaterThan(0);
    expect(without.map(({ problem }) => problem.type)).toEqual(
      names.map(() => "urn:twoplusn:problem:run-warnings-open"),
    );
    expect(without.map(({ problem }, i) => problem.detail.includes(names[i] ?? ""))).toEqual(
      names.map(() => true),
    );
    expect(approval.body).toMatchObject({ state: "published", acknowledged: names });
    const event = (await scene.stores.custody.chain(`T#${tubes[0]}`)).at(-1);
    expect(event).toMatchObject({ what: "published", detail: { acknowledged: names } });
  });

  it("do not stand in the way of a run that has none, approved without a body", async () => {
    const [a = ""] = tubes;
    const { body } = await scene.upload([{ sample: a, outcome: "negative" }]);
    await scene.submit(body.runId);

    const approval = await scene.world.call(lab.approveRun, {
      as: scene.reviewer,
      params: { runId: body.runId },
    });

    expect(body.warnings).toEqual([]);
    expect(approval.body.state).toBe("published");
  });

  it("show each Ct by which a tube was judged", async () => {
    const [a = ""] = tubes;
    const { body } = await scene.upload([{ sample: a, outcome: "inconclusive" }]);

    expect(body.tubes[0]?.calls).toEqual([
      { target: "ORF1ab", call: "notDetected" },
      { target: "N", call: "detected", ct: 36 },
      { target: "RNase P", call: "detected", ct: 27 },
    ]);
  });
});

describe("a file whose own time cannot be right", () => {
  it("is submitted only with a reason, which the reviewer acknowledges and the run keeps", async () => {
    const [a = ""] = tubes;
    const file = scene.fileOf(
      { A1: [a, "negative"], G12: ["PC", "positive"], H12: ["NC", "negative"] },
      { runEndedAt: "2010-10-21T00:51:26.000Z" },
    );
    const { body } = await scene.uploadFile(file);
    const silent = await scene.submit(body.runId);
    const names = ["time:endedBeforeReceipt", "time:endedBeforeStart"];
    const half = await scene.submit(body.runId, scene.technician, {
      [names[0] ?? ""]: "clock was never set",
    });
    const reasons = Object.fromEntries(names.map((name) => [name, "clock was never set"]));
    const submission = await scene.submit(body.runId, scene.technician, reasons);
    const approval = await scene.approve(body.runId, scene.reviewer, names);

    expect(body.fileEndedAt).toBe("2010-10-21T00:51:26.000Z");
    expect(body.warnings.filter(({ needsReason }) => needsReason).map(({ name }) => name)).toEqual(names);
    expect([silent.problem.type, half.problem.type]).toEqual(
      Array(2).fill("urn:twoplusn:problem:run-reasons-needed"),
    );
    expect(submission.body.reasons).toHaveLength(2);
    expect(approval.body).toMatchObject({ state: "published", reasons: submission.body.reasons });
  });
});

describe("a start of a run that cannot be", () => {
  it.each([
    ["years ago", "1970-01-01T00:00:00.000Z"],
    ["tomorrow", "2026-03-03T05:00:00.000Z"],
  ])("is refused: %s", async (_, startedAt) => {
    const [a = ""] = tubes;
    const { status, problem } = await scene.upload([{ sample: a, outcome: "negative" }], { startedAt });

    expect([status, problem.errors?.[0]?.pointer]).toEqual([400, "/startedAt"]);
  });

  it.each([
    ["Experiment Run Start Time = 2010-10-21 00:51:26 AM UTC"],
    ["Experiment Run End Time = 21.10.2010 00:51:26"],
    ["Run Ended = 21-Oct-2010 00:51"],
    ["Run Date = 2010年10月21日"],
    ["Run Date = 05/06/2010"],
    ["Experiment Run Start Time = 05/06/2010 00:51:26"],
  ])("is doubted however it states it: %s", async (stated) => {
    const [a = ""] = tubes;
    const file = scene.fileOf({ A1: [a, "negative"], G12: ["PC", "positive"], H12: ["NC", "negative"] });
    const text = Buffer.from(file, "base64").toString();
    const altered = text.replace(/Experiment Run End Time = .*/, stated);
    const { body } = await scene.uploadFile(Buffer.from(altered).toString("base64"));

    expect(body.warnings.filter(({ needsReason }) => needsReason).map(({ name }) => name)).toEqual([
      "time:endedBeforeReceipt",
      "time:endedBeforeStart",
    ]);
  });
});

describe("controls under names that the kit does not know", () => {
  it("are controls where the plate has its own, and are offered elsewhere, never taken for tubes", async () => {
    const [a = ""] = tubes;
    await scene.make(1, { tubeBarcodes: [a] });
    const { body } = await scene.uploadWells({
      A1: [a, "negative"],
      F12: ["阳性质控品 2", "positive"],
      G12: ["PC-A", "positive"],
      H12: ["NC-A", "negative"],
    });

    expect(body.controlsPassed).toBe(true);
    expect(body.tubes.map(({ sampleName }) => sampleName)).toEqual([a]);
    expect(body.likelyControls).toEqual([
      { sampleName: "阳性质控品 2", wells: ["F12"], control: "positive" },
    ]);
    expect(body.warnings.map(({ name }) => name)).toContain("likelyControl");
  });
});
