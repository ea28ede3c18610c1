import { describe, expect, it } from "vitest";
import type { ChainTotals, CoursePoint } from "../../../../shared/domain/command/course.ts";
import { drawScreen } from "../../../../shared/domain/command/draw-screen.ts";
import type { AreaFacts, ScreenFacts } from "../../../../shared/domain/command/screen-facts.ts";
import { addMinutes } from "../../../../shared/domain/instant.ts";
import { aCampaignPlan, SUB_DISTRICT_1, SUB_DISTRICT_2 } from "../../../support/factories/district.ts";

const { startsAt } = aCampaignPlan();
const KEY = `${SUB_DISTRICT_1}001`;

const area = (areaId: string, sampled: number, reported: number): AreaFacts => ({
  ...{ areaId, population: 1_000, sampled, reported, held: 0, resample: 0, positive: 0 },
  ...{ poolsSealed: Math.ceil(sampled / 10), swabsInPools: sampled },
});

const point = (hour: number, [sampled, reported]: [number, number]): CoursePoint => {
  const tubes = Math.ceil(sampled / 10);
  const total: ChainTotals = {
    ...{ tubesSealed: tubes, tubesReceived: tubes, tubesTested: Math.ceil(reported / 10) },
    ...{ peopleSampled: sampled, peopleReported: reported },
  };
  return {
    ...{ at: addMinutes(startsAt, hour * 60), total, key: { sampled, reported, positive: 0 } },
    subDistricts: { [SUB_DISTRICT_1]: { sampled, reported, positive: 0 } },
    laboratories: { LAB01: total.tubesTested },
  };
};

/** The first sub-district goes on evenly from the first hour; the second one has not begun. */
const facts = (hour: number, perHour: number, differences: Partial<ScreenFacts> = {}): ScreenFacts => {
  const sampledAt = (at: number) => Math.min(1_000, Math.round(Math.max(0, at - 1) * perHour));
  const reportedAt = (at: number) => sampledAt(at - 2);
  const at = (each: number) => point(each, [sampledAt(each), reportedAt(each)]);
  const course = Array.from({ length: hour * 6 }, (_, n) => at(n / 6));
  const present = at(hour);
  const { laboratories } = aCampaignPlan();
  return {
    campaign: { ...aCampaignPlan(), state: "open" },
    ...{ now: present.at, present, course },
    subDistricts: [area(SUB_DISTRICT_1, sampledAt(hour), reportedAt(hour)), area(SUB_DISTRICT_2, 0, 0)],
    communities: [
      { areaId: KEY, population: 1_000, key: true, sampled: sampledAt(hour), reported: reportedAt(hour) },
    ],
    laboratories: laboratories.map(({ laboratoryId }) => ({
      ...{
        laboratoryId,
        received: present.total.tubesReceived,
        tested: present.total.tubesTested,
        voided: 0,
      },
    })),
    ...differences,
  };
};
const standingsOf = (screen: ReturnType<typeof drawScreen>) =>
  Object.fromEntries(screen.targets.map(({ kind, standing }) => [kind, standing]));

describe("the command screen", () => {
  it("says the rates of the last hour and when each stage ends at them", () => {
    const screen = drawScreen(facts(6, 100));

    expect(
      screen.stages.map(({ stage, people, perHour, waiting }) => [stage, people, perHour, waiting]),
    ).toEqual([
      ["sample", 500, 100, 1_500],
      ["deliver", 500, 100, 0],
      ["test", 300, 100, 200],
      ["report", 300, 100, 0],
    ]);
    expect(screen.stages[0]?.finishAt).toBe(addMinutes(startsAt, (6 + 15) * 60));
    expect(screen.hoursSinceStart).toBe(6);
  });

  it("holds each target against the clock that it has, those of sub-districts from their own first swab", () => {
    const screen = drawScreen(facts(6, 100));

    expect(standingsOf(screen)).toEqual({
      ...{ keyCommunity: "atRisk", subDistrict: "unknown", district: "onCourse" },
    });
    expect(screen.subDistricts.map(({ dueAt, standing }) => [dueAt, standing])).toEqual([
      [addMinutes(startsAt, (1 + 24) * 60), "onCourse"],
      [null, "unknown"],
    ]);
  });

  it("says that a target is missed when its time is over, and met when all have a result", () => {
    const late = drawScreen(facts(30, 20));
    const done = drawScreen(facts(15, 100));

    expect(standingsOf(late).keyCommunity).toBe("missed");
    expect(late.subDistricts[0]?.standing).toBe("missed");
    expect(standingsOf(done).keyCommunity).toBe("met");
    expect(done.subDistricts[0]?.standing).toBe("met");
  });

  it("counts only who is screened once a sub-district left: its people meet no target, and it misses none", () => {
    const left = { ...area(SUB_DISTRICT_1, 1_000, 1_000), population: 0 };
    const subDistricts = [left, area(SUB_DISTRICT_2, 0, 0)];
    const screen = drawScreen(facts(30, 100, { subDistricts }));
    const report = screen.stages.find(({ stage }) => stage === "report");

    expect(screen.targets.filter(({ kind }) => kind !== "keyCommunity")).toMatchObject([
      { kind: "subDistrict", standing: "unknown", share: 0 },
      { kind: "district", standing: "unknown", share: 0, expectedAt: null },
    ]);
    expect([report?.people, report?.finishAt]).toEqual([0, null]);
    expect(screen.stages[0]).toMatchObject({ people: 0, waiting: 1_000 });
    expect(screen.milestones.map(({ reachedHours }) => reachedHours)).toEqual([null, null, null, null]);
    // Its work is still shown, without a clock.
    expect(screen.subDistricts[0]).toMatchObject({
      ...{ population: 0, sampled: 1_000, reported: 1_000, standing: "unknown", dueAt: null },
    });
  });

  it("takes the people of a part that is screened for the same part of its sub-district in the hours before", () => {
    const half = { ...area(SUB_DISTRICT_1, 250, 150), population: 500 };
    const screen = drawScreen(facts(6, 100, { subDistricts: [half] }));

    expect(screen.stages.map(({ stage, people, perHour }) => [stage, people, perHour])).toEqual([
      ["sample", 250, 50],
      ["deliver", 250, 50],
      ["test", 150, 50],
      ["report", 150, 50],
    ]);
    expect(screen.subDistricts[0]).toMatchObject({ perHour: 50, standing: "onCourse" });
  });

  it("tells when parts of the people had a result, and when the others are expected to have", () => {
    const screen = drawScreen(facts(15, 100));

    expect(screen.milestones[0]).toEqual({ share: 0.5, reachedHours: 13, expectedHours: null });
    expect(screen.milestones.slice(1).every(({ expectedHours }) => expectedHours === null)).toBe(true);
    const before = drawScreen(facts(6, 100)).milestones.map(({ expectedHours }) => expectedHours ?? 0);
    expect(before).toEqual([...before].sort((a, b) => a - b));
    expect(before[3]).toBeGreaterThanOrEqual(21);
  });

  it("asks for a fuller tube when fewer can be tested in the time that is left", () => {
    const { laboratories } = aCampaignPlan();
    const slow = laboratories.map((each) => ({ ...each, tubesPerDay: 100 }));
    const of = (campaign: ScreenFacts["campaign"]) => drawScreen(facts(6, 100, { campaign })).fill;

    expect(of({ ...aCampaignPlan(), state: "open" }).needed).toBeCloseTo(1_500 / (125 * 42 - 20));
    expect(of({ ...aCampaignPlan({ laboratories: slow }), state: "open" }).needed).toBeCloseTo(
      1_500 / ((100 / 24) * 42 - 20),
    );
    expect(of({ ...aCampaignPlan(), state: "open" }).average).toBe(10);
  });

  it("says how much work waits at each laboratory", () => {
    const [laboratory] = drawScreen(facts(6, 100)).laboratories;

    expect(laboratory).toMatchObject({ waiting: 20, perHour: 10, capacityPerHour: 125, hoursOfWork: 0.16 });
    expect(laboratory?.hourly).toEqual([0, 0, 0, 10, 10, 10]);
  });
});
