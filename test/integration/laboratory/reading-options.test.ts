import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as kits from "../../../shared/contracts/laboratory/kits.ts";
import { saveReadingOptions } from "../../../shared/contracts/laboratory/reading-options.ts";
import * as lab from "../../../shared/contracts/laboratory/runs.ts";
import { SARS_COV_2_DUAL_TARGET } from "../../../shared/domain/laboratory/kit.ts";
import { type LaboratoryScene, laboratoryScene } from "../../support/scenes/laboratory-scene.ts";

const LABORATORY = { laboratoryId: "LAB01" };
const { kitId, version } = SARS_COV_2_DUAL_TARGET;

let scene: LaboratoryScene;
let tube = "";
beforeEach(async () => {
  scene = await laboratoryScene();
  tube = await scene.addTube(1);
});
afterEach(() => scene.world.close());

type Cts = readonly [orf: string, n: string, ic: string];

/** A generic table: a tube and its controls, with what stands for each target. */
const csv = (ofTube: Cts, { orf = "ORF1ab", pc = "PC", nc = "NC", none = "" } = {}): string => {
  const wells: [string, string, Cts][] = [
    ["A1", tube, ofTube],
    ["H11", pc, ["25", "25.5", "26"]],
    ["H12", nc, [none, none, "27"]],
  ];
  const rows = wells.flatMap(([well, sample, cts]) =>
    [orf, "N", "RNase P"].map((target, i) => `${well},${sample},${target},${cts[i]}`),
  );
  return Buffer.from(["well,sample,target,ct", ...rows, ""].join("\n")).toString("base64");
};

const upload = (contentBase64: string, differences: object = {}) =>
  scene.world.call(lab.uploadRun, {
    as: scene.technician,
    params: LABORATORY,
    body: { ...scene.uploadBody(contentBase64), fileName: "plate.csv", ...differences },
  });
const addName = (body: kits.KitName, as = scene.reviewer) =>
  scene.world.call(kits.addKitName, { as, params: { ...LABORATORY, kitId }, body });

describe("an instrument that writes 0 for no amplification", () => {
  it("is believed only where a reviewer has said so; the run keeps and shows it", async () => {
    const file = csv(["0", "0", "27.5"], { none: "0" });
    const before = await upload(file);
    const byTechnician = await scene.world.call(saveReadingOptions, {
      as: scene.technician,
      params: LABORATORY,
      body: { notDetected: ["0"] },
    });
    await scene.world.call(saveReadingOptions, {
      as: scene.reviewer,
      params: LABORATORY,
      body: { notDetected: ["0"] },
    });
    const after = await upload(file);

    expect(before.body.tubes).toMatchObject([{ outcome: "invalid" }]);
    expect(before.body.wellsRefused[0]).toMatchObject({ reason: "ctUnreadable", spelling: "0" });
    expect(byTechnician.status).toBe(403);
    expect(after.body).toMatchObject({
      ...{ readingOptions: { notDetected: ["0"] }, wellsRefused: [], controlsPassed: true },
      tubes: [{ outcome: "negative", match: "matched" }],
    });
    expect(after.body.warnings.map(({ name }) => name)).toContain("notDetectedSpelling");
    expect(await scene.stores.runs.get(after.body.runId)).toMatchObject({
      readingOptions: { notDetected: ["0"] },
    });
  });
});

describe("a file that names a target as the kit does not", () => {
  it("says what was not measured and what the file has, and is read after one step", async () => {
    const file = csv(["", "", "27.5"], { orf: "ORF1" });
    const before = await upload(file);
    const added = await addName({ kind: "target", target: "ORF1ab", name: "ORF1" });
    const again = await addName({ kind: "target", target: "ORF1ab", name: "orf1" });
    const after = await upload(file);

    expect(before.body).toMatchObject({
      ...{ controlsPassed: false, tubes: [{ outcome: "invalid" }] },
      targets: { notMeasured: ["ORF1ab"], inFile: ["ORF1", "N", "RNase P"], unknown: ["ORF1"] },
    });
    expect([added.body.version, again.body.version]).toEqual([version + 1, version + 1]);
    expect(after.body).toMatchObject({
      ...{ kit: { version: version + 1 }, controlsPassed: true, tubes: [{ outcome: "negative" }] },
    });
  });

  it("is refused a name that another target has, and a target that the kit has not", async () => {
    const taken = await addName({ kind: "target", target: "ORF1ab", name: "N" });
    const none = await addName({ kind: "target", target: "E", name: "E gene" });

    expect([taken.status, none.status]).toEqual([400, 400]);
  });
});

describe("controls under names of the laboratory's own", () => {
  it.each([
    ["PC1", "NC1"],
    ["阳性质控品", "阴性质控品"],
    ["Positive", "No Template Control"],
  ])("%s and %s are known from the start", async (pc, nc) => {
    const { body } = await upload(csv(["", "", "27.5"], { pc, nc }));

    expect([body.controlsPassed, body.tubes.length]).toEqual([true, 1]);
  });

  it("are offered until the kit has them, and are no tubes meanwhile", async () => {
    const file = csv(["", "", "27.5"], { pc: "PC 17" });
    const before = await upload(file);
    await addName({ kind: "control", control: "positive", name: "PC 17" });
    const after = await upload(file);

    expect(before.body.controlsPassed).toBe(false);
    expect(before.body.likelyControls).toMatchObject([{ sampleName: "PC 17", control: "positive" }]);
    expect(before.body.tubes).toHaveLength(1);
    expect([after.body.controlsPassed, after.body.likelyControls]).toEqual([true, undefined]);
  });
});
