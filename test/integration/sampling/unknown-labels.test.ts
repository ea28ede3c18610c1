import { beforeEach, describe, expect, it } from "vitest";
import type * as z from "zod";
import { resolveQuarantineCase } from "../../../shared/contracts/sampling/quarantine.ts";
import { correctTubeMembers, readTubeMembers } from "../../../shared/contracts/sampling/tube-desk.ts";
import {
  documentOf,
  FOREIGN_SITE,
  SITE_1,
  SITE_2,
  type SyncScene,
  syncScene,
} from "../../support/scenes/sync-scene.ts";

const STRANGER = { deviceId: "device-0002" };

let scene: SyncScene;
let foreigner: string;
beforeEach(async () => {
  scene = await syncScene(8);
  foreigner = await scene.world.as.sampler([FOREIGN_SITE], "sampler-9");
});

const resolveCase = async (caseId: string, choice: "apply" | "discard") =>
  scene.world.call(resolveQuarantineCase, {
    as: await scene.world.as.commander(),
    params: { caseId },
    body: { choice, reason: "looked at it" },
  });
const sealingOf = async (serial: number) => {
  const [sealed] = await scene.stores.custody.chain(`T#${(await scene.tube(serial)).tubeBarcode}`);
  return sealed;
};

describe("voiding a label", () => {
  it("that another device sealed waits for a person, who may have it done", async () => {
    const { seal, voiding, saidOf, tube } = scene;
    await saidOf([seal(1, [0])]);
    const op = voiding(1);

    const said = await saidOf([op], STRANGER);
    const before = (await tube(1)).state;
    const resolved = await resolveCase(op.opId, "apply");

    expect(said).toEqual(["quarantined tubeOfAnotherDevice"]);
    expect([before, resolved.status, (await tube(1)).state]).toEqual(["sealed", 200, "voided"]);
  });

  it("that nobody sealed yet leaves the later sealing of a stranger alone", async () => {
    const { seal, voiding, saidOf, tube } = scene;
    const op = voiding(1);
    const said = await saidOf([op], STRANGER);
    const unsealed = await resolveCase(op.opId, "apply");

    expect(said).toEqual(["quarantined tubeOfAnotherDevice"]);
    expect(unsealed.status).toBe(409);
    expect(await saidOf([seal(1, [0])])).toEqual(["applied"]);
    expect((await tube(1)).state).toBe("sealed");
  });

  it("that the same device seals later counts, unless a person left it without effect before", async () => {
    const { seal, voiding, saidOf, tube } = scene;
    const [counts, left] = [voiding(1), voiding(2)];
    await saidOf([counts, left]);
    await resolveCase(left.opId, "discard");

    const said = await saidOf([seal(1, [0]), seal(2, [1])]);

    expect(said).toEqual(["applied", "applied"]);
    expect([(await tube(1)).state, (await tube(2)).state]).toEqual(["voided", "sealed"]);
  });

  it("again and again by many devices does not keep its sealing from being told", async () => {
    const { seal, voiding, saidOf, tube } = scene;
    for (let n = 0; n < 12; n++) await saidOf([voiding(1)], { deviceId: `stranger-${n}0` });

    expect(await saidOf([seal(1, [0])])).toEqual(["applied"]);
    expect((await tube(1)).state).toBe("sealed");
  });
});

describe("correcting a tube", () => {
  it("of another site before its sealing is known is left undone and flagged", async () => {
    const { seal, remove, add, saidOf, tube, person } = scene;
    const site = { siteId: FOREIGN_SITE };
    const head = { samplerId: "sampler-9" };

    const told = await saidOf([remove(0, 1, head), add({ code: person(5) }, 1, { ...site, ...head })], {
      ...STRANGER,
      as: foreigner,
    });
    const said = await saidOf([seal(1, [0, 1])]);

    expect(told).toEqual(["flagged notInTube", "applied"]);
    expect(said).toEqual(["flagged correctedFromElsewhere"]);
    expect((await tube(1)).members).toEqual([person(0), person(1)]);
    expect(await scene.tubesOf(5)).toEqual([]);
  });

  it("goes on from what its own site told, after such a correction too", async () => {
    const { seal, remove, saidOf, tube, person } = scene;
    await saidOf([remove(0, 1, { samplerId: "sampler-9" })], { ...STRANGER, as: foreigner });
    await saidOf([seal(1, [0, 1])]);

    await saidOf([remove(1, 1)]);

    expect((await tube(1)).members).toEqual([person(0)]);
  });

  it("adds somebody who was left out, by code or by document", async () => {
    const { seal, add, saidOf, tube, tubesOf, person, countsAt } = scene;
    await saidOf([seal(1, [0])]);

    const said = await saidOf([
      add({ code: person(1) }, 1),
      add({ documentType: "passport", documentNumber: "E12345678", name: "Ada Lovelace" }, 1),
    ]);

    expect(said).toEqual(["applied", "applied"]);
    expect((await tube(1)).members).toHaveLength(3);
    expect(await tubesOf(1)).toHaveLength(1);
    expect(await countsAt(SITE_1)).toMatchObject({ peopleSampled: 3 });
  });

  it("names people by document as the sealing did", async () => {
    const { seal, saidOf, tube, remove, move } = scene;
    const member = { documentType: "passport", documentNumber: "E12345678", name: "Ada Lovelace" };
    const other = { documentType: "passport", documentNumber: "E87654321", name: "Grace Hopper" };
    await saidOf([seal(1, [], { members: [member, other] }), seal(2, [0])]);

    const said = await saidOf([
      remove(0, 1, { residentId: undefined, member }),
      move(0, 1, 2, { residentId: undefined, member: other }),
      remove(0, 1, { residentId: undefined, member: { ...member, documentNumber: "E11111111" } }),
    ]);

    expect(said).toEqual(["applied", "applied", "quarantined personUnknown"]);
    expect([(await tube(1)).members.length, (await tube(2)).members.length]).toEqual([0, 2]);
  });

  it("does not take out the holder of a mistyped document", async () => {
    const { seal, saidOf, tube, remove, person } = scene;
    await saidOf([seal(1, [0, 1])]);

    const said = await saidOf([
      remove(0, 1, { residentId: undefined, member: { ...documentOf(1), name: "别人" } }),
    ]);

    expect(said).toEqual(["quarantined nameDiffers"]);
    expect((await tube(1)).members).toEqual([person(0), person(1)]);
  });

  it("is flagged where the person was not in the tube, or nobody knows the tube", async () => {
    const { seal, saidOf, tube, remove, move, person } = scene;
    await saidOf([seal(1, [0]), seal(2, [1])]);

    const said = await saidOf([remove(1, 1), move(3, 1, 2), move(4, 99, 2), move(0, 1, 2)]);

    expect(said).toEqual(["flagged notInTube", "flagged notInTube", "flagged notInTube", "applied"]);
    expect((await tube(2)).members).toEqual([person(1), person(3), person(4), person(0)]);
  });
});

describe("the account that syncs", () => {
  it("is named in the chain beside the sampler, and flagged where it is another", async () => {
    const { seal, remove, voiding, pack, saidOf, stores, world } = scene;
    const as = await world.as.sampler([SITE_1, SITE_2], "sampler-2");

    const said = await saidOf(
      [seal(1, [0, 1]), seal(2, [2], { samplerId: "sampler-2" }), remove(0, 1), pack(1, [1, 2])],
      { as },
    );
    const later = await saidOf([voiding(1)], { as });

    const another = "flagged sentByAnother";
    expect([...said, ...later]).toEqual([another, "applied", another, another, another]);
    expect(await sealingOf(1)).toMatchObject({ who: "sampler-1", detail: { syncedBy: "sampler-2" } });
    expect(await sealingOf(2)).toMatchObject({ who: "sampler-2", detail: { syncedBy: "sampler-2" } });
    const box = (await stores.custody.chain(`B#${pack(1, []).boxBarcode}`))[0];
    expect(box).toMatchObject({ what: "packed", who: "sampler-1", detail: { syncedBy: "sampler-2" } });
  });
});

describe("packing tubes of another site", () => {
  it("is flagged, of the box and of the tube, whichever is told first", async () => {
    const { seal, pack, saidOf, tube } = scene;
    await saidOf([seal(1, [0], { siteId: SITE_2 })]);

    const packed = await saidOf([pack(1, [1, 2])]);
    const sealed = await saidOf([seal(2, [1], { siteId: SITE_2 })]);

    expect([...packed, ...sealed]).toEqual(["flagged tubeOfAnotherSite", "flagged tubeOfAnotherSite"]);
    expect((await tube(1)).flags).toEqual(["tubeOfAnotherSite"]);
    expect((await tube(2)).flags).toEqual(["tubeOfAnotherSite"]);
    expect(await saidOf([seal(3, [2]), pack(2, [3])])).toEqual(["applied", "applied"]);
  });
});

describe("a supervisor", () => {
  it("puts right who is in a tube, once, and is told why something cannot be done", async () => {
    const { seal, saidOf, world, person } = scene;
    await saidOf([seal(1, [0]), seal(2, [1])]);
    const commander = await world.as.commander();
    const { tubeBarcode } = await scene.tube(1);
    type Change = z.input<NonNullable<typeof correctTubeMembers.body>>["change"];
    const correct = async (change: Change, n: number) =>
      world.call(correctTubeMembers, {
        as: commander,
        params: { tubeBarcode },
        body: { opId: `01KJWWJAB0000000000000000${n}`, change },
      });
    const left: Change = { kind: "addMember", member: { code: person(3) } };

    const said = [
      await correct(left, 1),
      await correct(left, 1),
      await correct({ kind: "removeMember", member: { code: person(0) } }, 2),
      await correct({ kind: "moveMember", member: { code: person(3) }, toTube: "nonsense" }, 3),
    ].map(({ status, body }) => (status === 200 ? body.verdict : status));
    const read = await world.call(readTubeMembers, { as: commander, params: { tubeBarcode } });

    expect(said).toEqual(["applied", "duplicate", "applied", 409]);
    expect(read.body.people.map(({ residentId }) => residentId)).toEqual([person(3)]);
    const stranger = await world.call(readTubeMembers, { as: foreigner, params: { tubeBarcode } });
    expect(stranger.status).toBe(404);
  });
});
