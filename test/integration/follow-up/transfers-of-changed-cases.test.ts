import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readFollowUp } from "../../../shared/contracts/follow-up/follow-ups.ts";
import { listTransfers, planTransfer, signTransfer } from "../../../shared/contracts/follow-up/transfers.ts";
import { tubeBarcode as barcodeOf } from "../../../shared/domain/codes/barcode.ts";
import { COMMUNITY_2 } from "../../support/factories/district.ts";
import { type StatusScene, statusScene } from "../../support/scenes/status-scene.ts";
import { mergeDesk } from "../people/merges/merge-desk.ts";

let scene: StatusScene;
const params = { tubeBarcode: barcodeOf(1), transferId: "01ARZ3NDEKTSV4RRFFQ69G5FT0" };
const { merge, worker } = mergeDesk(() => scene);
const plan = async (residentId: string, destination = "八角隔离点 3 号楼") =>
  scene.world.call(planTransfer, {
    ...{ as: await worker("worker-1"), params },
    body: {
      ...{ residentId, kind: "isolation", destination, vehicle: "京A-12345" },
      plannedAt: "2026-03-02T06:00:00.000Z",
    },
  });
const sign = async (side: "give" | "take", name: string) =>
  scene.world.call(signTransfer, { as: await worker(name), params, body: { side } });
const listed = async (as?: string) =>
  (await scene.world.call(listTransfers, { as: as ?? (await worker()), params })).body.transfers;
const stepsOf = async () => (await scene.world.call(readFollowUp, { as: await worker(), params })).body.steps;

beforeEach(async () => {
  scene = await statusScene(4);
  await scene.synced(scene.seal(1, [0, 1]));
  await scene.publish(1, "positive");
  await scene.world.deliverOutbox();
  await plan(scene.person(0));
});
afterEach(() => scene.world.close());

it("a planned transfer is changed also when its person is in the tube no more", async () => {
  await scene.synced(scene.remove(0, 1));

  expect((await plan(scene.person(0), "another place")).body.destination).toBe("another place");
});

describe("a transfer that has begun", () => {
  beforeEach(async () => {
    expect((await sign("give", "worker-1")).body.state).toBe("underWay");
  });

  it("goes on under the record that its person was joined to, which the step names", async () => {
    await merge(scene.person(0), scene.person(2));

    expect(await listed()).toMatchObject([{ residentId: scene.person(2), state: "underWay" }]);
    expect((await plan(scene.person(2))).body.state).toBe("underWay");
    expect((await plan(scene.person(2), "another place")).problem.type).toMatch(/transfer-begun$/);
    expect((await sign("take", "worker-2")).body).toMatchObject({
      ...{ residentId: scene.person(2), state: "arrived" },
    });
    expect(await stepsOf()).toMatchObject([{ step: "isolate", residentId: scene.person(2) }]);
  });

  it("goes on when a correction takes its person out of the tube, who is given no new one", async () => {
    await scene.synced(scene.remove(0, 1));
    expect((await scene.tube(1)).members).toEqual([scene.person(1)]);

    expect(await listed()).toMatchObject([{ residentId: scene.person(0), state: "underWay" }]);
    expect((await sign("take", "worker-2")).body.state).toBe("arrived");
    expect(await stepsOf()).toMatchObject([{ step: "isolate", residentId: scene.person(0) }]);
    const another = await scene.world.call(planTransfer, {
      as: await worker(),
      params: { ...params, transferId: "01ARZ3NDEKTSV4RRFFQ69G5FT1" },
      body: {
        ...{ residentId: scene.person(0), kind: "hospital", destination: "Ditan", vehicle: "京A-1" },
        plannedAt: "2026-03-02T06:00:00.000Z",
      },
    });
    expect(another.problem.type).toMatch(/resident-unknown$/);
  });

  it("is told to the command, and not to workers of other communities", async () => {
    await scene.synced(scene.remove(0, 1), scene.remove(1, 1));

    expect(await listed(await scene.world.as.commander())).toHaveLength(1);
    const stranger = await scene.world.call(listTransfers, {
      as: await scene.world.as.community([COMMUNITY_2]),
      params,
    });
    expect(stranger.problem.type).toMatch(/follow-up-unknown$/);
  });
});
