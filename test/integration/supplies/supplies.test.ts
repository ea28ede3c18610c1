import { ulid } from "ulid";
import { beforeEach, describe, expect, it } from "vitest";
import {
  countSupplies,
  issueSupplies,
  reportSupplies,
  supplyReport,
} from "../../../shared/contracts/supplies/supplies.ts";
import { noteSupplies } from "../../../shared/services/supplies/note-supplies.ts";
import { COMMUNITY_1, COMMUNITY_2 } from "../../support/factories/district.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { FOREIGN_SITE, SITE_1, type SyncScene, syncScene } from "../../support/scenes/sync-scene.ts";

let scene: SyncScene;
beforeEach(async () => {
  scene = await syncScene(9);
});

const issue = async (supplies: object, entryId = ulid(), siteId = SITE_1) =>
  scene.world.call(issueSupplies, {
    as: await scene.world.as.commander(),
    params: { campaignId: CAMPAIGN, siteId, entryId },
    body: supplies,
  });
const report = async (as?: string, day?: string) =>
  scene.world.call(supplyReport, {
    as: as ?? (await scene.world.as.commander()),
    params: { campaignId: CAMPAIGN },
    query: day === undefined ? {} : { day },
  });
const linesAt = async (siteId = SITE_1) => {
  const { body } = await report();
  return body.sites.find((site) => site.siteId === siteId)?.supplies ?? [];
};
const told = async (ops: unknown[]) => scene.saidOf(ops, { as: await scene.world.as.sampler([SITE_1]) });
const hourPasses = async () => {
  scene.world.clock.advance({ minutes: 60 });
  await noteSupplies(scene.stores, scene.world.clock);
};

describe("the supplies of a site", () => {
  it("are used by what is sealed: a tube for each seal, a swab for each member", async () => {
    await issue({ tubes: 100, swabs: 1_000, protectiveSets: 20 });
    await told([
      scene.seal(1, [0, 1, 2]),
      scene.seal(2, [3, 4]),
      scene.seal(3, [5], { poolSize: 1, tubeKind: "retest" }),
    ]);

    const lines = await linesAt();

    expect(lines.map(({ kind, used, left }) => [kind, used, left])).toEqual([
      ["tubes", 3, 97],
      ["swabs", 6, 994],
      ["protectiveSets", 0, 20],
    ]);
  });

  it("run out at the rate of the last hours, and alert when that is soon", async () => {
    await noteSupplies(scene.stores, scene.world.clock);
    await issue({ tubes: 6, swabs: 1_000 });
    await told([scene.seal(1, [0]), scene.seal(2, [1])]);
    await hourPasses();

    const { body } = await report();

    expect(body.alerts).toEqual([
      { siteId: SITE_1, kind: "tubes", level: "low", left: 4, runsOutAt: "2026-03-02T04:00:00.000Z" },
    ]);
    expect(body.sites.find(({ siteId }) => siteId === SITE_1)?.supplies[1]).toMatchObject({
      kind: "swabs",
      perHour: 2,
      left: 998,
      runsOutAt: null,
      level: "enough",
    });
  });

  it("are corrected to what was counted, once, by whom it was", async () => {
    await issue({ tubes: 100, protectiveSets: 20 });
    await told([scene.seal(1, [0])]);
    const params = { campaignId: CAMPAIGN, siteId: SITE_1, entryId: ulid() };
    const as = await scene.world.as.sampler([SITE_1]);

    const first = await scene.world.call(countSupplies, { as, params, body: { tubes: 90 } });
    await told([scene.seal(2, [1])]);
    const again = await scene.world.call(countSupplies, { as, params, body: { tubes: 90 } });

    expect(first.body).toMatchObject({ who: "sampler-1", differences: { tubes: -9 } });
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect((await linesAt())[0]).toMatchObject({ left: 89, corrected: -9, used: 2 });
  });

  it("are reported as used where nothing counts them", async () => {
    await issue({ protectiveSets: 20 });
    const as = await scene.world.as.sampler([SITE_1]);
    const params = { campaignId: CAMPAIGN, siteId: SITE_1, entryId: ulid() };

    const replies = await Promise.all(
      [1, 2, 3].map(() => scene.world.call(reportSupplies, { as, params, body: { protectiveSets: 6 } })),
    );

    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await linesAt())[2]).toMatchObject({ used: 6, left: 14 });
  });

  it("enter many lines at once without losing one", async () => {
    await Promise.all(Array.from({ length: 8 }, () => issue({ tubes: 10 })));

    expect((await linesAt())[0]).toMatchObject({ issued: 80, left: 80 });
  });

  it("refuse an entry whose id stands for another", async () => {
    const entryId = ulid();
    await issue({ tubes: 10 }, entryId);

    const { status, problem } = await issue({ tubes: 11 }, entryId);

    expect([status, problem.type]).toEqual([409, "urn:twoplusn:problem:supply-entry-changed"]);
    expect((await issue({})).status).toBe(400);
  });
});

describe("the report of a day", () => {
  it("says what that day took and what was entered in it, and how everything stands now", async () => {
    await noteSupplies(scene.stores, scene.world.clock);
    await issue({ tubes: 100 });
    await told([scene.seal(1, [0, 1]), scene.seal(2, [2])]);
    await hourPasses();
    scene.world.clock.set("2026-03-02T16:30:00.000Z");
    await noteSupplies(scene.stores, scene.world.clock);
    await issue({ tubes: 50 });
    await told([scene.seal(3, [3])]);

    const [first, second] = [await report(undefined, "2026-03-02"), await report(undefined, "2026-03-03")];
    const tubes = [first, second].map(({ body }) => body.sites.find((s) => s.siteId === SITE_1)?.supplies[0]);

    expect(tubes.map((line) => line?.onDay)).toEqual([
      { issued: 100, used: 2, corrected: 0 },
      { issued: 50, used: 1, corrected: 0 },
    ]);
    expect(tubes.map((line) => line?.left)).toEqual([147, 147]);
    expect(second.body.sites.find((s) => s.siteId === SITE_1)?.entries).toMatchObject([
      { kind: "issued", who: "commander-1", supplies: { tubes: 50 } },
    ]);
  });

  it("adds sites up to their sub-district", async () => {
    await issue({ tubes: 10 });
    await issue({ tubes: 5 }, ulid(), "110107001-F2");
    await issue({ tubes: 7 }, ulid(), FOREIGN_SITE);

    const { body } = await report();

    expect(
      body.subDistricts.map(({ subDistrictId, supplies }) => [subDistrictId, supplies[0]?.left]),
    ).toEqual([
      ["110107001", 15],
      ["110107002", 7],
    ]);
  });

  it("shows each only what is theirs to see", async () => {
    const { as } = scene.world;
    const readers = [
      await as.sampler([SITE_1]),
      await as.community([COMMUNITY_1]),
      await as.community([COMMUNITY_2]),
      await as.commander(),
    ];

    const seen = await Promise.all(readers.map(async (reader) => (await report(reader)).body.sites.length));

    expect(seen).toEqual([1, 2, 2, 4]);
  });

  it("notes each hour once, however many sweeps there are", async () => {
    const { world, stores } = scene;

    const noted = [await noteSupplies(stores, world.clock), await noteSupplies(stores, world.clock)];
    world.clock.advance({ minutes: 60 });

    expect([...noted, await noteSupplies(stores, world.clock)]).toEqual([1, 0, 1]);
  });
});
