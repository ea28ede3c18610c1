import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as api from "../../../shared/contracts/laboratory/runs.ts";
import { type LaboratoryScene, laboratoryScene } from "../../support/scenes/laboratory-scene.ts";

const CHANNELS = { fam: "FAM (465-510)", vic: "VIC / HEX (533-580)", cy5: "Cy 5 (618-660)" } as const;
type Channel = keyof typeof CHANNELS;

describe("a run of several files", () => {
  let scene: LaboratoryScene;
  let barcode: string;
  beforeEach(async () => {
    scene = await laboratoryScene();
    barcode = await scene.addTube(1);
  });
  afterEach(() => scene.world.close());

  const file = (channel: Channel, experiment = "plate 12") => {
    const [tube, control] = channel === "cy5" ? ["27.5", "26"] : ["", "28.1"];
    const rows = [
      ["A1", barcode, tube],
      ["H11", "PC", control],
      ["H12", "NC", ""],
    ].map(([well, name, cp]) => ["True", "255", well, name, cp, "", "0", ""].join("\t"));
    const text = [
      `Experiment: ${experiment}  Selected Filter: ${CHANNELS[channel]}`,
      "Include\tColor\tPos\tName\tCp\tConcentration\tStandard\tStatus",
      ...rows,
      "",
    ].join("\r\n");
    return { fileName: `${channel}.txt`, contentBase64: Buffer.from(text).toString("base64") };
  };

  const upload = (
    [first, ...moreFiles]: readonly [ReturnType<typeof file>, ...ReturnType<typeof file>[]],
    as = scene.technician,
  ) =>
    scene.world.call(api.uploadRun, {
      as,
      params: { laboratoryId: "LAB01" },
      body: { ...scene.uploadBody(""), ...first, ...(moreFiles.length > 0 ? { moreFiles } : {}) },
    });

  it("is judged by all its channels together", async () => {
    const { status, body } = await upload([file("fam"), file("vic"), file("cy5")]);

    expect(status).toBe(201);
    expect(body).toMatchObject({ controlsPassed: true, wellsRead: 9, wellsRefused: [] });
    expect(body.tubes).toMatchObject([{ sampleName: barcode, match: "matched", outcome: "negative" }]);
  });

  it("keeps each file as it was uploaded, under its own hash", async () => {
    const files = [file("fam"), file("vic"), file("cy5")] as const;
    const { body } = await upload([...files]);
    const hashes = [body.file, ...(body.moreFiles ?? [])].map(({ sha256 }) => sha256);
    const readFile = (sha256: string) =>
      scene.world.call(api.readRunFile, {
        as: scene.technician,
        params: { runId: body.runId },
        query: { sha256 },
      });

    const kept = await Promise.all(hashes.map(readFile));
    const other = await readFile("0".repeat(64));

    expect(kept.map(({ body: { fileName, contentBase64 } }) => ({ fileName, contentBase64 }))).toEqual(files);
    expect(other.problem).toMatchObject({ status: 404, type: "urn:twoplusn:problem:file-unknown" });
  });

  it("is the same run in whatever order its files are sent, and nobody else's", async () => {
    const first = await upload([file("fam"), file("vic"), file("cy5")]);
    const again = await upload([file("cy5"), file("fam"), file("vic")]);
    const colleague = await upload([file("vic")], await scene.world.as.technician("LAB01", "technician-2"));

    expect(again.body.runId).toBe(first.body.runId);
    expect(colleague.problem).toMatchObject({ status: 409 });
    expect(colleague.problem.detail).toContain(first.body.runId);
  });

  it("takes the place of channels that were uploaded one by one before", async () => {
    const alone = await upload([file("fam")]);
    const another = await upload([file("vic")]);
    const together = await upload([file("fam"), file("cy5")]);
    const all = await upload([file("fam"), file("vic"), file("cy5")]);
    const states = await Promise.all(
      [alone, another, together, all].map(async ({ body: { runId } }) => {
        const read = await scene.world.call(api.readRun, { as: scene.technician, params: { runId } });
        return read.body.state;
      }),
    );

    expect(states).toEqual(["rejected", "rejected", "rejected", "uploaded"]);
  });

  it("gives a channel free that a later look leaves out", async () => {
    await upload([file("fam"), file("vic")]);
    await upload([file("fam")]);

    const { status } = await upload([file("vic")], await scene.world.as.technician("LAB01", "technician-2"));

    expect(status).toBe(201);
  });

  it("is refused in words when the files are not of one run", async () => {
    const { problem } = await upload([file("fam"), file("vic", "plate 13")]);

    expect(problem).toMatchObject({ status: 422, type: "urn:twoplusn:problem:file-unreadable" });
    expect(problem.detail).toContain("vic.txt");
  });

  it("is refused as too large before anything is read of it", async () => {
    const contentBase64 = Buffer.alloc(4_100_000).toString("base64");
    const { problem } = await upload([{ fileName: "big.xlsx", contentBase64 }]);

    expect(problem).toMatchObject({ status: 413, type: "urn:twoplusn:problem:body-too-large" });
  });
});
