import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCourse, readScreen } from "../../../shared/contracts/command/command-screen.ts";
import { approveRun, rejectRun, repeatTubes, submitRun } from "../../../shared/contracts/laboratory/runs.ts";
import { voidTube } from "../../../shared/contracts/laboratory/tubes.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { warningsOf } from "../../../shared/domain/laboratory/run-warnings.ts";
import { noteCourses } from "../../../shared/services/command/note-course.ts";
import { OUTBOX_SHARDS } from "../../../shared/store/messages/outbox.ts";
import { SUB_DISTRICT_1, SUB_DISTRICT_2 } from "../../support/factories/district.ts";
import {
  handOverBox,
  LABORATORY,
  packing,
  plateFile,
  receiveTubes,
  sealing,
  syncOps,
  uploadFile,
} from "../../support/scenes/chain.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importAdults, openCampaign } from "../../support/scenes/open-campaign.ts";

let world: World;
let people: string[];

beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world);
  people = await importAdults(world, 12);
});
afterEach(() => world.close());

const params = { campaignId: CAMPAIGN };
const screen = async () => {
  const { body } = await world.call(readScreen, { as: await world.as.commander(), params });
  return body;
};
const peopleOf = (body: Awaited<ReturnType<typeof screen>>) =>
  Object.fromEntries(body.stages.map(({ stage, people: count }) => [stage, count]));
const minutesPass = async (minutes: number) => {
  for (let passed = 0; passed < minutes; passed += 10) {
    world.clock.advance({ minutes: 10 });
    await noteCourses(world.stores, world.clock);
  }
};
const laboratory = async () => {
  const [counted] = await world.stores.counters.read(CAMPAIGN, [{ laboratoryId: LABORATORY }]);
  return [counted?.tubesReceived, counted?.tubesTested, counted?.tubesVoided];
};

/** Three tubes of four people each are sealed, sent and received. */
async function received(): Promise<void> {
  const tubes = [1, 2, 3];
  await syncOps(world, [
    ...tubes.map((serial) => sealing(world, serial, people.slice((serial - 1) * 4, serial * 4))),
    packing(world, 1, tubes),
  ]);
  await handOverBox(world, 1);
  await receiveTubes(world, 1, tubes);
}

async function submitted(serials: readonly number[]): Promise<string> {
  const { body } = await uploadFile(world, plateFile(serials.map((serial) => [serial, "negative"])));
  await world.call(submitRun, {
    ...{ as: await world.as.technician(LABORATORY), params: { runId: body.runId }, body: { reasons: [] } },
  });
  return body.runId;
}

describe("the command screen", () => {
  it("follows people through the chain, with rates from the points of the course", async () => {
    await noteCourses(world.stores, world.clock);
    const empty = await screen();
    await received();
    await minutesPass(30);
    const runId = await submitted([1, 2]);
    await minutesPass(30);
    const tested = await screen();
    const acknowledged = warningsOf(await world.stores.runs.get(runId)).map(({ name }) => name);
    await world.call(approveRun, {
      ...{ as: await world.as.reviewer(LABORATORY), params: { runId }, body: { acknowledged } },
    });
    await minutesPass(10);
    const reported = await screen();
    const { body: course } = await world.call(readCourse, { as: await world.as.commander(), params });

    expect(peopleOf(empty)).toEqual({ sample: 0, deliver: 0, test: 0, report: 0 });
    expect(peopleOf(tested)).toEqual({ sample: 12, deliver: 12, test: 8, report: 0 });
    expect(tested.stages.map(({ perHour, waiting }) => [perHour, waiting])).toEqual([
      [12, 1_988],
      [12, 0],
      [8, 4],
      [0, 8],
    ]);
    expect(tested.subDistricts.map(({ subDistrictId, sampled }) => [subDistrictId, sampled])).toEqual([
      [SUB_DISTRICT_1, 12],
      [SUB_DISTRICT_2, 0],
    ]);
    expect(tested.laboratories[0]).toMatchObject({ received: 3, tested: 2, waiting: 1, perHour: 2 });
    expect(tested.fill).toMatchObject({ average: 4, poolSize: 10 });
    expect(peopleOf(reported)).toEqual({ sample: 12, deliver: 12, test: 8, report: 8 });
    expect(course.points.map(({ test }) => test)).toEqual([0, 0, 0, 0, 8, 8, 8, 8]);
    expect(reported.courseAt).toBe(course.points.at(-2)?.at ?? "");
  });

  it("is counted behind the answer once it is twenty seconds old, and says when it was", async () => {
    const before = await screen();
    await received();
    const soon = await screen();
    world.clock.advance({ seconds: 21 });
    const old = await screen();
    await world.deliverOutbox();
    const later = await screen();

    expect(soon).toEqual(before);
    expect(old).toEqual(before);
    expect(peopleOf(later).sample).toBe(12);
    expect(later.asOf).toBe(world.clock.now().toISOString());
  });

  it("is counted for whoever looks where nobody counted it for minutes", async () => {
    await screen();
    await received();
    world.clock.advance({ minutes: 4 });

    expect(peopleOf(await screen()).sample).toBe(12);
  });

  it("is asked to be counted once, however many look", async () => {
    await screen();
    world.clock.advance({ seconds: 21 });
    await Promise.all(Array.from({ length: 5 }, () => screen()));
    await screen();

    const { outbox } = world.stores;
    const shards = Array.from({ length: OUTBOX_SHARDS }, (_, shard) => outbox.pending(shard, 100));
    const owed = (await Promise.all(shards)).flat().map(({ entry }) => entry.kind);
    expect(owed.filter((kind) => kind === "screenDue")).toHaveLength(1);
  });
});

describe("the tubes of a laboratory", () => {
  it("are counted as tested when their run is submitted, and no longer when it is rejected", async () => {
    await received();
    const atReceipt = await laboratory();
    const runId = await submitted([1, 2, 3]);
    const afterRun = await laboratory();
    await world.call(rejectRun, {
      ...{ as: await world.as.reviewer(LABORATORY), params: { runId }, body: { reason: "plate dropped" } },
    });

    expect([atReceipt, afterRun, await laboratory()]).toEqual([
      [3, 0, 0],
      [3, 3, 0],
      [3, 0, 0],
    ]);
  });

  it("wait again when a reviewer leaves one out, and wait no more when one is voided", async () => {
    await received();
    const runId = await submitted([1, 2, 3]);
    await world.call(repeatTubes, {
      ...{ as: await world.as.reviewer(LABORATORY), params: { runId } },
      body: { tubeBarcodes: [tubeBarcode(2)], reason: "curve is odd" },
    });
    const leftOut = await laboratory();
    const voided = await world.call(voidTube, {
      ...{ as: await world.as.technician(LABORATORY), params: { tubeBarcode: tubeBarcode(2) } },
      body: { reason: "leaked", at: world.clock.now().toISOString() },
    });

    expect(voided.status).toBe(200);
    expect([leftOut, await laboratory()]).toEqual([
      [3, 2, 0],
      [3, 2, 1],
    ]);
  });
});
