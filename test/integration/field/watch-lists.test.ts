import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listAlerts } from "../../../shared/contracts/command/alerts.ts";
import {
  endWatch,
  enterWatched,
  listWatched,
  watchFigures,
  watchLooks,
} from "../../../shared/contracts/field/watch-lists.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { aRosterRow, COMMUNITY_1, COMMUNITY_2 } from "../../support/factories/district.ts";
import { aGroupMember } from "../../support/factories/group.ts";
import { sealing, syncOps } from "../../support/scenes/chain.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importPeople, openCampaign } from "../../support/scenes/open-campaign.ts";
import { tubeBecomes } from "../../support/scenes/swab.ts";

/** 17:00 in China. */
const FIVE = "2026-03-02T09:00:00.000Z";

let world: World;
let people: string[];
beforeEach(async () => {
  world = await createWorld(FIVE);
  await openCampaign(world);
  people = await importPeople(world, "watched", [
    ...[0, 1, 2, 3].map((n) => aRosterRow(n)),
    aRosterRow(4, { communityId: COMMUNITY_2, householdId: `${COMMUNITY_2}-00004` }),
  ]);
});
afterEach(() => world.close());

const worker = () => world.as.community([COMMUNITY_1]);
const enter = async (rows: unknown[], as?: string) =>
  (
    await world.call(enterWatched, {
      as: as ?? (await worker()),
      params: { campaignId: CAMPAIGN },
      body: { firstLine: 2, rows },
      language: "en",
    })
  ).body;
const list = async (query: { day?: string; show?: "tasks" | "all"; after?: string } = {}) =>
  (
    await world.call(listWatched, {
      as: await worker(),
      params: { campaignId: CAMPAIGN, communityId: COMMUNITY_1 },
      query,
    })
  ).body;
const states = async (query = {}) =>
  (await list(query)).people.map(({ residentId, duty }) => [residentId, duty?.state]);
const seal = (serial: number, members: string[]) =>
  syncOps(world, [sealing(world, serial, members, { poolSize: 1, tubeKind: "priority" })]);

describe("a contact who is entered at 17:00", () => {
  it("is a task at once, met only by a swab in a tube of their own, and open again when the tube is void", async () => {
    const [contact = "", other = ""] = people;
    const entered = await enter([{ residentId: contact, category: "contact" }]);
    expect(entered).toMatchObject({ read: 1, accepted: 1, rejected: 0 });

    const [task] = (await list()).people;
    expect(task).toMatchObject({
      ...{ residentId: contact, name: aRosterRow(0).name, place: "home", single: true, status: "notBooked" },
      duty: { day: "2026-03-02", dueAt: "2026-03-02T14:00:00.000Z", state: "due" },
      nextDay: "2026-03-03",
    });

    await syncOps(world, [sealing(world, 1, [contact, other])]);
    expect(await states()).toEqual([[contact, "due"]]);
    await seal(2, [contact]);
    expect(await states()).toEqual([[contact, "met"]]);
    await tubeBecomes(world, tubeBarcode(2), { state: "voided" });
    expect(await states()).toEqual([[contact, "due"]]);
  });

  it("is an alert from the hour on when it can no longer be kept, which closes when they are swabbed", async () => {
    const [contact = ""] = people;
    await enter([{ residentId: contact, category: "contact" }]);
    const overdue = async () => {
      const { body } = await world.call(listAlerts, {
        as: await world.as.commander(),
        params: { campaignId: CAMPAIGN },
      });
      return body.alerts.filter(({ kind }) => kind === "dutyOverdue");
    };
    world.clock.set("2026-03-02T13:59:00.000Z");
    expect(await overdue()).toEqual([]);
    world.clock.set("2026-03-02T14:00:30.000Z");
    expect(await overdue()).toMatchObject([
      {
        ...{ place: "110107001", severity: "critical", count: 1, examples: [COMMUNITY_1] },
        ...{ since: "2026-03-02T14:00:00.000Z", dueAt: "2026-03-02T16:00:00.000Z" },
      },
    ]);
    await seal(1, [contact]);
    world.clock.advance({ minutes: 2 });
    expect(await overdue()).toEqual([]);
  });
});

describe("rows of a watch list", () => {
  it("have a verdict each, and the same rows again change nothing", async () => {
    const rows = [
      { ...aGroupMember(0), category: "arrival", since: "2026-03-01" },
      { residentId: people[1], category: "keyWorker", plan: { kind: "every", days: 3 } },
      { ...aGroupMember(2, { name: "李四" }), category: "contact" },
      { ...aGroupMember(90), category: "contact" },
      { residentId: people[4], category: "contact" },
      { ...aGroupMember(3), category: "vip" },
      { ...aGroupMember(3), category: "contact", since: "2026-04-01" },
      { ...aGroupMember(3), category: "contact", communityId: COMMUNITY_2 },
      "nobody",
    ];
    const first = await enter(rows);

    expect(first).toMatchObject({ read: 9, accepted: 2, updated: 0, unchanged: 0, rejected: 7 });
    expect(first.verdicts.map(({ line, reason = "" }) => [line, reason.split(/[ :(]/)[0]])).toEqual([
      [2, ""],
      [3, ""],
      [4, "nameDiffers"],
      [5, "notYours"],
      [6, "notYours"],
      [7, "malformed"],
      [8, "sinceInFuture"],
      [9, "duplicate"],
      [10, "malformed"],
    ]);
    expect(await enter(rows)).toMatchObject({ accepted: 0, unchanged: 2, rejected: 7 });
    const bare = { residentId: people[1], category: "keyWorker" };
    expect(await enter([bare])).toMatchObject({ unchanged: 1 });
    expect(await enter([{ ...bare, place: "home" }])).toMatchObject({ updated: 1 });
  });

  it("that say no day change nothing on a later day, and what was missed goes on counting", async () => {
    const rows = [{ residentId: people[0], category: "contact" }];
    await enter(rows);
    world.clock.advance({ hours: 72 });
    expect(await enter(rows)).toMatchObject({ unchanged: 1 });
    const [task] = (await list({ show: "all" })).people;
    expect(task).toMatchObject({ since: "2026-03-02", missed: 1 });
  });

  it("of somebody who is watched in another community are refused to whoever does not answer for that one", async () => {
    const row = { residentId: people[0], category: "contact" };
    await enter([{ ...row, communityId: COMMUNITY_2 }], await world.as.commander());
    for (const taken of [row, { ...row, communityId: COMMUNITY_1 }]) {
      const { verdicts } = await enter([taken]);
      expect(verdicts[0]?.reason).toContain("outsideScope");
    }
    expect(await enter([row], await world.as.commander())).toMatchObject({ unchanged: 1 });
    expect((await list({ show: "all" })).people).toEqual([]);
  });

  it("of another community are taken from a commander, and stand where the person is staying", async () => {
    const [contact = ""] = people;
    const asCommander = await world.as.commander();
    const row = { residentId: contact, category: "isolation", communityId: COMMUNITY_2 };
    expect(await enter([row], asCommander)).toMatchObject({ accepted: 1 });
    expect((await list()).people).toEqual([]);
    const outside = await enter([{ ...row, communityId: "110107009999" }], asCommander);
    expect(outside.verdicts[0]?.reason).toContain("unknownCommunity");
    const stranger = await enter([row]);
    expect(stranger.verdicts[0]?.reason).toContain("outsideScope");
  });

  it("that two people enter at once become one entry", async () => {
    const row = { residentId: people[0], category: "contact" };
    const both = await Promise.all([enter([row]), enter([row], await world.as.commander())]);
    const said = both.map(({ verdicts }) => verdicts[0]?.verdict).sort();
    expect(said[0]).toBe("accepted");
    expect(["unchanged", "rejected"]).toContain(said[1]);
    expect((await list()).people).toHaveLength(1);
  });
});

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
    expect(body.looks).toEqual([
      { by: "community-1", at: FIVE, day: "2026-03-02", people: 2 },
      { by: "community-1", at: FIVE, day: "2026-03-02", people: 2 },
    ]);
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
