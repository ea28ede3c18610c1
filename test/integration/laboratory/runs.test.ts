import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as api from "../../../shared/contracts/laboratory/runs.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { plateFile } from "../../support/factories/plate-file.ts";
import { type LaboratoryScene, laboratoryScene, STARTED_AT } from "../../support/scenes/laboratory-scene.ts";

describe("uploaded runs", () => {
  let scene: LaboratoryScene;
  beforeEach(async () => {
    scene = await laboratoryScene();
  });
  afterEach(() => scene.world.close());

  it("shows what a plate means, tube by tube, and changes none of them", async () => {
    const { addTube, upload, stores } = scene;
    const barcodes = {
      good: await addTube(1),
      notReceived: await addTube(2, { state: "inTransit" }),
      elsewhere: await addTube(3, { laboratoryId: "LAB02" }),
      late: await addTube(4, { receivedAt: "2026-03-02T02:00:00.001Z" }),
      voided: await addTube(5, { state: "voided", voidReason: "leaked" }),
      reported: await addTube(6, { state: "reported", runId: "another" }),
      otherCampaign: await addTube(7, { campaignId: "OTHER-1" }),
    };
    const names = [...Object.values(barcodes), tubeBarcode(99), "T0000000000"];

    const { status, body } = await upload(names.map((sample) => ({ sample, outcome: "negative" })));

    expect(status).toBe(201);
    expect(body.tubes.map(({ match }) => match)).toEqual([
      "matched",
      "notReceived",
      "otherLaboratory",
      "receivedAfterRun",
      "voided",
      "alreadyReported",
      "unknownTube",
      "unknownTube",
      "malformedBarcode",
    ]);
    expect(body).toMatchObject({ state: "uploaded", controlsPassed: true, wellsRead: 33, wellsRefused: [] });
    expect((await stores.tubes.get(barcodes.good)).state).toBe("received");
  });

  it("publishes nothing of a tube that is spelled two ways and judged two ways", async () => {
    const barcode = await scene.addTube(1);

    const { body } = await scene.upload([
      { sample: barcode, outcome: "negative" },
      { sample: barcode.toLowerCase(), outcome: "positive" },
    ]);

    expect(body.tubes.map(({ match }) => match)).toEqual(["duplicateOnPlate", "duplicateOnPlate"]);
  });

  it("answers the same upload with the same run, and anybody else's with a conflict", async () => {
    const { world, technician, addTube, uploadBody } = scene;
    const file = plateFile([{ sample: await addTube(1), outcome: "negative" }]);
    const send = (as: string, startedAt = STARTED_AT) =>
      world.call(api.uploadRun, { as, params: { laboratoryId: "LAB01" }, body: uploadBody(file, startedAt) });

    const first = await send(technician);
    const replay = await send(technician);
    const colleague = await send(await world.as.technician("LAB01", "technician-2"));
    const corrected = await send(technician, "2026-03-02T01:45:00.000Z");
    const replaced = await world.call(api.readRun, { as: technician, params: { runId: first.body.runId } });

    expect([replay.status, replay.body.runId]).toEqual([201, first.body.runId]);
    expect(colleague.problem).toMatchObject({
      status: 409,
      type: "urn:twoplusn:problem:file-already-uploaded",
    });
    expect(colleague.problem.detail).toContain(first.body.runId);
    expect(corrected.status).toBe(201);
    expect(corrected.body.runId).not.toBe(first.body.runId);
    expect(replaced.body.state).toBe("rejected");
  });

  it("says nothing of a file that another laboratory uploaded, and takes it as any other", async () => {
    const { world, technician, addTube, uploadBody } = scene;
    const file = plateFile([{ sample: await addTube(1), outcome: "negative" }]);
    const send = (as: string, laboratoryId: string) =>
      world.call(api.uploadRun, { as, params: { laboratoryId }, body: uploadBody(file, STARTED_AT) });

    const elsewhere = await send(await world.as.technician("LAB02", "technician-9"), "LAB02");
    const own = await send(technician, "LAB01");
    const again = await send(technician, "LAB01");

    expect([elsewhere.status, own.status]).toEqual([201, 201]);
    expect(own.body.tubes).toMatchObject([{ match: "matched" }]);
    expect(elsewhere.body.tubes).not.toMatchObject([{ match: "matched" }]);
    expect(JSON.stringify(own.body)).not.toContain(elsewhere.body.runId);
    expect(again.body.runId).toBe(own.body.runId);
  });

  it("makes one run of a file that is sent many times at once", async () => {
    const { world, technician, addTube, uploadBody } = scene;
    const body = uploadBody(plateFile([{ sample: await addTube(1), outcome: "negative" }]));
    const send = () => world.call(api.uploadRun, { as: technician, params: { laboratoryId: "LAB01" }, body });

    const answers = await Promise.all(Array.from({ length: 8 }, send));

    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect(new Set(answers.map((answer) => answer.body.runId)).size).toBe(1);
  });

  it("keeps the file byte by byte", async () => {
    const { world, technician, uploadBody } = scene;
    const contentBase64 = plateFile([{ sample: tubeBarcode(1), outcome: "negative" }]);
    const params = { laboratoryId: "LAB01" };
    const { body } = await world.call(api.uploadRun, {
      as: technician,
      params,
      body: uploadBody(contentBase64),
    });

    const file = await world.call(api.readRunFile, { as: technician, params: { runId: body.runId } });

    expect(file.body).toEqual({ fileName: "plate.txt", sha256: body.file.sha256, contentBase64 });
  });

  it.each(["quantstudio-7flex-96.txt", "quantstudio-viia7-384.txt"])(
    "reads the real export %s, in which no tube of ours is and nothing can be submitted",
    async (name) => {
      const bytes = await readFile(new URL(`../../instruments/${name}`, import.meta.url));
      const body = { ...scene.uploadBody(bytes.toString("base64")), fileName: name };

      const uploaded = await scene.world.call(api.uploadRun, {
        as: scene.technician,
        params: { laboratoryId: "LAB01" },
        body,
      });
      const submission = await scene.submit(uploaded.body.runId);

      expect(uploaded.status).toBe(201);
      expect(uploaded.body.wellsRead + uploaded.body.wellsRefused.length).toBeGreaterThan(0);
      expect(uploaded.body.tubes.every(({ match }) => match !== "matched")).toBe(true);
      expect(uploaded.body.controlsPassed).toBe(false);
      expect(submission.problem).toMatchObject({
        status: 409,
        type: "urn:twoplusn:problem:run-controls-failed",
      });
    },
  );

  it("refuses what is no run of this laboratory in words", async () => {
    const { world, technician, uploadBody } = scene;
    const params = { laboratoryId: "LAB01" };
    const good = uploadBody(plateFile([]));
    const send = (body: typeof good, as = technician) =>
      world.call(api.uploadRun, { as, params, body, language: "zh-CN" });

    const answers = await Promise.all([
      send({ ...good, contentBase64: Buffer.from("no plate").toString("base64") }),
      send({ ...good, contentBase64: "" }),
      send({ ...good, kitId: "unknown-kit" }),
      send({ ...good, campaignId: "NONE-1" }),
      send({ ...good, startedAt: "2026-03-02T05:10:00.001Z" }),
      send(good, await world.as.technician("LAB02")),
    ]);

    expect(answers.map(({ problem }) => [problem.status, problem.type.split(":").at(-1)])).toEqual([
      [422, "file-unreadable"],
      [422, "file-unreadable"],
      [404, "kit-unknown"],
      [404, "campaign-unknown"],
      [400, "input-invalid"],
      [403, "scope-forbidden"],
    ]);
    expect(answers[0]?.problem.detail).toMatch(/不是已知仪器/);
    expect(answers[4]?.problem.errors?.[0]?.pointer).toBe("/startedAt");
  });

  it("lists runs of a laboratory newest first, by state", async () => {
    const { world, reviewer, addTube, upload, submitted } = scene;
    const older = await submitted([{ sample: await addTube(1), outcome: "negative" }]);
    world.clock.advance({ seconds: 1 });
    const newer = (await upload([{ sample: await addTube(2), outcome: "negative" }])).body.runId;
    const list = (query: { state?: "submitted" }) =>
      world.call(api.listRuns, { as: reviewer, params: { laboratoryId: "LAB01" }, query });

    const all = await list({});
    const waiting = await list({ state: "submitted" });

    expect(all.body.runs.map(({ runId }) => runId)).toEqual([newer, older]);
    expect(waiting.body.runs.map(({ runId }) => runId)).toEqual([older]);
  });

  it("lists runs a page at a time, and looks further for those of a state", async () => {
    const { world, reviewer, addTube, upload, submitted } = scene;
    const submittedFirst = await submitted([{ sample: await addTube(1), outcome: "negative" }]);
    const uploaded: string[] = [];
    for (const serial of [2, 3, 4]) {
      world.clock.advance({ seconds: 1 });
      uploaded.unshift((await upload([{ sample: await addTube(serial), outcome: "negative" }])).body.runId);
    }
    const list = async (query: { state?: "submitted"; limit?: string; after?: string }) =>
      (await world.call(api.listRuns, { as: reviewer, params: { laboratoryId: "LAB01" }, query })).body;

    const first = await list({ limit: "2" });
    const second = await list({ limit: "2", ...(first.next === undefined ? {} : { after: first.next }) });
    const waiting = await list({ state: "submitted", limit: "1" });

    expect([first, second].map(({ runs }) => runs.map(({ runId }) => runId))).toEqual([
      uploaded.slice(0, 2),
      [uploaded[2], submittedFirst],
    ]);
    expect([first.next, second.next]).toEqual([uploaded[1], undefined]);
    expect(waiting.runs.map(({ runId }) => runId)).toEqual([submittedFirst]);
  });
});
