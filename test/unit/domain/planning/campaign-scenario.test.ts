import { describe, expect, it } from "vitest";
import type { Area } from "../../../../shared/domain/area.ts";
import { campaignScenario } from "../../../../shared/domain/planning/scenario/campaign-scenario.ts";
import { distanceKm } from "../../../../shared/domain/planning/scenario/map-place.ts";
import { readScenario } from "../../../../shared/domain/planning/scenario/read-scenario.ts";
import { aCampaignPlan } from "../../../support/factories/district.ts";

const name = { zh: "区域", en: "Area" };
const area = (areaId: string, population: number, more: Partial<Area> = {}): Area => ({
  ...{ areaId, districtId: "110107", name, population, key: false, ...more },
});
const AREAS = [
  area("110107001", 700),
  area("110107001001", 400, { xKm: 1, yKm: 1, key: true }),
  area("110107001002", 300, { xKm: 2, yKm: 1 }),
  area("110107002", 500),
  area("110107002001", 500, { xKm: 5, yKm: 5 }),
  area("110107002002", 0),
];
const of = (areas: readonly Area[], campaign = aCampaignPlan()) =>
  campaignScenario(campaign, areas, { poolSize: 10, assumptions: { startHour: 7 } });

describe("the scenario of a campaign", () => {
  it("has the inhabited areas with their places, and can be planned", () => {
    const { scenario, isSchematic } = of(AREAS);

    expect(isSchematic).toBe(false);
    expect(scenario.district.population).toBe(1_200);
    expect(scenario.subDistricts.map(({ communities }) => communities.length)).toEqual([2, 1]);
    expect(scenario.subDistricts[0]?.communities[0]).toMatchObject({ key: true, xKm: 1, yKm: 1 });
    expect(readScenario(scenario)).toHaveProperty("scenario");
  });

  it("has only what the campaign screens", () => {
    const { scenario } = of(AREAS, aCampaignPlan({ areaIds: ["110107001002", "110107002"] }));

    expect(scenario.subDistricts.flatMap(({ communities }) => communities.map(({ id }) => id))).toEqual([
      "110107001002",
      "110107002001",
    ]);
    expect(scenario.district.population).toBe(800);
  });

  it("stands on a schematic map as a whole where one place is unknown: no two communities in one place", () => {
    const { scenario, isSchematic } = of(AREAS.map(({ xKm: _, ...each }) => each));
    const places = scenario.subDistricts.flatMap(({ communities }) => communities);

    expect(isSchematic).toBe(true);
    for (const [index, one] of places.entries())
      for (const other of places.slice(index + 1)) expect(distanceKm(one, other)).toBeGreaterThan(0.6);
  });

  it("puts a laboratory that has no place, and one that could be added, in the middle of the people", () => {
    const reserve = { id: "LAB02", tubesPerDay: 500, readyAfterHours: 12, fullAfterHours: 24 };
    const { scenario } = campaignScenario(aCampaignPlan(), AREAS, {
      ...{ poolSize: 10, assumptions: {}, reserve },
    });
    const middle = { xKm: (400 + 600 + 2_500) / 1_200, yKm: (400 + 300 + 2_500) / 1_200 };

    expect(scenario.laboratories[0]?.xKm).toBeCloseTo(middle.xKm);
    expect(scenario.assumptions?.reserveLaboratories?.[0]).toMatchObject(reserve);
    expect(scenario.assumptions?.reserveLaboratories?.[0]?.yKm).toBeCloseTo(middle.yKm);
  });
});
