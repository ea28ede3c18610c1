import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type StatusScene, statusScene } from "../../support/scenes/status-scene.ts";

let scene: StatusScene;
beforeEach(async () => {
  scene = await statusScene();
});
afterEach(() => scene.world.close());

const single = { poolSize: 1, tubeKind: "retest" };
const [A, B, C, D, G, I] = [0, 1, 2, 3, 4, 5] as const;

/** What a person reads, beside all they were told. */
const standing = async (n: number): Promise<[string, string[]]> => [await scene.reads(n), scene.told(n)];

describe("whose status changes with the members of a tube", () => {
  it.each(["positive", "inconclusive", "negative", "invalid"] as const)(
    "is told that the notice of a %s pool no longer holds, and only who was taken out",
    async (outcome) => {
      const { seal, remove, synced, publish, world } = scene;
      await synced(seal(1, [B, C, D]));
      await publish(1, outcome);
      await world.deliverOutbox();
      const [before = ""] = scene.told(B);

      await synced(remove(B, 1));
      await world.deliverOutbox();

      expect(await standing(B)).toEqual(["notBooked", [before, "resultWithdrawn"]]);
      expect(scene.told(C)).toEqual([before]);
      expect(scene.toldAll(B)[1]?.text).toContain("更正");
    },
  );

  it("is told positive when the single tube turns out to hold them alone", async () => {
    const { seal, remove, synced, publish, world } = scene;
    await synced(seal(1, [G, I], single));
    await publish(1, "positive");
    await world.deliverOutbox();
    const before = [await standing(G), await standing(I)];

    await synced(remove(I, 1));
    await world.deliverOutbox();

    expect(before).toEqual([
      ["held", ["heldForRetest"]],
      ["held", ["heldForRetest"]],
    ]);
    expect(await standing(G)).toEqual(["positive", ["heldForRetest", "resultPositive"]]);
    expect(await standing(I)).toEqual(["notBooked", ["heldForRetest", "resultWithdrawn"]]);
  });

  it("is told that they are held when another turns out to be in their single tube", async () => {
    const { seal, move, synced, publish, world } = scene;
    await synced(seal(1, [B], single), seal(2, [D]));
    await publish(1, "positive");
    await world.deliverOutbox();

    await synced(move(D, 2, 1));
    await world.deliverOutbox();

    expect(await standing(B)).toEqual(["held", ["resultPositive", "heldForRetest"]]);
    expect(await standing(D)).toEqual(["held", ["heldForRetest"]]);
  });

  it("is told what holds when they were in a tube that never ended", async () => {
    const { seal, remove, synced, publish, world } = scene;
    await synced(seal(1, [A, B]));
    await synced(seal(2, [A]));
    await publish(2, "invalid");
    await world.deliverOutbox();
    const before = await standing(A);

    await synced(remove(A, 1));
    await world.deliverOutbox();

    expect(before).toEqual(["sampled", []]);
    expect(await standing(A)).toEqual(["resample", ["resampleNeeded"]]);
  });

  it("is told once, however often the device sends it and the outbox delivers it", async () => {
    const { seal, remove, saidOf, synced, publish, world } = scene;
    await synced(seal(1, [B, C]));
    await publish(1, "positive");
    await world.deliverOutbox();
    scene.pass();
    const removal = remove(B, 1);

    await Promise.all([saidOf([removal]), saidOf([removal])]);
    await saidOf([removal]);
    await Promise.allSettled([world.deliverOutbox(), world.deliverOutbox()]);
    await world.deliverOutbox();

    expect(scene.told(B)).toEqual(["heldForRetest", "resultWithdrawn"]);
  });
});

describe("whose other tube becomes the one that decides", () => {
  const inTwo = async (): Promise<void> => {
    const { seal, synced, received } = scene;
    await synced(seal(1, [A, B]));
    await synced(seal(2, [A]));
    await received(1, 2);
  };

  it("is asked back by the end of the earlier tube, if the later one was voided before", async () => {
    await inTwo();
    await scene.voided(2);
    await scene.world.deliverOutbox();
    const between = await standing(A);

    await scene.voided(1);
    await scene.world.deliverOutbox();

    expect(between).toEqual(["sampled", []]);
    expect(await standing(A)).toEqual(["resample", ["resampleNeeded"]]);
  });

  it("is asked back likewise where the later tube was invalid", async () => {
    await inTwo();
    await scene.publish(2, "invalid");
    await scene.world.deliverOutbox();
    const between = await standing(A);

    await scene.voided(1);
    await scene.world.deliverOutbox();

    expect(between).toEqual(["sampled", []]);
    expect(await standing(A)).toEqual(["resample", ["resampleNeeded"]]);
  });

  it("is told by the tube that is left when a correction takes the other's word back", async () => {
    await inTwo();
    await scene.publish(1, "negative");
    await scene.world.deliverOutbox();
    await scene.publish(2, "positive");
    await scene.world.deliverOutbox();

    await scene.correct(2, "invalid");
    await scene.world.deliverOutbox();

    expect(await standing(A)).toEqual(["negative", ["resultNegative", "heldForRetest", "resultNegative"]]);
  });

  it("is told nothing by an end that leaves them as they are", async () => {
    await inTwo();
    await scene.publish(1, "positive");
    await scene.world.deliverOutbox();

    await scene.publish(2, "negative");
    await scene.world.deliverOutbox();

    expect(await standing(A)).toEqual(["held", ["heldForRetest"]]);
  });
});

describe("who comes again after being asked back", () => {
  it("hears that the new sample was taken, and then its result", async () => {
    const { seal, synced, publish, world } = scene;
    await synced(seal(1, [A]));
    await publish(1, "invalid");
    await world.deliverOutbox();

    await synced(seal(2, [A, B]));
    await world.deliverOutbox();
    const between = await standing(A);
    await publish(2, "negative");
    await world.deliverOutbox();

    expect(between).toEqual(["sampled", ["resampleNeeded", "resultWithdrawn"]]);
    expect(scene.told(B)).toEqual(["resultNegative"]);
    expect(await standing(A)).toEqual(["negative", ["resampleNeeded", "resultWithdrawn", "resultNegative"]]);
  });

  it("hears it even if the tube was on a device that was offline, and the request was not sent yet", async () => {
    const { seal, synced, publish, world } = scene;
    await synced(seal(1, [A]));
    await publish(1, "invalid");

    await synced(seal(2, [A]));
    await world.deliverOutbox();

    expect(await standing(A)).toEqual(["sampled", []]);
  });

  it("is told what holds who was let go and is sampled anew", async () => {
    const { seal, remove, synced, publish, world } = scene;
    await synced(seal(1, [A, B]));
    await publish(1, "positive");
    await world.deliverOutbox();
    await synced(remove(A, 1));
    await world.deliverOutbox();

    await synced(seal(2, [A]));
    await world.deliverOutbox();

    const texts = scene.toldAll(A).map(({ text }) => text);
    expect(await standing(A)).toEqual(["sampled", ["heldForRetest", "resultWithdrawn", "resultWithdrawn"]]);
    expect(new Set(texts).size).toBe(3);
    expect((await scene.inbox(A)).map(({ text }) => text)).toEqual([
      expect.stringMatching(/此前的通知不再有效。您的样本正在检测/),
      expect.stringMatching(/更正.*目前没有您的样本/),
      expect.stringMatching(/请留在原处/),
    ]);
  });
});
