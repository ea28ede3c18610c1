import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { endWatch, watchFigures, watchLooks } from "../../../shared/contracts/field/watch-lists.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { COMMUNITY_1, SUB_DISTRICT_1 } from "../../support/factories/district.ts";
import { FIVE, type WatchScene, watchScene } from "../../support/scenes/field/watch-scene.ts";
import type { World } from "../../support/scenes/harness.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { tubeBecomes } from "../../support/scenes/swab.ts";

let scene: WatchScene;
let world: World;
let people: string[];
beforeEach(async () => {
  scene = await watchScene();
  ({ world, people } = scene);
});
afterEach(() => world.close());

const worker: WatchScene["worker"] = (...said) => scene.worker(...said);
const enter: WatchScene["enter"] = (...said) => scene.enter(...said);
const list: WatchScene["list"] = (...said) => scene.list(...said);
const states: WatchScene["states"] = (...said) => scene.states(...said);
const seal: WatchScene["seal"] = (...said) => scene.seal(...said);

describe("the list of a community", () => {
  it("tells days apart, counts what was missed, and forgets whoever was taken off", async () => {
    const [contact = "", routine = ""] = people;
    await enter([
      { residentId: contact, category: "contact" },
      { residentId: routine, category: "mustTest", since: "2026-03-01" },
    ]);
    expect(Object.fromEntries(await states({ day: "2026-03-06" }))).toEqual({
      [contact]: "upcoming",
    });
    world.clock.set("2026-03-03T02:00:00.000Z");
    const tomorrow = (await list()).people.find(({ residentId }) => residentId === contact);
    expect(tomorrow).toMatchObject({ duty: { day: "2026-03-03", state: "due" }, missed: 1 });

    const as = await worker();
    const params = { campaignId: CAMPAIGN, communityId: COMMUNITY_1 };
    const body = { residentId: contact, category: "contact" as const, reason: "moved away" };
    const ended = await world.call(endWatch, { as, params, body });
    expect(ended.body).toMatchObject({ residentId: contact, endedBy: "community-1" });
    expect((await world.call(endWatch, { as, params, body })).body).toEqual(ended.body);
    expect((await states()).map(([id]) => id)).toEqual([routine]);
    const all = (await list({ show: "all" })).people;
    expect(all.find(({ residentId }) => residentId === contact)?.endedAt).toBe("2026-03-03T02:00:00.000Z");
    expect(await enter([{ residentId: contact, category: "contact" }])).toMatchObject({ accepted: 1 });
  });

  it("ends where the next community's begins, in parts of any size", async () => {
    const { watchEntries } = world.stores;
    const next = `${SUB_DISTRICT_1}002`;
    const entered = { enteredAt: "2026-03-01T00:00:00.000Z", enteredBy: "community-1" };
    const order = {
      category: "arrival" as const,
      since: "2026-03-01",
      place: "site" as const,
      single: false,
    };
    for (const [n, residentId] of people.entries())
      await watchEntries.put(undefined, {
        ...{ ...order, ...entered, plan: { kind: "onDays", days: [0] }, residentId },
        ...{ campaignId: CAMPAIGN, communityId: n % 2 === 0 ? COMMUNITY_1 : next },
      });
    const inParts = async (communityId: string, limit: number) => {
      const seen: string[] = [];
      for (let after: string | undefined, more = true; more; ) {
        const part = await watchEntries.ofCommunity(CAMPAIGN, communityId, { after, limit });
        seen.push(...part.entries.map(({ residentId }) => residentId));
        [after, more] = [part.next, part.next !== undefined];
      }
      return seen;
    };
    const own = people.filter((_, n) => n % 2 === 0).sort();
    const others = people.filter((_, n) => n % 2 === 1).sort();

    for (const limit of [1, 2, own.length, 100]) {
      expect(await inParts(COMMUNITY_1, limit)).toEqual(own);
      expect(await inParts(next, limit)).toEqual(others);
    }
    const all = await watchEntries.ofSubDistrict(CAMPAIGN, SUB_DISTRICT_1);
    expect(all.map(({ residentId }) => residentId)).toEqual([...own, ...others]);
  });

  it("is counted for each community of the caller's, and each look at names is written down", async () => {
    const [contact = "", done = ""] = people;
    await enter([
      { residentId: contact, category: "contact" },
      { residentId: done, category: "arrival" },
    ]);
    await seal(1, [done]);
    await list();
    await list();

    const figures = await world.call(watchFigures, { as: await worker(), params: { campaignId: CAMPAIGN } });
    expect(figures.body.communities).toEqual([
      { communityId: COMMUNITY_1, watched: 2, due: 1, overdue: 0, met: 1, missed: 0 },
    ]);
    const { body } = await world.call(watchLooks, {
      as: await world.as.commander(),
      params: { campaignId: CAMPAIGN, communityId: COMMUNITY_1 },
    });
    expect(body).toEqual({ looks: [{ by: "community-1", at: FIVE, day: "2026-03-02", people: 2 }] });
  });

  it("remembers each look once in a quarter of an hour, with everybody who was named in it", async () => {
    await enter([{ residentId: people[0], category: "contact" }]);
    for (let minute = 0; minute < 10; minute += 1) {
      await list();
      world.clock.advance({ minutes: 1 });
    }
    await enter([{ residentId: people[1], category: "contact" }]);
    await list();
    world.clock.advance({ minutes: 5 });
    await list();
    const { body } = await world.call(watchLooks, {
      as: await world.as.commander(),
      params: { campaignId: CAMPAIGN, communityId: COMMUNITY_1 },
    });
    expect(body.looks.map(({ at, people: seen }) => [at, seen])).toEqual([
      ["2026-03-02T09:15:00.000Z", 2],
      [FIVE, 2],
    ]);
    const { watchLooks: store } = world.stores;
    const part = { limit: 1 };
    const first = await store.latest(CAMPAIGN, COMMUNITY_1, part);
    const second = await store.latest(CAMPAIGN, COMMUNITY_1, { ...part, after: first.next });
    expect([...first.looks, ...second.looks]).toEqual(body.looks);
  });

  it("has no duty left for somebody who is positive: they are followed up", async () => {
    const [contact = ""] = people;
    await enter([{ residentId: contact, category: "contact" }]);
    await seal(1, [contact]);
    await tubeBecomes(world, tubeBarcode(1), { state: "published", outcome: "positive" });
    world.clock.set("2026-03-03T02:00:00.000Z");
    expect((await list()).people).toEqual([]);
  });

  it("follows a record that was joined to another of the same person, and both entries end at once", async () => {
    const [old = "", kept = ""] = people;
    await enter([{ residentId: old, category: "contact" }]);
    await joinRecords(old, kept);
    await seal(1, [kept]);
    expect(await states()).toEqual([[kept, "met"]]);
    expect(await enter([{ residentId: kept, category: "contact" }])).toMatchObject({ unchanged: 1 });
    expect((await list()).people.map(({ recordId }) => recordId)).toEqual([old]);

    const ending = async (residentId: string) =>
      world.call(endWatch, {
        as: await worker(),
        params: { campaignId: CAMPAIGN, communityId: COMMUNITY_1 },
        body: { residentId, category: "contact", reason: "traced twice" },
      });
    expect((await ending(kept)).body).toMatchObject({ residentId: kept, endedBy: "community-1" });
    expect(await states()).toEqual([]);
  });

  it("tells the entries of two records of one person apart, and takes both off", async () => {
    const [old = "", kept = ""] = people;
    await enter([
      { residentId: old, category: "contact" },
      { residentId: kept, category: "contact" },
    ]);
    await joinRecords(old, kept);
    const both = (await list()).people;
    expect(both.map(({ residentId }) => residentId)).toEqual([kept, kept]);
    expect(both.map(({ recordId }) => recordId).sort()).toEqual([old, kept].sort());
    await world.call(endWatch, {
      as: await worker(),
      params: { campaignId: CAMPAIGN, communityId: COMMUNITY_1 },
      body: { residentId: kept, category: "contact", reason: "traced twice" },
    });
    expect((await list()).people).toEqual([]);
  });
});

async function joinRecords(old: string, kept: string): Promise<void> {
  const { table } = world.services;
  await table.transact([
    table.update({ pk: `R#${old}`, sk: "PROFILE" }, "SET mergedInto = :kept", { values: { kept } }),
    table.update({ pk: `R#${kept}`, sk: "PROFILE" }, "SET mergedFrom = :old", { values: { old: [old] } }),
  ]);
}
