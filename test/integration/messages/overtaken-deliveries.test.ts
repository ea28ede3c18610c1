import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { type StatusScene, statusScene } from "../../support/scenes/status-scene.ts";

let scene: StatusScene;
beforeEach(async () => {
  scene = await statusScene();
});
afterEach(() => scene.world.close());

const single = { poolSize: 1, tubeKind: "retest" };

const [B, C] = [1, 2] as const;

/** What a person reads, beside all they were told. */
const standing = async (n: number): Promise<[string, string[]]> => [await scene.reads(n), scene.told(n)];

describe("a delivery that is overtaken after it read what people are", () => {
  /** Let something happen, and be delivered, between the reading and the telling of the next delivery. */
  function meanwhile(happens: () => Promise<unknown>): void {
    const { residents } = scene.stores;
    const read = residents.contacts.bind(residents);
    const reading = vi.spyOn(residents, "contacts").mockImplementationOnce(async (...asked) => {
      reading.mockRestore();
      await happens();
      await scene.world.deliverOutbox();
      return read(...asked);
    });
  }

  it("tells nothing of a tube to somebody who was taken out of it meanwhile", async () => {
    const { seal, remove, synced, publish, world } = scene;
    await synced(seal(1, [B, C]));
    await publish(1, "positive");
    meanwhile(() => synced(remove(B, 1)));

    await world.deliverOutbox();

    expect(await standing(B)).toEqual(["notBooked", []]);
    expect(await standing(C)).toEqual(["held", ["heldForRetest"]]);
  });

  it("tells nothing of a result that a correction took away meanwhile", async () => {
    const { seal, synced, publish, correct, world } = scene;
    await synced(seal(1, [B, C]));
    await synced(seal(2, [B]));
    await publish(1, "positive");
    meanwhile(() => correct(1, "invalid"));

    await world.deliverOutbox();

    expect(await standing(B)).toEqual(["sampled", []]);
    expect(await standing(C)).toEqual(["resample", ["resampleNeeded"]]);
  });

  it("asks nobody back whose new sample was sealed meanwhile", async () => {
    const { seal, synced, publish, world } = scene;
    await synced(seal(1, [B]));
    await publish(1, "invalid");
    meanwhile(() => synced(seal(2, [B])));

    await world.deliverOutbox();

    expect(await standing(B)).toEqual(["sampled", []]);
  });
});

describe("who was told something by an earlier version", () => {
  /** As it stands in a table of that version: a message about the tube's end, and nothing noted of it. */
  async function toldBefore(n: number, serial: number, template: "heldForRetest" | "resultNegative") {
    const { world, person } = scene;
    const at = world.clock.now().toISOString();
    const effectKey = `tubeEnded:${tubeBarcode(serial)}:1:${person(n)}`;
    const item = { residentId: person(n), effectKey, template, at, claimedAtMs: Date.parse(at), sentAt: at };
    await world.services.table.transact([
      world.services.table.put({
        ...{ pk: `R#${person(n)}`, sk: `MSG#${effectKey}` },
        ...{ ...item, sealedParameters: world.services.sealer.seal("elsewhere", "{}") },
      }),
    ]);
  }

  /** Published and told by the earlier version. */
  async function published(outcome: "positive" | "negative"): Promise<void> {
    const { seal, synced, stores, tube, world } = scene;
    await synced(seal(1, [B, C]));
    const at = world.clock.now().toISOString();
    const fact = { what: "published", at, recordedAt: at, who: "reviewer-1", detail: {} } as const;
    const changes = { state: "published", outcome, publishedAt: at, revision: 1 } as const;
    await world.services.table.transact(stores.tubes.change(await tube(1), changes, [fact]));
    for (const n of [B, C])
      await toldBefore(n, 1, outcome === "positive" ? "heldForRetest" : "resultNegative");
  }

  it("is not told it again when they are sampled for the retest, and is told its result", async () => {
    await published("positive");
    await scene.synced(scene.seal(2, [B], single));
    await scene.world.deliverOutbox();
    const between = await standing(B);

    await scene.publish(2, "negative");
    await scene.world.deliverOutbox();

    expect(between).toEqual(["held", []]);
    expect(await standing(B)).toEqual(["negative", ["resultNegative"]]);
  });

  it("is told that it no longer holds when they are taken out of the tube", async () => {
    await published("negative");

    await scene.synced(scene.remove(B, 1));
    await scene.world.deliverOutbox();

    expect(await standing(B)).toEqual(["notBooked", ["resultWithdrawn"]]);
    expect(await standing(C)).toEqual(["negative", []]);
  });
});
