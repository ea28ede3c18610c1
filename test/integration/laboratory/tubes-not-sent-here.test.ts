import { beforeEach, describe, expect, it } from "vitest";
import { makePlate } from "../../../shared/contracts/laboratory/plates.ts";
import { uploadRun } from "../../../shared/contracts/laboratory/runs.ts";
import { assignTube } from "../../../shared/contracts/laboratory/tubes.ts";
import { workList } from "../../../shared/contracts/laboratory/work-list.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { SARS_COV_2_DUAL_TARGET } from "../../../shared/domain/laboratory/kit.ts";
import { plateFile } from "../../support/scenes/chain.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { plateId } from "../../support/scenes/plate-scene.ts";
import { type TransportScene, transportScene } from "../../support/scenes/transport-scene.ts";

const TUBE = tubeBarcode(1);
const INVENTED_BOX = 90;

let plates = 0;
let scene: TransportScene;
/** Tube 1 went to LAB02 in box 1, and LAB01 scans it out of a box that nobody knows. */
beforeEach(async () => {
  plates = 0;
  scene = await transportScene();
  for (const laboratoryId of ["LAB01", "LAB02"])
    await scene.stores.kits.save(laboratoryId, SARS_COV_2_DUAL_TARGET, "reviewer-9", scene.now());
  await scene.saidOf([scene.seal(1, [0]), scene.pack(1, [1])]);
  await scene.handOver(1, { laboratoryId: "LAB02" });
  scene.world.clock.advance({ minutes: 1 });
});

const strayScan = () => scene.receive(INVENTED_BOX, [TUBE], "LAB01");
const ownScan = () => scene.receive(1, [TUBE], "LAB02");
const assign = async (laboratoryId: string) =>
  scene.world.call(assignTube, {
    as: await scene.commander(),
    params: { tubeBarcode: TUBE },
    body: { laboratoryId, reason: "the courier was told by telephone" },
  });
const plate = async (laboratoryId: string, named: string[] | null = [TUBE]) => {
  plates += 1;
  const { status, body, problem } = await scene.world.call(makePlate, {
    as: await scene.world.as.technician(laboratoryId),
    params: { laboratoryId },
    body: {
      ...{ plateId: plateId(plates), campaignId: CAMPAIGN, kitId: SARS_COV_2_DUAL_TARGET.kitId },
      ...(named === null ? {} : { tubeBarcodes: named }),
    },
  });
  return status < 300 ? body.tubes.map((tube) => tube.tubeBarcode) : problem.type.split(":").at(-1);
};
const matchOf = async (laboratoryId: string) => {
  const { body } = await scene.world.call(uploadRun, {
    as: await scene.world.as.technician(laboratoryId),
    params: { laboratoryId },
    body: {
      ...{ campaignId: CAMPAIGN, kitId: SARS_COV_2_DUAL_TARGET.kitId, fileName: "a.txt" },
      contentBase64: Buffer.from(plateFile([[1, "negative"]], laboratoryId)).toString("base64"),
      startedAt: scene.now(),
    },
  });
  return body.tubes.map(({ match }) => match);
};
const chain = async () =>
  (await scene.stores.custody.chain(`T#${TUBE}`)).slice(3).map(({ what, where, detail }) => ({
    ...{ what, where },
    ...(detail.from === undefined ? {} : { from: detail.from }),
    ...(detail.heldBy === undefined ? {} : { heldBy: detail.heldBy }),
  }));

describe("a tube that came to a laboratory it was not sent to", () => {
  it("is received and flagged there, and goes neither on a plate nor into a result", async () => {
    const { status } = await strayScan();

    expect([status, (await scene.tube(1)).state]).toEqual([200, "received"]);
    expect(await plate("LAB01")).toBe("plate-empty");
    expect(await plate("LAB01", null)).toBe("plate-empty");
    expect(await matchOf("LAB01")).toEqual(["notSentHere"]);
    expect((await scene.listed({ only: "alerts" })).join()).toContain("notSentHere");
  });

  it("is tested there once the commander says so, which is an event and ends the alert", async () => {
    await strayScan();

    const first = await assign("LAB01");
    const again = await assign("LAB01");

    expect([first.status, again.body]).toEqual([200, first.body]);
    expect(await matchOf("LAB01")).toEqual(["matched"]);
    expect(await plate("LAB01")).toEqual([TUBE]);
    expect((await chain()).map(({ what }) => what)).toEqual(["received", "assigned", "plated"]);
    expect((await scene.listed({ only: "alerts" })).join()).not.toContain("notSentHere");
  });

  it("is tested there when its box turns out to have been diverted, or the diversion is confirmed later", async () => {
    await scene.receive(1, [TUBE], "LAB01");
    const before = await plate("LAB01");

    const { status } = await scene.divert(1, "LAB01");

    expect([before, status, await plate("LAB01")]).toEqual(["plate-empty", 200, [TUBE]]);
    expect((await scene.box(1)).flags).not.toContain("receivedElsewhere");
  });

  it("was sent there if a courier without a network tells of it afterwards", async () => {
    await scene.saidOf([scene.seal(2, [1]), scene.pack(2, [2])]);
    await scene.receive(2, [tubeBarcode(2)], "LAB01");
    const before = await plate("LAB01", [tubeBarcode(2)]);
    await scene.handOver(2, { laboratoryId: "LAB01" });

    expect([before, await plate("LAB01", [tubeBarcode(2)])]).toEqual(["plate-empty", [tubeBarcode(2)]]);
  });

  it("goes to the laboratory it was sent to, whose receipt is an event, and both are told of each other", async () => {
    const stray = await strayScan();
    const { body } = await ownScan();
    const later = await strayScan();

    expect(stray.body.conflicts).toEqual([]);
    expect(body.conflicts).toEqual([{ tubeBarcode: TUBE, laboratoryId: "LAB01" }]);
    expect(later.body.conflicts).toEqual([{ tubeBarcode: TUBE, laboratoryId: "LAB02" }]);
    expect(await scene.tube(1)).toMatchObject({ state: "received", laboratoryId: "LAB02" });
    expect(await chain()).toEqual([
      { what: "received", where: "LAB01" },
      { what: "received", where: "LAB02", from: "LAB01" },
    ]);
    expect(await plate("LAB01")).toBe("plate-empty");
    expect(await plate("LAB02")).toEqual([TUBE]);
    const { body: work } = await scene.world.call(workList, {
      as: await scene.world.as.technician("LAB02"),
      params: { laboratoryId: "LAB02" },
      query: { stage: "plated" },
    });
    expect(work.stages[0]?.items.map(({ flags }) => flags)).toEqual([["receivedTwice"]]);
  });

  it("is not taken from the laboratory that has it, however far that is", async () => {
    await ownScan();
    await strayScan();
    const received = await scene.tube(1);
    await plate("LAB02");
    await scene.receive(91, [TUBE], "LAB01");

    expect(received).toMatchObject({ state: "received", laboratoryId: "LAB02" });
    expect(received.flags).toContain("receivedTwice");
    expect(await scene.tube(1)).toMatchObject({ state: "testing", laboratoryId: "LAB02" });
    expect(await chain()).toEqual([
      { what: "received", where: "LAB02" },
      { what: "received", where: "LAB01", heldBy: "LAB02" },
      { what: "plated", where: "LAB02" },
    ]);
    expect((await assign("LAB01")).status).toBe(409);
  });

  it("leaves the receipt of the one it was sent to as an event, though a test by the other has begun", async () => {
    await strayScan();
    await assign("LAB01");
    await plate("LAB01");

    const { body } = await ownScan();
    await ownScan();

    expect(body.conflicts).toEqual([{ tubeBarcode: TUBE, laboratoryId: "LAB01" }]);
    expect((await scene.tube(1)).flags).toContain("receivedTwice");
    expect((await chain()).at(-1)).toEqual({ what: "received", where: "LAB02", heldBy: "LAB01" });
  });

  it("is given to one of those who have it, and to no other", async () => {
    await strayScan();
    await ownScan();

    const elsewhere = await assign("LAB09");
    const { status } = await assign("LAB01");

    expect([elsewhere.status, status]).toEqual([409, 200]);
    expect(await scene.tube(1)).toMatchObject({ laboratoryId: "LAB01", assignedTo: "LAB01" });
    expect(await plate("LAB02")).toBe("plate-empty");
    expect(await plate("LAB01")).toEqual([TUBE]);
  });
});

describe("a tube without a box", () => {
  it("waits for a decision, as one that two laboratories scanned does, in whatever order", async () => {
    await scene.saidOf([scene.seal(3, [2])]);
    await scene.receive(91, [tubeBarcode(3)], "LAB01");
    await scene.receive(92, [tubeBarcode(3)], "LAB02");

    expect(await scene.tube(3)).toMatchObject({ laboratoryId: "LAB01", state: "received" });
    expect((await scene.tube(3)).flags).toEqual(expect.arrayContaining(["notSentHere", "receivedTwice"]));
    for (const laboratoryId of ["LAB01", "LAB02"])
      expect(await plate(laboratoryId, [tubeBarcode(3)])).toBe("plate-empty");
  });
});
