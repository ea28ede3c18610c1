import { beforeEach, describe, expect, it } from "vitest";
import { receiveBox } from "../../../shared/contracts/transport/boxes.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { COMMUNITY_1 } from "../../support/factories/district.ts";
import { SITE_1, type SyncScene, syncScene } from "../../support/scenes/sync-scene.ts";

let scene: SyncScene;
beforeEach(async () => {
  scene = await syncScene();
});

const barcodes = (...serials: number[]): string[] => serials.map(tubeBarcode);

describe("receiving a box", () => {
  it("names missing and unexpected tubes at once, and receives all that was scanned", async () => {
    const { seal, pack, saidOf, handOver, receive, tube, countsAt } = scene;
    await saidOf([1, 2, 3, 4].map((n) => seal(n, [n])));
    await saidOf([pack(1, [1, 2]), pack(2, [3, 4])]);
    await handOver(1);
    await handOver(2);

    const { status, body } = await receive(1, barcodes(1, 3));

    expect(status).toBe(200);
    expect(body).toMatchObject({
      received: barcodes(1),
      missing: barcodes(2),
      unexpected: barcodes(3),
      box: { state: "received", laboratoryId: "LAB01", missing: barcodes(2), unexpected: barcodes(3) },
    });
    expect(await tube(1)).toMatchObject({ state: "received", laboratoryId: "LAB01", flags: [] });
    expect(await tube(2)).toMatchObject({ state: "inTransit" });
    expect(await tube(3)).toMatchObject({ state: "received", flags: ["unexpectedInBox"] });
    expect(await countsAt(SITE_1)).toMatchObject({ tubesReceived: 2 });
  });

  it("gives the same answer when it is told again, and counts nothing twice", async () => {
    const { seal, pack, saidOf, handOver, receive, stores, countsAt } = scene;
    await saidOf([seal(1, [0]), seal(2, [1]), pack(1, [1, 2])]);
    await handOver(1);

    const first = await receive(1, barcodes(1, 5));
    const again = await receive(1, barcodes(1, 5));

    expect(again.body).toEqual(first.body);
    expect(await countsAt(SITE_1)).toMatchObject({ tubesReceived: 1 });
    expect((await stores.custody.chain(`B#${boxBarcode(1)}`)).map((e) => e.what)).toEqual([
      "packed",
      "given",
      "taken",
      "received",
    ]);
  });

  it("takes tubes of the box that are scanned later", async () => {
    const { seal, pack, saidOf, handOver, receive } = scene;
    await saidOf([seal(1, [0]), seal(2, [1]), pack(1, [1, 2])]);
    await handOver(1);
    await receive(1, barcodes(1));

    const { body } = await receive(1, barcodes(2));

    expect(body).toMatchObject({ received: barcodes(1, 2), missing: [], box: { missing: [] } });
  });

  it("takes a box that nobody told of as sent, and says so on its tubes", async () => {
    const { seal, pack, saidOf, receive, handOver, tube, stores } = scene;
    await saidOf([seal(1, [0]), pack(1, [1])]);

    const { body } = await receive(1, barcodes(1));
    const late = await handOver(1, { laboratoryId: "LAB02" });

    expect(body).toMatchObject({ received: barcodes(1), missing: [], unexpected: [] });
    expect(await tube(1)).toMatchObject({ state: "received", flags: ["receivedBeforeSent"] });
    expect(late.body).toMatchObject({ state: "received", laboratoryId: "LAB01" });
    expect((await stores.custody.chain(`B#${boxBarcode(1)}`)).map((e) => e.what)).toEqual([
      "packed",
      "received",
      "given",
      "taken",
    ]);
  });

  it("takes a box and tubes that nobody told of at all; the device that sealed them completes them", async () => {
    const { seal, pack, saidOf, receive, tube, tubesOf, countsAt, countsIn, stores } = scene;

    const { body } = await receive(1, barcodes(1, 2));
    const before = await tube(1);
    const said = await saidOf([pack(1, [1, 2, 3]), seal(1, [0, 1]), seal(2, [2]), seal(3, [3])]);

    expect(body).toMatchObject({ received: barcodes(1, 2), missing: [], unexpected: [] });
    expect(before).toMatchObject({ state: "received", members: [], flags: ["receivedBeforeSealed"] });
    expect(said).toEqual(["applied", "applied", "applied", "applied"]);
    expect(await tube(1)).toMatchObject({
      ...{ state: "received", laboratoryId: "LAB01", siteId: SITE_1, boxBarcode: boxBarcode(1) },
      flags: ["receivedBeforeSealed"],
    });
    expect((await tube(3)).state).toBe("boxed");
    expect(await tubesOf(1)).toEqual([tubeBarcode(1)]);
    expect(await countsAt(SITE_1)).toMatchObject({ tubesSealed: 3, tubesReceived: 2, peopleSampled: 4 });
    expect(await countsIn(COMMUNITY_1)).toMatchObject({ peopleSampled: 4 });
    expect(await stores.boxes.get(boxBarcode(1))).toMatchObject({
      ...{ state: "received", sealNumber: "SEAL-1", tubeBarcodes: barcodes(1, 2, 3) },
      missing: barcodes(3),
    });
  });

  it("lets the members of a tube that ended before its sealing was told have what its end owes them", async () => {
    const { seal, saidOf, receive, tube, stores, world, countsAt, countsIn } = scene;
    await receive(1, barcodes(1));
    const at = scene.now();
    const fact = { what: "published", at, recordedAt: at, who: "reviewer-1", detail: {} } as const;
    const published = { state: "published", outcome: "positive", publishedAt: at } as const;
    await world.services.table.transact(stores.tubes.change(await tube(1), published, [fact]));

    await saidOf([seal(1, [0, 1])]);
    const owed = (
      await Promise.all(Array.from({ length: 16 }, (_, n) => stores.outbox.pending(n, 10)))
    ).flat();

    const counts = { peopleSampled: 2, peopleHeld: 2 };
    expect(await countsAt(SITE_1)).toMatchObject({ ...counts, tubesPublished: 1, tubesReceived: 1 });
    expect(await countsIn(COMMUNITY_1)).toMatchObject(counts);
    expect(await stores.followUps.ofTube(tubeBarcode(1))).toMatchObject({ kind: "retest", state: "open" });
    expect(owed.map(({ entry }) => entry.kind)).toContain("tubeEnded");
  });

  it("names a label with wrong check digits as unexpected and makes no tube of it", async () => {
    const { pack, saidOf, receive, stores } = scene;
    const misread = `${tubeBarcode(1).slice(0, -2)}00`;
    await saidOf([pack(1, [1])]);

    const { body } = await receive(1, [misread]);

    expect(body).toMatchObject({ received: [], missing: barcodes(1), unexpected: [misread] });
    expect(await stores.tubes.find(misread)).toBeUndefined();
  });

  it("takes more tubes than a box may hold, naming those beyond as unexpected", async () => {
    const { receive } = scene;
    const many = Array.from({ length: 205 }, (_, n) => tubeBarcode(n));

    const first = await receive(1, many);
    const again = await receive(1, many);

    expect(first.status).toBe(200);
    expect([first.body.received.length, first.body.unexpected.length]).toEqual([200, 5]);
    expect(again.body).toEqual(first.body);
  });

  it("leaves a tube where it was sent, and keeps what a second laboratory says", async () => {
    const { seal, saidOf, receive, tube, countsAt } = scene;
    await saidOf([seal(1, [0])]);
    await receive(1, barcodes(1));

    await receive(1, barcodes(1), "LAB02");

    expect(await tube(1)).toMatchObject({
      ...{ state: "received", laboratoryId: "LAB01" },
      claims: [{ laboratoryId: "LAB02" }],
    });
    expect(await countsAt(SITE_1)).toMatchObject({ tubesReceived: 1 });
  });

  it("does not take a time later than now for a receipt", async () => {
    const { seal, saidOf, receive, tube, now } = scene;
    await saidOf([seal(1, [0])]);

    await receive(1, barcodes(1), "LAB01", "2026-03-02T09:00:00.000Z");

    expect((await tube(1)).receivedAt).toBe(now());
  });

  it("keeps a voided tube voided", async () => {
    const { seal, voiding, saidOf, receive, tube } = scene;
    await saidOf([seal(1, [0]), voiding(1)]);

    const { body } = await receive(1, barcodes(1));

    expect(body.received).toEqual(barcodes(1));
    expect((await tube(1)).state).toBe("voided");
  });

  it("counts each tube once though two technicians scan the same box at the same moment", async () => {
    const { seal, pack, saidOf, receive, countsAt, tube } = scene;
    const serials = Array.from({ length: 12 }, (_, n) => n + 1);
    await saidOf([...serials.map((n) => seal(n, [n - 1])), pack(1, serials)]);

    const answers = await Promise.all([1, 2, 3].map(() => receive(1, serials.map(tubeBarcode))));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await countsAt(SITE_1)).toMatchObject({ tubesReceived: 12 });
    expect((await tube(1)).eventCount).toBe(3);
  });

  it("is refused for an unknown campaign", async () => {
    const { world, now } = scene;

    const answer = await world.call(receiveBox, {
      as: await world.as.technician("LAB01"),
      params: { boxBarcode: boxBarcode(1) },
      body: { at: now(), campaignId: "SJS-99", tubeBarcodes: [] },
    });

    expect(answer.status).toBe(404);
  });
});
