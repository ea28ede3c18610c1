import { beforeEach, describe, expect, it } from "vitest";
import { bookSlot } from "../../../shared/contracts/booking/bookings.ts";
import { decideTubeAge } from "../../../shared/contracts/sampling/tube-desk.ts";
import { listUntested } from "../../../shared/contracts/transport/untested.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { addMinutes } from "../../../shared/domain/instant.ts";
import { releaseNoShows } from "../../../shared/services/booking/release-no-shows.ts";
import { voidTooOld } from "../../../shared/services/sampling/enqueue-too-old.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { SITE_1 } from "../../support/scenes/sync-scene.ts";
import { type TransportScene, transportScene } from "../../support/scenes/transport-scene.ts";

const IN_1970 = "1970-01-01T00:00:30.000Z";

let scene: TransportScene;
beforeEach(async () => {
  scene = await transportScene(6);
});

const sweep = async () => {
  await voidTooOld({ ...scene.stores, table: scene.world.services.table }, scene.world.clock);
  await scene.world.deliverOutbox();
};
const untested = async () => {
  const { body } = await scene.world.call(listUntested, {
    as: await scene.commander(),
    params: { campaignId: CAMPAIGN },
  });
  return body.tubes.map(({ tubeBarcode, age }) => [tubeBarcode, age]);
};

describe("a tube whose age is uncertain", () => {
  it("is not voided by any timer, and is on the commander's list from the first minute", async () => {
    const { seal, saidOf, tube, world, pack, handOver, receive } = scene;
    await saidOf([seal(1, [0], { at: IN_1970 }), seal(2, [1], { at: addMinutes(scene.now(), 120) })]);
    await saidOf([seal(3, [2], { at: IN_1970 }), pack(1, [3])]);
    const listed = await untested();
    await sweep();
    await handOver(1);
    await receive(1, [tubeBarcode(3)]);
    world.clock.advance({ minutes: 60 * 60 });
    await sweep();

    expect(listed.sort()).toEqual([1, 2, 3].map((n) => [tubeBarcode(n), "uncertain"]));
    expect((await tube(1)).state).toBe("sealed");
    expect((await tube(2)).state).toBe("sealed");
    expect((await tube(3)).state).toBe("received");
    expect((await untested()).sort()).toEqual([1, 2, 3].map((n) => [tubeBarcode(n), "uncertain"]));
  });

  it("is not said to be late by a time that nobody believes", async () => {
    const { seal, saidOf, tube, box, pack, handOver, receive, listed } = scene;
    await saidOf([seal(1, [0], { at: IN_1970 }), pack(1, [1], { at: IN_1970 })]);
    const onItsWay = await listed();
    await handOver(1);
    await receive(1, [tubeBarcode(1)]);

    expect(onItsWay).toEqual([expect.not.stringMatching(/late|ageing|tooOld/)]);
    expect((await tube(1)).flags).toEqual(["clockOff"]);
    expect((await box(1)).flags).toEqual([]);
  });

  it("does not take a seat from somebody who came", async () => {
    const { seal, saidOf, stores, person, world } = scene;
    const slotStart = "2026-03-02T02:00:00.000Z";
    const booked = await world.call(bookSlot, {
      as: await world.as.resident(person(0)),
      body: { campaignId: CAMPAIGN, residentId: person(0), siteId: SITE_1, slotStart },
    });
    await saidOf([seal(1, [0], { at: IN_1970 })]);
    world.clock.advance({ minutes: 90 });

    const released = await releaseNoShows(world.services);

    expect(booked.status).toBe(201);
    expect([released.slots > 0, released.people]).toEqual([true, 0]);
    expect(await stores.participations.get(person(0), CAMPAIGN)).toMatchObject({ booking: { slotStart } });
  });
});

describe("what a person decides about the age of a tube", () => {
  const decide = async (serial: number, body: object) =>
    scene.world.call(decideTubeAge, {
      as: await scene.commander(),
      params: { tubeBarcode: tubeBarcode(serial) },
      body: { decision: "sealedAt", sealedAt: scene.now(), reason: "by the paper list", ...body },
    });

  it("makes it certain, in the samples and the box too, and from then on it is void by its age", async () => {
    const { seal, saidOf, pack, tube, box, world, stores, person } = scene;
    await saidOf([seal(1, [0], { at: IN_1970 })]);
    await saidOf([pack(1, [1])]);
    const sealedAt = "2026-03-02T00:10:00.000Z";

    const [tooEarly, inFuture, decided, again] = [
      await decide(1, { sealedAt: "2026-02-01T00:00:00.000Z" }),
      await decide(1, { sealedAt: addMinutes(scene.now(), 60) }),
      await decide(1, { sealedAt }),
      await decide(1, { sealedAt }),
    ];
    const listed = await untested();
    world.clock.advance({ minutes: 57 * 60 });
    await sweep();

    expect([tooEarly.status, inFuture.status, decided.status, again.status]).toEqual([400, 400, 200, 200]);
    expect(listed).toEqual([]);
    expect(await tube(1)).toMatchObject({ sealedAt, flags: [], state: "voided", voidReason: "tooOld" });
    expect((await box(1)).firstSealedAt).toBe(sealedAt);
    const { samples } = await stores.participations.get(person(0), CAMPAIGN);
    expect(samples[0]?.sampledAt).toBe(sealedAt);
    const chain = await stores.custody.chain(`T#${tubeBarcode(1)}`);
    expect(chain.find(({ what }) => what === "ageDecided")).toMatchObject({
      who: "commander-1",
      detail: { sealedAt, because: "by the paper list" },
    });
  });

  it("voids it, or is refused where nobody doubts its age", async () => {
    const { seal, saidOf, tube } = scene;
    await saidOf([seal(1, [0], { at: IN_1970 }), seal(2, [1])]);

    const voided = await decide(1, { decision: "void" });
    const refused = await decide(2, { decision: "void" });

    expect([voided.status, refused.status]).toEqual([200, 409]);
    expect([(await tube(1)).state, (await tube(2)).state]).toEqual(["voided", "sealed"]);
    expect(await untested()).toEqual([]);
  });
});
