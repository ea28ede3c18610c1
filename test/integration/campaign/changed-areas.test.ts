import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bookSlot, reschedule } from "../../../shared/contracts/booking/bookings.ts";
import { patchSite, setAreas } from "../../../shared/contracts/campaign/campaigns.ts";
import { listAlerts } from "../../../shared/contracts/command/alerts.ts";
import { readCourse, readScreen } from "../../../shared/contracts/command/command-screen.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { noteCourses } from "../../../shared/services/command/note-course.ts";
import {
  aRosterRow,
  COMMUNITY_1,
  COMMUNITY_2,
  SUB_DISTRICT_1,
  SUB_DISTRICT_2,
} from "../../support/factories/district.ts";
import { problem, slotAt } from "../../support/scenes/booking-desk.ts";
import { SITE, sealing, syncOps } from "../../support/scenes/chain.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importPeople, openCampaign } from "../../support/scenes/open-campaign.ts";
import { tubeBecomes } from "../../support/scenes/swab.ts";

let world: World;
let people: string[];
beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world);
  people = await importPeople(
    world,
    "areas",
    [1, 2, 3].map((n) => aRosterRow(n)),
  );
});
afterEach(() => world.close());

const params = { campaignId: CAMPAIGN };
const ELSEWHERE = `${SUB_DISTRICT_2}-F1`;
const screen = async (areaIds: string[] | null, was: string[] | null = null) =>
  world.call(setAreas, { as: await world.as.commander(), params, body: { areaIds, was } });
const wish = (residentId: string, siteId = ELSEWHERE, at = "11:00") => ({
  ...{ campaignId: CAMPAIGN, residentId, siteId, slotStart: slotAt(at) },
});
const book = async (residentId: string, siteId?: string, at?: string) =>
  world.call(bookSlot, { as: await world.as.resident(residentId), body: wish(residentId, siteId, at) });

describe("the areas of a campaign that left", () => {
  it("meet no target with the people who had a result, and are late for none", async () => {
    await noteCourses(world.stores, world.clock);
    await syncOps(world, [sealing(world, 1, people)]);
    await tubeBecomes(world, tubeBarcode(1), { state: "published", outcome: "negative" });
    await noteCourses(world.stores, world.clock);
    await screen([SUB_DISTRICT_2]);
    world.clock.advance({ hours: 25 });
    await noteCourses(world.stores, world.clock);

    const as = await world.as.commander();
    const { body } = await world.call(readScreen, { as, params });
    const { points } = (await world.call(readCourse, { as, params })).body;
    const { alerts } = (await world.call(listAlerts, { as, params })).body;

    expect(body.population).toBe(1_000);
    expect(body.stages.map(({ people: there }) => there)).toEqual([0, 0, 0, 0]);
    expect(points.map(({ sample }) => sample)).toEqual([0, 0]);
    expect(body.targets.map(({ standing, share }) => [standing === "met", share])).toEqual([
      [false, 0],
      [false, 0],
    ]);
    expect(body.subDistricts[0]).toMatchObject({
      ...{ subDistrictId: SUB_DISTRICT_1, population: 0, sampled: 3, standing: "unknown", dueAt: null },
    });
    expect(alerts.map(({ alertId }) => alertId)).not.toContain(`targetLate~${SUB_DISTRICT_1}`);
  });

  it("leave nobody behind who is to be swabbed again", async () => {
    const [recalled = "", fine = ""] = people;
    await syncOps(world, [sealing(world, 1, [recalled])]);
    await screen([SUB_DISTRICT_2]);
    await tubeBecomes(world, tubeBarcode(1), { state: "voided" });

    const again = await book(recalled);
    const never = await book(fine);

    expect(again.status).toBe(201);
    expect([never.status, never.problem.type]).toEqual([409, problem("community-not-screened")]);
  });

  it("let those who hold a seat move it, when their site closes", async () => {
    const [booked = ""] = people;
    await book(booked, SITE);
    await screen([SUB_DISTRICT_2]);
    await world.call(patchSite, {
      ...{ as: await world.as.commander(), params: { ...params, siteId: SITE }, body: { state: "closed" } },
    });

    const { siteId, slotStart } = wish(booked);
    const moved = await world.call(reschedule, {
      ...{ as: await world.as.resident(booked), params: { ...params, residentId: booked } },
      body: { siteId, slotStart },
    });

    expect([moved.status, moved.body.siteId]).toEqual([200, ELSEWHERE]);
  });
});

describe("two commanders who change the areas", () => {
  it("do not undo each other's change unseen", async () => {
    const first = await screen([SUB_DISTRICT_1]);
    const overtaken = await screen([SUB_DISTRICT_2]);
    const seen = await screen([SUB_DISTRICT_2], [SUB_DISTRICT_1]);
    const again = await screen([SUB_DISTRICT_2], [SUB_DISTRICT_1]);

    expect([first.status, seen.status, again.status]).toEqual([200, 200, 200]);
    expect([overtaken.status, overtaken.problem.type]).toEqual([409, problem("changed-meanwhile")]);
    expect(again.body.areaIds).toEqual([SUB_DISTRICT_2]);
  });

  it("name the whole district, which nothing stands for", async () => {
    await screen([COMMUNITY_1, COMMUNITY_2]);
    const as = await world.as.commander();

    const nothing = await world.call(setAreas, { as, params, body: JSON.parse("{}") });
    const whole = await screen(null, [COMMUNITY_2, COMMUNITY_1]);

    expect(nothing.status).toBe(400);
    expect([whole.status, whole.body.areaIds, whole.body.population]).toEqual([200, undefined, 2_000]);
  });
});
