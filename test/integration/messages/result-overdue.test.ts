import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { results } from "../../../shared/contracts/messages/results.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { handOverBox, packing, receiveTubes, sealing, syncOps } from "../../support/scenes/chain.ts";
import { deliverDue } from "../../support/scenes/gateway-scene.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importAdults, openCampaign } from "../../support/scenes/open-campaign.ts";

let world: World;
let people: string[];
beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world);
  people = await importAdults(world, 4);
});
afterEach(() => world.close());

/** Each tube with some of the people, received together. */
async function received(tubes: readonly (readonly number[])[], differences: object = {}): Promise<void> {
  const serials = tubes.map((_, n) => n + 1);
  const ops = tubes.map((members, n) =>
    sealing(
      world,
      n + 1,
      members.map((member) => people[member] ?? ""),
      differences,
    ),
  );
  await syncOps(world, ops);
  await syncOps(world, [packing(world, 1, serials)]);
  await handOverBox(world, 1);
  await receiveTubes(world, 1, serials);
}

async function published(serial: number): Promise<void> {
  const { tubes, outbox } = world.stores;
  const tube = await tubes.get(tubeBarcode(serial));
  const now = world.clock.now();
  const publishedAt = now.toISOString();
  const noted = {
    what: "published",
    at: publishedAt,
    recordedAt: publishedAt,
    who: "x",
    detail: {},
  } as const;
  await world.services.table.transact([
    ...tubes.change(tube, { state: "published", outcome: "negative", publishedAt }, [noted]),
    outbox.enqueue({ kind: "tubeEnded", tubeBarcode: tube.tubeBarcode, revision: 1 }, now),
  ]);
  await world.deliverOutbox();
}

/** As the sweep and the worker do. @returns how many tubes had come due */
async function sweep(): Promise<number> {
  const due = await world.stores.dueResults.handOver(world.clock.now());
  await deliverDue(world.services);
  return due;
}

const overdue = () => world.sent.filter(({ template }) => template === "resultOverdue");
const resultOf = async (person: number) => {
  const residentId = people[person] ?? "";
  const { body } = await world.call(results, {
    as: await world.as.resident(residentId),
    params: { campaignId: CAMPAIGN },
  });
  return body.people.find((each) => each.residentId === residentId);
};

describe("a result that is overdue", () => {
  it("is told to everybody in the tube once, after its class has passed, with whom to ask", async () => {
    await received([[0, 1], [2]]);
    const receivedAt = world.clock.now();

    world.clock.advance({ hours: 24 });
    await sweep();
    const before = [overdue().length, await resultOf(0)];
    world.clock.advance({ minutes: 1 });
    await sweep();
    await sweep();
    world.clock.advance({ hours: 3 });
    await sweep();

    expect(before).toEqual([0, expect.not.objectContaining({ overdueSince: expect.anything() })]);
    expect(overdue()).toHaveLength(3);
    expect(overdue()[0]?.text).toMatch(/逾期未出.+询问请拨12345/);
    expect(await resultOf(2)).toMatchObject({
      status: "sampled",
      overdueSince: new Date(receivedAt.getTime() + 24 * 3_600_000).toISOString(),
      call: { emergency: "120" },
    });
  });

  it("is due after 6 hours for a tube of a retest", async () => {
    await received([[0]], { poolSize: 1, tubeKind: "retest" });

    world.clock.advance({ hours: 6, minutes: 1 });
    await sweep();

    expect(overdue()).toHaveLength(1);
  });

  it("is told to nobody whose result came before", async () => {
    await received([[0, 1], [2]]);
    world.clock.advance({ hours: 23 });
    await published(1);

    world.clock.advance({ hours: 1, minutes: 1 });
    await sweep();

    expect(overdue().map(({ effectKey }) => effectKey.split(":").at(-1))).toEqual([people[2]]);
    expect(await resultOf(0)).not.toHaveProperty("overdueSince");
  });

  it("waits for the morning, and is not told where the result comes out in the night", async () => {
    // Received at 23:00 in China, due at 23:00 of the next day.
    world.clock.set("2026-03-02T15:00:00.000Z");
    await received([[0], [1]]);
    world.clock.advance({ hours: 24, minutes: 1 });
    await sweep();
    const atNight = overdue().length;
    await published(1);

    world.clock.set("2026-03-03T23:45:00.000Z");
    await sweep();

    expect(atNight).toBe(0);
    expect(overdue().map(({ effectKey }) => effectKey.split(":").at(-1))).toEqual([people[1]]);
  });

  it("is found by reading what has come due, not the tubes that wait", async () => {
    await received([[0], [1], [2], [3]]);

    const early = await sweep();
    world.clock.advance({ hours: 25 });

    expect([early, await sweep(), await sweep()]).toEqual([0, 4, 0]);
  });
});
