import { beforeEach, describe, expect, it } from "vitest";
import { readFollowUp } from "../../../shared/contracts/follow-up/follow-ups.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import type { Tube } from "../../../shared/domain/sampling/tube.ts";
import { type SyncScene, syncScene } from "../../support/scenes/sync-scene.ts";

let scene: SyncScene;
beforeEach(async () => {
  scene = await syncScene(4);
});

/** A sealed tube ends, and what that owes is delivered. */
async function end(serial: number, outcome: NonNullable<Tube["outcome"]>): Promise<void> {
  const { stores, world, tube } = scene;
  const now = world.clock.now();
  const at = now.toISOString();
  const fact = { what: "published", at, recordedAt: at, who: "reviewer-1", detail: {} } as const;
  const changes = { state: "published", outcome, publishedAt: at, revision: 1 } as const;
  await world.services.table.transact([
    ...stores.tubes.change(await tube(serial), changes, [fact]),
    stores.outbox.enqueue({ kind: "tubeEnded", tubeBarcode: tubeBarcode(serial), revision: 1 }, now),
  ]);
  await world.deliverOutbox();
}

const caseOf = (serial: number) => scene.stores.followUps.ofTube(tubeBarcode(serial));
const stateOf = async (serial: number) => (await caseOf(serial))?.state;

describe("the case of a tube", () => {
  it("waits for whoever is moved into it, and no longer for whoever is moved out", async () => {
    const { seal, move, remove, saidOf, world } = scene;
    await saidOf([seal(1, [0]), seal(2, [1, 2])]);
    world.clock.advance({ minutes: 1 });
    await saidOf([seal(3, [0], { poolSize: 1, tubeKind: "retest" })]);
    await end(1, "positive");
    await end(2, "negative");
    await end(3, "negative");
    const states = [await stateOf(1)];

    for (const operation of [move(1, 2, 1), remove(1, 1)]) {
      world.clock.advance({ minutes: 1 });
      expect(await saidOf([{ ...operation, at: world.clock.now().toISOString() }])).toEqual(["applied"]);
      await world.deliverOutbox();
      states.push(await stateOf(1));
    }

    expect(states).toEqual(["closed", "open", "closed"]);
    expect(world.sent.slice(-2).map(({ template }) => template)).toEqual([
      "heldForRetest",
      "resultWithdrawn",
    ]);
  });

  it("asks back whoever turns out later to be in a voided tube, and no longer who turns out not to be", async () => {
    const { seal, move, remove, voiding, saidOf, world, person } = scene;
    await saidOf([seal(1, [0, 1]), seal(2, [2]), voiding(1)]);

    await saidOf([move(2, 2, 1), remove(0, 1)]);
    await world.deliverOutbox();

    const as = await world.as.commander();
    const { body } = await world.call(readFollowUp, { as, params: { tubeBarcode: tubeBarcode(1) } });
    expect(body.members.map(({ residentId, status }) => [residentId, status])).toEqual([
      [person(1), "resample"],
      [person(2), "resample"],
    ]);
  });

  it("is opened by the first who is moved into a positive tube that nobody was in", async () => {
    const { seal, move, remove, saidOf, world } = scene;
    await saidOf([seal(1, [1]), seal(2, [0])]);
    await saidOf([remove(1, 1)]);
    await end(1, "positive");
    const before = await caseOf(1);
    world.clock.advance({ minutes: 1 });

    await saidOf([{ ...move(0, 2, 1), at: world.clock.now().toISOString() }]);
    await world.deliverOutbox();

    expect(before).toBeUndefined();
    expect(await caseOf(1)).toMatchObject({ kind: "retest", cause: "positive", state: "open" });
  });

  it("opens again when the retest that cleared somebody turns out to hold two", async () => {
    const { seal, move, saidOf, world } = scene;
    await saidOf([seal(1, [0]), seal(2, [1])]);
    world.clock.advance({ minutes: 1 });
    await saidOf([seal(3, [0], { poolSize: 1, tubeKind: "retest" })]);
    await end(1, "positive");
    await end(3, "negative");
    const cleared = await stateOf(1);
    world.clock.advance({ minutes: 1 });

    await saidOf([{ ...move(1, 2, 3), at: world.clock.now().toISOString() }]);
    await world.deliverOutbox();

    expect([cleared, await stateOf(1)]).toEqual(["closed", "open"]);
  });
});
