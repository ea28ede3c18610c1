import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as api from "../../../shared/contracts/laboratory/plates.ts";
import { voidTube } from "../../../shared/contracts/laboratory/tubes.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { tubePartition } from "../../../shared/store/transport/custody.ts";
import { dyingAfter } from "../../support/scenes/laboratory-scene.ts";
import {
  CONTROLS,
  LABORATORY,
  type PlateScene,
  plateId,
  plateScene,
} from "../../support/scenes/plate-scene.ts";

describe("plates", () => {
  let scene: PlateScene;
  beforeEach(async () => {
    scene = await plateScene();
  });
  afterEach(() => scene.world.close());

  const addTubes = async (count: number): Promise<string[]> => {
    const barcodes: string[] = [];
    for (let n = 1; n <= count; n++) barcodes.push(await scene.addTube(n));
    return barcodes;
  };

  it("are made of the tubes that wait, urgent before old and old before new, column by column", async () => {
    const { addTube, make, stores } = scene;
    const younger = await addTube(1, { sealedAt: "2026-03-02T00:40:00.000Z" });
    const older = await addTube(2, { sealedAt: "2026-03-02T00:20:00.000Z" });
    const carer = await addTube(3, { kind: "priority", sealedAt: "2026-03-02T00:50:00.000Z" });
    const retest = await addTube(4, { kind: "retest", poolSize: 1, sealedAt: "2026-03-02T01:00:00.000Z" });
    await addTube(5, { state: "inTransit" });
    await addTube(6, { laboratoryId: "LAB02" });

    const { status, body } = await make(1);
    const tube = await stores.tubes.get(older);
    const { events, firstBreak } = await stores.custody.examine(tubePartition(older));

    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: "open",
      size: 96,
      fill: "columns",
      controls: [
        { well: "G12", control: "positive" },
        { well: "H12", control: "negative" },
      ],
      tubes: [
        { well: "A1", tubeBarcode: retest },
        { well: "B1", tubeBarcode: carer },
        { well: "C1", tubeBarcode: older },
        { well: "D1", tubeBarcode: younger },
      ],
      leftOut: [],
      madeBy: "technician-1",
    });
    expect(tube).toMatchObject({ state: "testing", plateId: plateId(1) });
    expect(events.map(({ what }) => what)).toEqual(["received", "plated"]);
    expect(firstBreak).toBeUndefined();
  });

  it("are made of the named tubes, and say of each that is left out why", async () => {
    const { addTube, make, submitted } = scene;
    const good = await addTube(1);
    const onWay = await addTube(2, { state: "inTransit" });
    const elsewhere = await addTube(3, { laboratoryId: "LAB02" });
    const done = await addTube(4);
    await submitted([{ sample: done, outcome: "negative" }]);
    const plated = await addTube(5);
    await make(1, { tubeBarcodes: [plated] });
    const never = tubeBarcode(77);

    const { body } = await make(2, {
      tubeBarcodes: [good, onWay, elsewhere, done, plated, never, "T123", good],
      fill: "rows",
    });

    expect(body.tubes).toEqual([{ well: "A1", tubeBarcode: good }]);
    expect(new Map(body.leftOut.map(({ tubeBarcode: tube, reason }) => [tube, reason]))).toEqual(
      new Map([
        [onWay, "notReceived"],
        [elsewhere, "otherLaboratory"],
        [done, "alreadyReported"],
        [plated, "onOtherPlate"],
        [never, "unknownTube"],
        ["T123", "malformedBarcode"],
      ]),
    );
  });

  it("hold no tube twice when two are made at once, and both are filled", async () => {
    await addTubes(100);

    const plates = await Promise.all([make2(1), make2(2)]);
    const [first = [], second = []] = plates.map(({ body }) => body.tubes.map((each) => each.tubeBarcode));

    expect(first.length + second.length).toBe(100);
    expect(new Set([...first, ...second]).size).toBe(100);
    expect(Math.max(first.length, second.length)).toBe(94);
  });
  const make2 = (n: number) => scene.make(n);

  it("go on being made where the making was interrupted", async () => {
    const { world, make, stores } = scene;
    const barcodes = await addTubes(60);

    const interrupted = await dyingAfter(world, 1, () => make(1));
    const between = await stores.tubes.getMany(barcodes);
    const again = await make(1);
    const replay = await make(1);
    const after = await stores.tubes.getMany(barcodes);

    expect(interrupted.status).toBe(500);
    expect([...between.values()].filter(({ state }) => state === "testing")).toHaveLength(45);
    expect(again.body).toMatchObject({ state: "open" });
    expect(again.body.tubes).toHaveLength(60);
    expect(replay.body).toEqual(again.body);
    expect(
      [...after.values()].every(({ state, eventCount }) => state === "testing" && eventCount === 2),
    ).toBe(true);
  });

  it("are refused when nothing waits, or when the id stands for another plate", async () => {
    const empty = await scene.make(1);
    await addTubes(2);
    await scene.make(1);
    const other = await scene.make(1, { fill: "rows" });

    expect([empty.problem.type, other.problem.type]).toEqual([
      "urn:twoplusn:problem:plate-empty",
      "urn:twoplusn:problem:plate-exists",
    ]);
  });

  it("give their tubes back when they are cancelled, once, and not after they were tested", async () => {
    const { make, cancel, stores, uploadWells, submit } = scene;
    const [first = ""] = await addTubes(1);
    await make(1);
    const cancelled = await cancel(1);
    const again = await cancel(1);
    const returned = await stores.tubes.get(first);
    await make(2);
    const run = await uploadWells({ A1: [first, "negative"], ...CONTROLS });
    await submit(run.body.runId);
    const tooLate = await cancel(2);

    expect(cancelled.body).toMatchObject({ state: "cancelled", cancelReason: "pipetted otherwise" });
    expect(again.body).toEqual(cancelled.body);
    expect(returned).toMatchObject({ state: "received", eventCount: 3 });
    expect([returned.plateId, returned.toRepeat]).toEqual([undefined, undefined]);
    expect(tooLate.problem.type).toBe("urn:twoplusn:problem:plate-transition");
  });

  it("are listed with how many tubes they hold, newest first", async () => {
    await addTubes(3);
    await scene.make(1, { tubeBarcodes: [tubeBarcode(1)] });
    await scene.make(2);
    await scene.cancel(1);
    const list = async (query: { state?: "open" | "cancelled" }) =>
      (await scene.world.call(api.listPlates, { as: scene.reviewer, params: LABORATORY, query })).body;

    const [all, open] = [await list({}), await list({ state: "open" })];

    expect(all.plates.map((plate) => [plate.plateId, plate.state, plate.tubes])).toEqual([
      [plateId(2), "open", 2],
      [plateId(1), "cancelled", 1],
    ]);
    expect(open.plates.map((plate) => plate.plateId)).toEqual([plateId(2)]);
    expect(all.cut).toBe(false);
  });

  it("say where each tube stands now", async () => {
    const { world, technician, make, read } = scene;
    const [first = "", second = ""] = await addTubes(2);
    await make(1);
    await world.call(voidTube, {
      as: technician,
      params: { tubeBarcode: second },
      body: { at: "2026-03-02T04:59:00.000Z", reason: "leaked" },
    });
    world.clock.advance({ hours: 30 });

    const { body } = await read(1);

    expect(body.tubes).toMatchObject([
      {
        tubeBarcode: first,
        state: "testing",
        turnaround: "routine",
        onPlate: true,
        alerts: ["overdue", "ageing"],
      },
      { tubeBarcode: second, state: "voided", onPlate: false, alerts: [] },
    ]);
  });

  it("are downloaded as a sheet once made", async () => {
    const [first = ""] = await addTubes(1);
    await scene.make(1);
    const sheetFor = (instrument: "slan" | "quantstudio") =>
      scene.world.call(api.sampleSheet, {
        as: scene.technician,
        params: { ...LABORATORY, plateId: plateId(1) },
        query: { instrument },
      });

    const { body } = await sheetFor("slan");
    await scene.cancel(1);
    const cancelled = await sheetFor("quantstudio");

    expect(body).toMatchObject({ fileName: `${plateId(1)}-slan.csv`, encoding: "gb18030" });
    const text = new TextDecoder("gb18030").decode(Buffer.from(body.contentBase64, "base64"));
    expect(text).toContain(`A1,${first},ORF1ab,待测样本`);
    expect(cancelled.problem.type).toBe("urn:twoplusn:problem:plate-transition");
  });
});
