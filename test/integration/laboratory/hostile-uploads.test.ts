import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as lab from "../../../shared/contracts/laboratory/runs.ts";
import { HOSTILE_FILES } from "../../support/factories/hostile-files.ts";
import { plateFile } from "../../support/factories/plate-file.ts";
import { type LaboratoryScene, laboratoryScene } from "../../support/scenes/laboratory-scene.ts";

describe("an upload that was made to stall the server", () => {
  let scene: LaboratoryScene;
  beforeAll(async () => {
    scene = await laboratoryScene();
  });
  afterAll(() => scene.world.close());

  const upload = (contentBase64: string) =>
    scene.world.call(lab.uploadRun, {
      as: scene.technician,
      params: { laboratoryId: "LAB01" },
      body: scene.uploadBody(contentBase64),
      language: "en",
    });
  const list = () =>
    scene.world.call(lab.listRuns, { as: scene.technician, params: { laboratoryId: "LAB01" }, query: {} });

  it.each([
    "a statement of blanks",
    "a sheet that unpacks to a hundred megabytes",
    "rows as wide as may be",
    "merged cells over everything",
    "elements as deep as may be",
    "a line of delimiters",
    "tables within tables",
    "a million headers",
  ])("(%s) is answered as any other, and others are answered meanwhile", async (name) => {
    const answered: string[] = [];
    const bytes = HOSTILE_FILES[name]?.() ?? new Uint8Array();
    const note = async <A>(who: string, answer: Promise<A>): Promise<A> => {
      const told = await answer;
      answered.push(who);
      return told;
    };

    // The file is in its thread when the others ask.
    const hostile = note("hostile", upload(Buffer.from(bytes).toString("base64")));
    const others = await Promise.all([note("list", list()), note("list", list())]);
    const { status, problem } = await hostile;

    expect(others.map((other) => other.status)).toEqual([200, 200]);
    expect(answered.at(-1)).toBe("hostile");
    expect([201, 422]).toContain(status);
    if (status === 422) expect(problem.type).toBe("urn:twoplusn:problem:file-unreadable");
  });

  it("says which limit a file met", async () => {
    const limitOf = async (name: string) => {
      const bytes = HOSTILE_FILES[name]?.() ?? new Uint8Array();
      return (await upload(Buffer.from(bytes).toString("base64"))).problem.detail;
    };

    expect(await limitOf("a sheet that unpacks to a hundred megabytes")).toBe(
      "The file is too large: more than 32 MB when unpacked. Export the results only.",
    );
    expect(await limitOf("a thousand worksheets")).toBe(
      "The file is too large: more than 200 worksheets. Export the results only.",
    );
    expect(await limitOf("a million headers")).toBe(
      "The file is too large: more than 200,000 lines. Export the results only.",
    );
  });

  it("leaves the laboratory's own files readable", async () => {
    const barcode = await scene.addTube(1);
    const { status, body } = await upload(plateFile([{ sample: barcode, outcome: "negative" }]));
    expect(status).toBe(201);
    expect(body.tubes).toMatchObject([{ outcome: "negative" }]);
  });
});
