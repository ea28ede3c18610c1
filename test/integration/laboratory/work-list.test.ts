import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rejectRun } from "../../../shared/contracts/laboratory/runs.ts";
import * as api from "../../../shared/contracts/laboratory/work-list.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { addMinutes, dayOf } from "../../../shared/domain/instant.ts";
import type { WorkStage } from "../../../shared/domain/laboratory/work-stage.ts";
import type { PickUpRoute } from "../../../shared/domain/transport/pick-up.ts";
import { CAMPAIGN } from "../../support/scenes/laboratory-scene.ts";
import {
  CONTROLS,
  LABORATORY,
  type PlateScene,
  plateId,
  plateScene,
} from "../../support/scenes/plate-scene.ts";

// It is 05:00; tubes of the scene were sealed at 00:30 and received at 01:30 unless said.

describe("the work list of a laboratory", () => {
  let scene: PlateScene;
  beforeEach(async () => {
    scene = await plateScene();
  });
  afterEach(() => scene.world.close());

  const ask = async (query: { stage?: WorkStage; limit?: string; after?: string } = {}) =>
    (
      await scene.world.call(api.workList, {
        as: await scene.world.as.reviewer("LAB01"),
        params: LABORATORY,
        query,
      })
    ).body;
  const stage = async (name: WorkStage) => {
    const [found] = (await ask({ stage: name })).stages;
    if (!found) throw new Error(`no stage ${name}`);
    return found;
  };

  it("says which route brings the next boxes, and when", async () => {
    const { world } = scene;
    const now = world.clock.now().toISOString();
    const route = (routeId: string, laboratoryId: string, minutes: readonly number[]): PickUpRoute => ({
      ...{ campaignId: CAMPAIGN, day: dayOf(now), routeId, courier: "courier-1", laboratoryId },
      stops: minutes.map((each) => ({ siteId: "110107001-F1", plannedAt: addMinutes(now, each) })),
    });
    const before = (await ask()).nextRoute;
    const { pickUps } = world.stores;
    await pickUps.put(route("gone", "LAB01", [-90, -30]));
    await pickUps.put(route("elsewhere", "LAB02", [5]));
    await pickUps.put(route("later", "LAB01", [60]));
    await pickUps.put(route("under-way", "LAB01", [-10, 20, 40]));

    expect(before).toBeUndefined();
    expect((await ask()).nextRoute).toEqual({
      ...{ campaignId: CAMPAIGN, routeId: "under-way", siteId: "110107001-F1" },
      ...{ plannedAt: addMinutes(now, 20), lastStopAt: addMinutes(now, 40) },
    });
    expect((await ask({ stage: "plated" })).nextRoute).toBeUndefined();
  });

  it("shows a tube at the stage it is in, and at no other", async () => {
    const { world, addTube, make, uploadWells, submit, approve, reviewer, cancel } = scene;
    const tube = await addTube(1);
    const whereIsIt = async () => {
      const { stages } = await ask();
      return stages
        .filter(({ stage: name }) => name !== "awaitingReview")
        .filter(({ items }) => items.some(({ id }) => id === tube))
        .map(({ stage: name }) => name);
    };
    const reviewing = async () => (await stage("awaitingReview")).count;
    const seen: unknown[] = [await whereIsIt()];
    await make(1);
    seen.push(await whereIsIt());
    await cancel(1);
    seen.push(await whereIsIt());
    await make(2);
    const { runId } = (await uploadWells({ A1: [tube, "negative"], ...CONTROLS })).body;
    seen.push(await reviewing());
    await submit(runId);
    seen.push(await whereIsIt(), await reviewing());
    await world.call(rejectRun, { as: reviewer, params: { runId }, body: { reason: "smeared" } });
    seen.push(await whereIsIt(), await reviewing());
    await make(3);
    seen.push(await whereIsIt());
    const second = (await uploadWells({ A1: [tube, "positive"], ...CONTROLS })).body.runId;
    await submit(second);
    await approve(second);
    seen.push(await whereIsIt(), await reviewing());

    expect(seen).toEqual([
      ["receivedNotPlated"],
      ["plated"],
      ["receivedNotPlated"],
      0,
      [],
      1,
      ["toRepeat"],
      0,
      ["plated"],
      [],
      0,
    ]);
  });

  it("counts what waits by class and says how late it is, the most urgent and oldest first", async () => {
    const { world, addTube } = scene;
    await addTube(1, { sealedAt: "2026-03-02T00:40:00.000Z" });
    await addTube(2, { sealedAt: "2026-03-01T20:00:00.000Z" });
    await addTube(3, { kind: "priority" });
    await addTube(4, { kind: "retest", poolSize: 1 });
    await addTube(5, { laboratoryId: "LAB02" });
    world.clock.advance({ hours: 3 });

    const waiting = await stage("receivedNotPlated");

    expect(waiting).toMatchObject({
      count: 4,
      cut: false,
      byTurnaround: { urgent: 1, priority: 1, routine: 2 },
      alerts: { lateToLaboratory: 1, overdue: 1, ageing: 0, tooOld: 0 },
    });
    expect(waiting.items.map(({ id, turnaround, dueAt, alerts }) => [id, turnaround, dueAt, alerts])).toEqual(
      [
        [tubeBarcode(4), "urgent", "2026-03-02T07:30:00.000Z", ["overdue"]],
        [tubeBarcode(3), "priority", "2026-03-02T13:30:00.000Z", []],
        [tubeBarcode(2), "routine", "2026-03-03T01:30:00.000Z", ["lateToLaboratory"]],
        [tubeBarcode(1), "routine", "2026-03-03T01:30:00.000Z", []],
      ],
    );
  });

  it("says which tubes must be voided, and that a review is late", async () => {
    const { world, addTube, submitted } = scene;
    await submitted([{ sample: await addTube(1), outcome: "negative" }]);
    await addTube(2);
    world.clock.advance({ hours: 52, minutes: 1 });

    const [waiting, reviewing] = [await stage("receivedNotPlated"), await stage("awaitingReview")];

    expect(waiting.alerts).toMatchObject({ ageing: 0, tooOld: 1 });
    expect(reviewing.items).toMatchObject([{ dueAt: "2026-03-03T01:30:00.000Z", alerts: ["overdue"] }]);
  });

  it("names the plate of a plated tube and why one is to be repeated", async () => {
    const { addTube, make, uploadWells, submit } = scene;
    const [measured, lost] = [await addTube(1), await addTube(2)];
    await make(1);
    const plated = await stage("plated");
    const { runId } = (await uploadWells({ A1: [measured, "negative"], ...CONTROLS })).body;
    await submit(runId);
    const toRepeat = await stage("toRepeat");

    expect(plated.items.map(({ id, plateId: on }) => [id, on])).toEqual([
      [measured, plateId(1)],
      [lost, plateId(1)],
    ]);
    expect(toRepeat.items).toMatchObject([{ id: lost, reason: "notReported", runId }]);
  });

  it("shows boxes on their way, and which have been for too long", async () => {
    const { services, stores } = scene;
    const box = (serial: number, packedAt: string) =>
      stores.boxes.create(
        {
          ...{ boxBarcode: boxBarcode(serial), campaignId: CAMPAIGN, state: "inTransit" },
          ...{ tubeBarcodes: [tubeBarcode(serial)], missing: [], unexpected: [] },
          ...{
            acts: [],
            handOvers: [],
            flags: [],
            damaged: [],
            laboratoryId: "LAB01",
            packedAt,
            sentAt: "2026-03-02T04:30:00.000Z",
          },
        },
        [{ what: "packed", at: packedAt, recordedAt: packedAt, who: "sampler-1", detail: {} }],
        () => new Error("taken"),
      );
    await services.table.transact([
      ...box(1, "2026-03-02T04:00:00.000Z"),
      ...box(2, "2026-03-02T00:59:00.000Z"),
    ]);

    const { count, items } = await stage("expectedBoxes");

    expect(count).toBe(2);
    expect(items.map(({ id, tubes, alerts }) => [id, tubes, alerts])).toEqual([
      [boxBarcode(2), 1, ["lateToLaboratory"]],
      [boxBarcode(1), 1, []],
    ]);
  });

  it("is read page by page to its end, each item once", async () => {
    const { addTube } = scene;
    for (let n = 1; n <= 7; n++) await addTube(n, n % 2 === 0 ? { kind: "priority" } : {});
    const pages: string[][] = [];
    let after: string | undefined;
    do {
      const [page] = (
        await ask({
          stage: "receivedNotPlated",
          limit: "3",
          ...(after === undefined ? {} : { after }),
        })
      ).stages;
      expect(page?.count).toBe(7);
      pages.push(page?.items.map(({ id }) => id) ?? []);
      after = page?.next;
    } while (after !== undefined);

    expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
    expect(pages.flat()).toEqual([2, 4, 6, 1, 3, 5, 7].map(tubeBarcode));
  });
});
