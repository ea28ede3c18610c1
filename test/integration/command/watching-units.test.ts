import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engineTableClient } from "../../../local/platform/engine/engine-table-client.ts";
import { listAlerts } from "../../../shared/contracts/command/alerts.ts";
import { readCourse, readScreen } from "../../../shared/contracts/command/command-screen.ts";
import type { Site } from "../../../shared/domain/campaign/site.ts";
import { enqueueAlertLooks } from "../../../shared/services/command/enqueue-alert-looks.ts";
import { noteCourses } from "../../../shared/services/command/note-course.ts";
import { aCampaignPlan } from "../../support/factories/district.ts";
import { aSite } from "../../support/factories/site.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";

const SUB_DISTRICTS = Array.from({ length: 9 }, (_, n) => `11010700${n + 1}`);
const COMMUNITIES = Array.from(
  { length: 149 },
  (_, n) => `${SUB_DISTRICTS[n % 9]}${String(n + 1).padStart(3, "0")}`,
);
const sitesOf = (count: number): Site[] =>
  Array.from({ length: count }, (_, n) => {
    const subDistrictId = SUB_DISTRICTS[n % 9] ?? "";
    return aSite({ siteId: `${subDistrictId}-N${n + 1}`, subDistrictId });
  });
const LABORATORIES = Array.from({ length: 10 }, (_, n) => `LAB${String(n + 1).padStart(2, "0")}`);
const HOURS_BEFORE = 6;
const COMMANDERS = 50;
const WATCHED_SECONDS = 120;
const SITES_AT_ONCE = 50;
/** A screen of 149 communities is some 25 KB; beside it the campaign and the claims are read. */
const MOST_FOR_A_LOOK = 30;
/** More than a commander reads in a minute. */
const A_WHILE_WITHOUT_LOOKS = { minutes: 1 };

let engine: World;
let world: World;
const used = { reads: 0 };

async function startWatching(sites: readonly Site[]): Promise<void> {
  engine = await createWorld();
  const metered = engineTableClient(engine.endpoint, ({ operation, table, index }) => {
    if (operation === "GetItem" || operation === "BatchGetItem" || operation === "Query")
      used.reads += table + index;
  });
  world = await createWorld("2026-03-01T16:00:00.000Z", {}, (client) => Object.assign(client, metered));
  const { stores, services, clock } = world;
  const { campaignId } = await stores.campaigns.create(
    aCampaignPlan({
      laboratories: LABORATORIES.map((laboratoryId) => ({
        ...{ laboratoryId, name: { zh: laboratoryId, en: laboratoryId }, tubesPerDay: 3_000 },
      })),
    }),
  );
  await stores.campaigns.setState(await stores.campaigns.get(campaignId), "open");
  await stores.areas.put(
    [...SUB_DISTRICTS, ...COMMUNITIES].map((areaId) => ({
      ...{ areaId, districtId: "110107", name: { zh: areaId, en: areaId }, population: 4_000, key: false },
    })),
  );
  await stores.sites.put(campaignId, sites);
  for (let step = 0; step < HOURS_BEFORE * 6; step++) {
    const at = (step * SITES_AT_ONCE) % sites.length;
    const moves = sites
      .slice(at, at + SITES_AT_ONCE)
      .map(({ siteId }) =>
        stores.counters.move(campaignId, { siteId }, { peopleSampled: 80, tubesSealed: 8, tubesReceived: 7 }),
      );
    await services.table.transact(moves);
    await noteCourses(stores, clock);
    clock.advance({ minutes: 10 });
  }
}

describe.each([{ sites: 29 }, { sites: 300 }])("watching a campaign of $sites sites", ({ sites }) => {
  beforeAll(() => startWatching(sitesOf(sites)), 120_000);
  afterAll(async () => {
    await world.close();
    await engine.close();
  });

  it("counts nothing for who looks, while the look for alerts keeps the figures young", async () => {
    const as = await world.as.commander();
    const params = { campaignId: "SJS-01" };
    await enqueueAlertLooks(world.stores, world.clock);
    await world.deliverOutbox();
    world.clock.advance(A_WHILE_WITHOUT_LOOKS);
    used.reads = 0;
    const first = await world.call(readScreen, { as, params });
    const ofFirst = used.reads;
    await world.deliverOutbox();
    world.clock.advance({ seconds: 5 });
    used.reads = 0;
    const second = await world.call(readScreen, { as, params });

    expect([first.status, second.status]).toEqual([200, 200]);
    expect(Date.parse(second.body.asOf) - Date.parse(first.body.asOf)).toBe(60_000);
    expect(Math.max(ofFirst, used.reads)).toBeLessThan(MOST_FOR_A_LOOK);
  });

  it("costs less than a read unit a second for each of fifty commanders, with all that is counted for them", async () => {
    const as = await world.as.commander();
    const params = { campaignId: "SJS-01" };
    used.reads = 0;
    for (let second = 0; second < WATCHED_SECONDS; second++) {
      // Of each ten seconds a tenth of them asks in each, of each twenty a twentieth.
      for (let n = 0; n < COMMANDERS / 10; n++) await world.call(readScreen, { as, params });
      for (let n = 0; n < COMMANDERS / 20; n++) await world.call(listAlerts, { as, params });
      if (second % 30 === 0) await world.call(readCourse, { as, params });
      if (second % 60 === 0) {
        await enqueueAlertLooks(world.stores, world.clock);
        await noteCourses(world.stores, world.clock);
      }
      await world.deliverOutbox();
      world.clock.advance({ seconds: 1 });
    }

    expect(used.reads / WATCHED_SECONDS).toBeLessThan(COMMANDERS);
  });
});
