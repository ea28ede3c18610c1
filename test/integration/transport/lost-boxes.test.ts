import { beforeEach, describe, expect, it } from "vitest";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import type { Write } from "../../../shared/store/table.ts";
import { dyingAfter } from "../../support/scenes/laboratory-scene.ts";
import { SITE_1 } from "../../support/scenes/sync-scene.ts";
import { type TransportScene, transportScene } from "../../support/scenes/transport-scene.ts";

let scene: TransportScene;
beforeEach(async () => {
  scene = await transportScene();
  await scene.saidOf([scene.seal(1, [0]), scene.seal(2, [1, 2]), scene.pack(1, [1, 2, 3])]);
  await scene.handOver(1);
  scene.world.clock.advance({ minutes: 10 });
});

/** Confirm a loss while something else is done whole: after so many tubes were voided, and before the others are. */
async function overtaken<T>(
  voidedBefore: number,
  confirm: () => Promise<T>,
  act: () => Promise<unknown>,
): Promise<T> {
  const { table } = scene.world.services;
  const transact = table.transact.bind(table);
  let voidings = 0;
  let acted: Promise<unknown> | undefined;
  table.transact = async (writes) => {
    const isVoiding = writes.some(({ item }) => item.Put?.Item?.state === "voided" || notesVoid(item));
    if (isVoiding && ++voidings > voidedBefore) {
      acted ??= act();
      await acted;
    }
    return transact(writes);
  };
  try {
    return await confirm();
  } finally {
    table.transact = transact;
    expect(acted).toBeDefined();
  }
}

/** A tube that its device has not told of is noted as void. */
const notesVoid = (item: Write["item"]): boolean => item.Put?.Item?.voided !== undefined;

describe("a lost box", () => {
  it("is an alert from the report on, and nothing happens to its tubes before somebody confirms it", async () => {
    const { reportLoss, listed, tube } = scene;

    const first = await reportLoss(1);
    const again = await reportLoss(1);

    expect(first.body).toMatchObject({ state: "lost", laboratoryId: "LAB01" });
    expect(again.body).toEqual(first.body);
    expect(await listed({ only: "alerts" })).toEqual([`${boxBarcode(1)} lossToConfirm`]);
    expect((await tube(1)).state).toBe("inTransit");
  });

  it("once confirmed has its tubes voided as missing, once, and their members are asked back", async () => {
    const { reportLoss, confirmLoss, tube, stores, countsAt, chainOf, listed, saidOf, seal } = scene;
    await reportLoss(1);

    const first = await confirmLoss(1);
    const again = await confirmLoss(1);
    const late = await saidOf([seal(3, [3])]);

    expect(first.body.voided).toEqual([tubeBarcode(1), tubeBarcode(2)]);
    expect(again.body).toEqual(first.body);
    expect(await tube(2)).toMatchObject({ state: "voided", voidReason: "missing" });
    expect((await stores.followUps.ofTube(tubeBarcode(2)))?.kind).toBe("resample");
    expect(late).toEqual(["applied"]);
    expect(await tube(3)).toMatchObject({ state: "voided", voidReason: "missing" });
    expect(await countsAt(SITE_1)).toMatchObject({ tubesVoided: 3, peopleResample: 4 });
    expect(await chainOf(1)).toEqual(["packed", "given", "taken", "lostReported", "lostConfirmed"]);
    expect(await listed({ only: "alerts" })).toEqual([]);
  });

  it("cannot be confirmed as lost before it is reported, nor after it has arrived", async () => {
    const { reportLoss, confirmLoss, receive, tube, world, now } = scene;
    const unreported = await confirmLoss(1);
    await reportLoss(1);
    await receive(1, [tubeBarcode(1)]);

    const arrived = await confirmLoss(1);
    world.clock.advance({ minutes: 1 });
    const reported = await reportLoss(1, await world.as.commander(), now());

    expect([unreported.problem.type, arrived.problem.type]).toEqual([
      "urn:twoplusn:problem:box-not-lost",
      "urn:twoplusn:problem:box-not-lost",
    ]);
    expect([reported.status, reported.problem.type]).toEqual([409, "urn:twoplusn:problem:box-received"]);
    expect((await tube(1)).state).toBe("received");
  });

  it("is confirmed by somebody who did not report it, whoever else did so before it was found", async () => {
    const { reportLoss, confirmLoss, take, tube, world, commander } = scene;
    await reportLoss(1);
    world.clock.advance({ minutes: 5 });
    await take(1, {}, "110107001", "courier-2");
    world.clock.advance({ minutes: 5 });
    await reportLoss(1, await commander());

    const alone = await confirmLoss(1);
    const untouched = (await tube(1)).state;
    await reportLoss(1, await world.as.courier(["110107001"], "courier-2"));
    const together = await confirmLoss(1);

    expect([alone.status, alone.problem.type]).toEqual([409, "urn:twoplusn:problem:loss-reported-by-same"]);
    expect([untouched, together.status]).toEqual(["inTransit", 200]);
    expect((await tube(1)).state).toBe("voided");
  });

  it("that turns up is received: voided tubes stay so and are named, the others go on", async () => {
    const { reportLoss, confirmLoss, receive, tube, chainOf, saidOf, seal, pack } = scene;
    await saidOf([seal(4, [3]), pack(2, [4])]);
    await reportLoss(1);
    await confirmLoss(1);

    const { body } = await receive(1, [1, 2, 4].map(tubeBarcode));

    expect(body.box).toMatchObject({ state: "received", flags: ["turnedUp"] });
    expect(body.voided).toEqual([tubeBarcode(1), tubeBarcode(2)]);
    expect([body.missing, body.unexpected]).toEqual([[tubeBarcode(3)], [tubeBarcode(4)]]);
    expect((await tube(1)).state).toBe("voided");
    expect(await tube(4)).toMatchObject({ state: "received", laboratoryId: "LAB01" });
    expect((await chainOf(1)).at(-1)).toBe("received");
  });

  it("found by a courier before anybody confirmed it goes on, and nothing is voided", async () => {
    const { reportLoss, confirmLoss, take, tube, world } = scene;
    await reportLoss(1);
    world.clock.advance({ minutes: 5 });

    const found = await take(1, {}, "110107001", "courier-2");
    const late = await confirmLoss(1);

    expect(found.body).toMatchObject({ state: "inTransit", flags: ["handOverPending", "turnedUp"] });
    expect(late.status).toBe(409);
    expect((await tube(1)).state).toBe("inTransit");
  });

  it("received before anybody confirmed it keeps the tubes that are not scanned yet", async () => {
    const { reportLoss, confirmLoss, receive, tube } = scene;
    await reportLoss(1);
    await receive(1, [tubeBarcode(1)]);

    const late = await confirmLoss(1);
    const scanned = await receive(1, [1, 2].map(tubeBarcode));

    expect([late.status, late.problem.type]).toEqual([409, "urn:twoplusn:problem:box-not-lost"]);
    expect([(await tube(1)).state, (await tube(2)).state]).toEqual(["received", "received"]);
    expect(scanned.body.voided).toEqual([]);
  });

  it.each(["taken", "received"])("%s while its loss is being confirmed loses no tube", async (how) => {
    const { reportLoss, confirmLoss, take, receive, tube, chainOf } = scene;
    await reportLoss(1);
    scene.world.clock.advance({ minutes: 5 });

    const late = await overtaken(
      0,
      () => confirmLoss(1),
      async () => {
        if (how === "taken") await take(1, {}, "110107001", "courier-2");
        else await receive(1, [tubeBarcode(1)]);
      },
    );

    expect([late.status, late.problem.type]).toEqual([409, "urn:twoplusn:problem:box-not-lost"]);
    expect([(await tube(1)).state, (await tube(2)).state]).not.toContain("voided");
    expect(await chainOf(1)).not.toContain("lostConfirmed");
  });

  it("that turns up after the first tube was voided keeps the others, and its chain says who voided that one", async () => {
    const { reportLoss, confirmLoss, take, receive, tube, chainOf, saidOf, seal, now } = scene;
    await saidOf([seal(3, [3])]);
    await reportLoss(1);
    scene.world.clock.advance({ minutes: 5 });
    const at = now();

    const confirmed = await overtaken(
      1,
      () => confirmLoss(1, at),
      async () => {
        scene.world.clock.advance({ minutes: 1 });
        await take(1, {}, "110107001", "courier-2");
      },
    );
    const again = await confirmLoss(1, at);
    const arrived = await receive(1, [1, 2, 3].map(tubeBarcode));

    const [gone = "", ...others] = confirmed.body.voided;
    const kept = [1, 2, 3].filter((serial) => tubeBarcode(serial) !== gone);
    expect([confirmed.status, confirmed.body.box.state, others]).toEqual([200, "inTransit", []]);
    expect(again.body.voided).toEqual([gone]);
    expect(await Promise.all(kept.map(async (serial) => (await tube(serial)).state))).toEqual([
      "received",
      "received",
    ]);
    expect(arrived.body.voided).toEqual([gone]);
    expect((await chainOf(1)).slice(-3)).toEqual(["taken", "lostConfirmed", "received"]);
  });

  it("is voided to its last tube though the process died in the middle and was asked again", async () => {
    const { reportLoss, confirmLoss, tube, box, world, now } = scene;
    await reportLoss(1);
    const at = now();

    const died = await dyingAfter(world, 1, () => confirmLoss(1, at));
    const between = (await box(1)).acts.some((act) => act.kind === "lostConfirmed");
    const again = await confirmLoss(1, at);

    expect([died.status, between, again.status]).toEqual([500, false, 200]);
    expect([(await tube(1)).state, (await tube(2)).state]).toEqual(["voided", "voided"]);
  });
});
