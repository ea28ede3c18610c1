import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CounterValues } from "../../../shared/store/counters.ts";
import { aRosterRow, COMMUNITY_1, COMMUNITY_2 } from "../../support/factories/district.ts";
import { importPeople } from "../../support/scenes/open-campaign.ts";
import { type StatusScene, statusScene } from "../../support/scenes/status-scene.ts";
import { SITE_1 } from "../../support/scenes/sync-scene.ts";

let scene: StatusScene;
let moves = 0;
beforeEach(async () => {
  scene = await statusScene(3);
});
afterEach(() => scene.world.close());

/** The roster says that a person lives in another community now. */
async function moveHome(n: number, communityId: string): Promise<void> {
  moves += 1;
  const row = aRosterRow(n, { communityId, householdId: `${communityId}-moved-${n}` });
  expect(await importPeople(scene.world, `moves-${moves}`, [row])).toEqual([scene.person(n)]);
}

const ofPeople = (counts: CounterValues | undefined): Record<string, number> =>
  Object.fromEntries(
    Object.entries(counts ?? {}).filter(([name, count]) => name.startsWith("people") && count !== 0),
  );
const counted = async () => ({
  site: ofPeople(await scene.countsAt(SITE_1)),
  one: ofPeople(await scene.countsIn(COMMUNITY_1)),
  two: ofPeople(await scene.countsIn(COMMUNITY_2)),
});

describe("people who move to another community", () => {
  it("are no longer counted anywhere once they are taken out of their only tube", async () => {
    const { seal, remove, synced } = scene;
    await synced(seal(1, [0]));
    await moveHome(0, COMMUNITY_2);
    const moved = await counted();

    await synced(remove(0, 1));

    expect(moved).toEqual({ site: { peopleSampled: 1 }, one: { peopleSampled: 1 }, two: {} });
    expect(await counted()).toEqual({ site: {}, one: {}, two: {} });
  });

  it("are counted with their result where they were counted as sampled, and corrected there", async () => {
    const { seal, synced, publish, correct } = scene;
    await synced(seal(1, [0, 1]));
    await moveHome(0, COMMUNITY_2);
    await publish(1, "negative");
    const published = await counted();
    await moveHome(1, COMMUNITY_2);

    await correct(1, "positive");

    expect(published.one).toEqual({ peopleSampled: 2, peopleNegative: 2 });
    expect(await counted()).toEqual({
      site: { peopleSampled: 2, peopleHeld: 2 },
      one: { peopleSampled: 2, peopleHeld: 2 },
      two: {},
    });
  });

  it("are counted where they live when they are sampled anew after having left every tube", async () => {
    const { seal, remove, synced, publish } = scene;
    await synced(seal(1, [0, 1]));
    await publish(1, "positive");
    await moveHome(0, COMMUNITY_2);
    await synced(remove(0, 1));

    await synced(seal(2, [0]));
    await publish(2, "negative");

    expect(await counted()).toMatchObject({
      one: { peopleSampled: 1, peopleHeld: 1 },
      two: { peopleSampled: 1, peopleNegative: 1 },
    });
  });

  it("are counted nowhere once they left also the tube of before their move, which turned up after it", async () => {
    const { seal, synced, remove } = scene;
    const early = seal(1, [0]);
    scene.pass(5);
    await synced(seal(2, [0, 1]));
    await moveHome(0, COMMUNITY_2);
    await synced(early);
    const both = await counted();

    await synced(remove(0, 2), remove(0, 1));

    const one = { peopleSampled: 1 };
    expect(both).toEqual({ site: { peopleSampled: 2 }, one: one, two: one });
    expect(await counted()).toEqual({ site: one, one, two: {} });
  });
});
