import { describe, expect, it } from "vitest";
import type { Decision } from "../../../../shared/domain/command/decision.ts";
import { hoursToFinish, type SteeringState } from "../../../../shared/domain/command/steering-forecast.ts";
import { behaviourOf } from "../../../../shared/services/command/decisions/behaviour.ts";
import {
  aCampaignPlan,
  SUB_DISTRICT_1,
  SUB_DISTRICT_2,
  smallSitePlan,
} from "../../../support/factories/district.ts";

/** Open round the clock, 60 people an hour at each of four sites; the laboratory takes 1,000 people an hour. */
const sites = smallSitePlan({
  ...{ opensAt: "00:00", closesAt: "00:00", slotMinutes: 60, lanes: 2, seatsPerLane: 30 },
});
const state = (differences: Partial<SteeringState> = {}): SteeringState => ({
  campaign: aCampaignPlan(),
  ...{ now: "2026-03-02T00:00:00.000Z", sites, averageFill: 10, admissionsPerSecond: null },
  ...{ waiting: {}, cutOff: [] },
  areas: [SUB_DISTRICT_1, SUB_DISTRICT_2].map((areaId) => ({
    ...{ areaId, population: 1_000, sampled: 400, tested: 400 },
  })),
  ...differences,
});
const withDecision = (decision: Decision): number | undefined =>
  hoursToFinish(behaviourOf(decision).after(state()));

const now = hoursToFinish(state()) ?? Number.NaN;
const siteId = `${SUB_DISTRICT_1}-F1`;

describe("the forecast of a decision", () => {
  it("begins from who is sampled and tested now: five hours of sampling and the way to the laboratory", () => {
    expect(now).toBeGreaterThan(5 + 2);
    expect(now).toBeLessThan(5 + 4);
  });

  it("ends later when a site is closed for the day, and a day later for its sub-district's rest at the least", () => {
    const closed = withDecision({ kind: "siteDay", siteId, day: "2026-03-02", state: "closed" });

    expect(closed).toBeGreaterThan(now + 4);
  });

  it("ends earlier with more lanes where lanes are what limits, and not where laboratories do", () => {
    const both = [
      `${SUB_DISTRICT_1}-F1`,
      `${SUB_DISTRICT_1}-F2`,
      `${SUB_DISTRICT_2}-F1`,
      `${SUB_DISTRICT_2}-F2`,
    ];
    const more = both.reduce(
      (all, id) => behaviourOf({ kind: "lanes", siteId: id, lanes: 4 }).after(all),
      state(),
    ).sites;
    const slow = aCampaignPlan({
      laboratories: aCampaignPlan().laboratories.map((each) => ({ ...each, tubesPerDay: 24 })),
    });

    expect(hoursToFinish(state({ sites: more }))).toBeLessThan(now - 1);
    expect(hoursToFinish(state({ sites: more, campaign: slow }))).toBeUndefined();
    expect(hoursToFinish(state({ campaign: slow }))).toBeUndefined();
  });

  it("has no end in sight while a sub-district is paused, and the same one as before when it goes on", () => {
    const pause = { kind: "pause", subDistrictId: SUB_DISTRICT_1 } as const;
    const paused = behaviourOf({ ...pause, paused: true }).after(state());

    expect(hoursToFinish(paused)).toBeUndefined();
    expect(hoursToFinish(behaviourOf({ ...pause, paused: false }).after(paused))).toBe(now);
  });

  it("ends earlier with more people in a tube where laboratories limit, and later with one", () => {
    const slow = aCampaignPlan({
      laboratories: aCampaignPlan().laboratories.map((each) => ({ ...each, tubesPerDay: 240 })),
    });
    const limited = state({ campaign: slow });
    const sized = (poolSize: 1 | 5 | 20, from = "2026-03-02T00:00:00.000Z"): number => {
      const steps = [{ from, poolSize }];
      const decisions = [SUB_DISTRICT_1, SUB_DISTRICT_2].map((subDistrictId) =>
        behaviourOf({ kind: "poolSize", subDistrictId, steps }),
      );
      return (
        hoursToFinish(decisions.reduce((all, { after }) => after(all), limited)) ?? Number.POSITIVE_INFINITY
      );
    };
    const before = hoursToFinish(limited) ?? Number.NaN;

    expect(sized(20)).toBeLessThan(before);
    expect(sized(20, "2026-03-02T01:00:00.000Z")).toBe(sized(20));
    expect(sized(1)).toBeGreaterThan(before);
  });

  it("takes the tubes of an area with a pool size of its own as that size fills them, whatever the average so far", () => {
    const steps = [{ from: "2026-03-01T20:00:00.000Z", poolSize: 5 as const }];
    const areaPoolSizes = [SUB_DISTRICT_1, SUB_DISTRICT_2].map((subDistrictId) => ({ subDistrictId, steps }));
    const laboratories = aCampaignPlan().laboratories.map((each) => ({ ...each, tubesPerDay: 480 }));
    const campaign = aCampaignPlan({ areaPoolSizes, laboratories });

    expect(hoursToFinish(state({ campaign, averageFill: 4.75 }))).toBe(
      hoursToFinish(state({ campaign, averageFill: 10 })),
    );
  });

  it("ends later when fewer people are admitted than the lanes take, and is the same when more are", () => {
    expect(hoursToFinish(state({ admissionsPerSecond: 0.02 }))).toBeGreaterThan(now + 3);
    expect(hoursToFinish(state({ admissionsPerSecond: 100 }))).toBe(now);
  });

  it("is not in sight where nobody samples any more", () => {
    expect(hoursToFinish(state({ sites: [] }))).toBeUndefined();
  });

  it("is at once where everybody is tested", () => {
    const areas = state().areas.map((area) => ({ ...area, sampled: 1_000, tested: 1_000 }));

    expect(hoursToFinish(state({ areas, sites: [] }))).toBe(0);
  });

  it("ends later when a laboratory that limits gives less, and sooner when it gives more", () => {
    const slow = aCampaignPlan({
      laboratories: aCampaignPlan().laboratories.map((each) => ({ ...each, tubesPerDay: 24 * 12 })),
    });
    const [laboratoryId = ""] = slow.laboratories.map((each) => each.laboratoryId);
    const giving = (tubesPerDay: number) =>
      hoursToFinish(
        behaviourOf({ kind: "laboratory", laboratoryId, tubesPerDay }).after(state({ campaign: slow })),
      ) ?? Number.NaN;

    expect(giving(24 * 12)).toBe(hoursToFinish(state({ campaign: slow })));
    expect(giving(24 * 9)).toBeGreaterThan(giving(24 * 12) + 2);
    expect(giving(24 * 20)).toBeLessThan(giving(24 * 12) - 2);
  });

  it("counts a laboratory from which boxes are diverted for what it has, and wholly when that ends", () => {
    const two = aCampaignPlan({
      laboratories: ["LAB01", "LAB02"].map((laboratoryId) => ({
        ...{ laboratoryId, name: { zh: laboratoryId, en: laboratoryId }, tubesPerDay: 24 * 6 },
      })),
    });
    const before = state({ campaign: two, waiting: { LAB01: 0, LAB02: 0 } });
    const diversion = { kind: "diversion", fromLaboratoryId: "LAB01", toLaboratoryId: "LAB02" } as const;
    const diverted = behaviourOf({ ...diversion, diverted: true }).after(before);
    const ended = behaviourOf({ ...diversion, diverted: false }).after(diverted);
    const withWork = { ...diverted, waiting: { LAB01: 30, LAB02: 0 } };
    const hoursOf = (each: SteeringState) => hoursToFinish(each) ?? Number.NaN;

    expect(hoursOf(diverted)).toBeGreaterThan(hoursOf(before) + 4);
    expect(hoursOf(withWork)).toBeLessThan(hoursOf(diverted));
    expect(ended).toEqual(before);
  });
});
