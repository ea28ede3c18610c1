import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mergeResidents, undoMerge } from "../../../../shared/contracts/people/merges.ts";
import { tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { aRosterRow, COMMUNITY_1 } from "../../../support/factories/district.ts";
import { CAMPAIGN, importPeople } from "../../../support/scenes/open-campaign.ts";
import { type StatusScene, statusScene } from "../../../support/scenes/status-scene.ts";
import { troubledDeliveries } from "../../../support/scenes/troubled-deliveries.ts";

// Person 0 has a second record, person 1.

let scene: StatusScene;
beforeEach(async () => {
  scene = await statusScene(3);
});
afterEach(() => scene.world.close());

/** Different phones sign in to the two, so two workers join them. */
const merge = async (into = scene.person(0)) => {
  const request = { params: { residentId: scene.person(1) }, body: { into } };
  await scene.world.call(mergeResidents, {
    ...request,
    as: await scene.world.as.community([COMMUNITY_1], "community-3"),
  });
  return scene.world.call(mergeResidents, {
    ...request,
    as: await scene.world.as.community([COMMUNITY_1]),
  });
};
const undo = async () =>
  scene.world.call(undoMerge, {
    as: await scene.world.as.community([COMMUNITY_1], "community-2"),
    params: { residentId: scene.person(1) },
  });

/** Do something whole after another thing has read, and before it writes the first tube. */
async function inBetween<T>(first: () => Promise<unknown>, done: () => Promise<T>): Promise<T> {
  const { table } = scene.world.services;
  const transact = table.transact.bind(table);
  let waits = true;
  table.transact = async (writes) => {
    const isOfTube = writes.some(({ item }) => item.Put?.Item?.pk === `T#${tubeBarcode(1)}`);
    if (waits && isOfTube) {
      waits = false;
      await first();
    }
    return transact(writes);
  };
  try {
    const answer = await done();
    expect(waits).toBe(false);
    return answer;
  } finally {
    table.transact = transact;
  }
}

const tubesOfSecond = async () =>
  (await scene.stores.participations.get(scene.person(1), CAMPAIGN)).samples.map((s) => s.tubeBarcode);

describe.each([
  ["a first", []],
  ["another", [[1]]],
])("%s tube of the record", (_, before) => {
  beforeEach(async () => {
    for (const [index, members] of before.entries()) await scene.synced(scene.seal(9 - index, members));
  });
  const earlier = before.map((_members, index) => tubeBarcode(9 - index));

  it("goes to the one that stays, if they are joined while it is sealed", async () => {
    const said = await inBetween(merge, () => scene.synced(scene.seal(1, [1, 2])));

    expect(said[0]).toMatch(/applied|flagged/);
    expect((await scene.tube(1)).members).toEqual([scene.person(2), scene.person(0)]);
    expect(await scene.tubesOf(0)).toEqual([...earlier, tubeBarcode(1)]);
    expect(await tubesOfSecond()).toEqual([]);
  });

  it("stays its own, if they are parted while it is sealed", async () => {
    await merge();

    await inBetween(undo, () => scene.synced(scene.seal(1, [1, 2])));

    expect((await scene.tube(1)).members).toEqual([scene.person(1), scene.person(2)]);
    expect(await tubesOfSecond()).toEqual([...earlier, tubeBarcode(1)]);
    expect(await scene.tubesOf(0)).toEqual([]);
  });

  it("goes to the one that stays, if they are joined while a device puts the person into it", async () => {
    await scene.synced(scene.seal(1, [2]));

    await inBetween(merge, () => scene.synced(scene.add({ code: scene.person(1) }, 1)));

    expect((await scene.tube(1)).members).toEqual([scene.person(2), scene.person(0)]);
    expect(await tubesOfSecond()).toEqual([]);
  });
});

it("a delivery that was late to join two records leaves them parted when they were parted meanwhile", async () => {
  await scene.synced(scene.seal(1, [1]));
  const late = async () => {
    await undo();
  };
  let calls = 0;
  const { table } = scene.world.services;
  const transact = table.transact.bind(table);
  // The first process has begun, and dies for a while; another brings it to its end, and it is undone.
  table.transact = async (writes) => {
    calls += 1;
    if (calls === 2) {
      await merge();
      await late();
    }
    return transact(writes);
  };
  await merge();
  table.transact = transact;
  await troubledDeliveries(scene.world).drain();

  expect((await scene.stores.merges.find(scene.person(1)))?.state).toBe("undone");
  expect(await tubesOfSecond()).toEqual([tubeBarcode(1)]);
  await scene.synced(scene.seal(2, [1]));
  expect((await scene.tube(2)).members).toEqual([scene.person(1)]);
});

it("who has no phone on the roster is told by the phone of the other record", async () => {
  const [kept = ""] = await importPeople(scene.world, "no-phone", [aRosterRow(50, { phone: undefined })]);
  await scene.synced(scene.seal(1, [1]));
  await merge(kept);
  const deliveries = troubledDeliveries(scene.world);

  await scene.publish(1, "negative");
  await deliveries.drain();

  const ofResults = deliveries.sendings.filter(({ template }) => template !== "mergeAsked");
  expect(ofResults.map(({ phone, template }) => [phone, template])).toEqual([
    [aRosterRow(1).phone, "resultNegative"],
  ]);
});
