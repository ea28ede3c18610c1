import { ulid } from "ulid";
import { afterEach, beforeEach, expect, it } from "vitest";
import { addToReport, listDailyReports } from "../../../shared/contracts/command/daily-reports.ts";
import { noteCourses } from "../../../shared/services/command/note-course.ts";
import { SUB_DISTRICT_1, SUB_DISTRICT_2 } from "../../support/factories/district.ts";
import { sealing, syncOps } from "../../support/scenes/chain.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importAdults, openCampaign } from "../../support/scenes/open-campaign.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const params = { campaignId: CAMPAIGN };
const reports = async () =>
  (await world.call(listDailyReports, { as: await world.as.commander(), params })).body.reports;

it("the report of a day is kept after midnight with zeros in it, and corrected by additions only", async () => {
  await openCampaign(world);
  const people = await importAdults(world, 4);
  await noteCourses(world.stores, world.clock);
  await syncOps(world, [sealing(world, 1, people)]);
  world.clock.advance({ minutes: 30 });
  await noteCourses(world.stores, world.clock);
  const during = await reports();
  world.clock.set("2026-03-02T16:05:00.000Z");
  await noteCourses(world.stores, world.clock);
  const addition = {
    subDistrictId: SUB_DISTRICT_2,
    sampled: 3,
    reported: 0,
    positive: 0,
    reason: "synced late",
  };
  const day = "2026-03-02";
  const additionId = ulid();
  const add = async (body: typeof addition, of = day) =>
    world.call(addToReport, {
      as: await world.as.commander(),
      ...{ params: { ...params, day: of, additionId }, body },
    });
  const first = await add(addition);
  const again = await add(addition);
  const other = await add({ ...addition, sampled: 4 });
  const ofNoDay = await add(addition, "2026-03-05");
  const [today, kept] = await reports();

  const line = (subDistrictId: string, sampled: number) => ({
    subDistrictId,
    sampled,
    reported: 0,
    positive: 0,
  });
  expect(during.map(({ madeAt, lines }) => [madeAt, lines])).toEqual([
    [null, [line(SUB_DISTRICT_1, 4), line(SUB_DISTRICT_2, 0)]],
  ]);
  expect(today).toMatchObject({ day: "2026-03-03", madeAt: null, lines: [line(SUB_DISTRICT_1, 0), {}] });
  expect(kept).toMatchObject({
    ...{ day, madeAt: "2026-03-02T16:05:00.000Z" },
    lines: [line(SUB_DISTRICT_1, 4), line(SUB_DISTRICT_2, 3)],
    additions: [{ ...addition, by: "commander-1" }],
  });
  expect(again.body).toEqual(first.body);
  expect([other, ofNoDay].map(({ problem }) => problem.type.split(":").at(-1))).toEqual([
    ...["addition-changed", "report-unknown"],
  ]);
});
