import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listAlerts } from "../../../shared/contracts/command/alerts.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { lookAsOwed } from "../../../shared/services/command/alerts.ts";
import { aRosterRow, COMMUNITY_1, COMMUNITY_2 } from "../../support/factories/district.ts";
import { aGroupMember } from "../../support/factories/group.ts";
import { sealing, syncOps } from "../../support/scenes/chain.ts";
import { type WatchScene, watchScene } from "../../support/scenes/field/watch-scene.ts";
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

const enter: WatchScene["enter"] = (...said) => scene.enter(...said);
const list: WatchScene["list"] = (...said) => scene.list(...said);
const states: WatchScene["states"] = (...said) => scene.states(...said);
const seal: WatchScene["seal"] = (...said) => scene.seal(...said);

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
      await lookAsOwed(world.services, { campaignId: CAMPAIGN });
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
