import {
  type PlanScenario,
  PlanScenario as Scenario,
} from "../../../shared/domain/planning/scenario/scenario.ts";

type Raw = Record<string, unknown>;

/** A small district as it would be written: two sub-districts, four communities (one of them key), a laboratory. */
export const aScenario = (differences: Raw = {}, assumptions: Raw = {}): Raw => ({
  district: { id: "110107", population: 12_000, averageHousehold: 2.4 },
  targetsHours: { keyCommunity: 12, subDistrict: 24, district: 48 },
  poolSize: 10,
  fixedSitesPerSubDistrict: 2,
  laboratories: [{ id: "LAB01", tubesPerDay: 1_200, xKm: 2, yKm: 2 }],
  subDistricts: [
    {
      id: "110107001",
      population: 7_000,
      communities: [
        { id: "110107001001", population: 4_000, key: false, xKm: 0.2, yKm: 0.3 },
        { id: "110107001002", population: 3_000, key: true, xKm: 0.8, yKm: 0.4 },
      ],
    },
    {
      id: "110107002",
      population: 5_000,
      communities: [
        { id: "110107002001", population: 3_500, key: false, xKm: 3.1, yKm: 3.2 },
        { id: "110107002002", population: 1_500, key: false, xKm: 3.6, yKm: 3.4 },
      ],
    },
  ],
  assumptions,
  ...differences,
});

/** The same, read. */
export const readScenarioOf = (raw: Raw): PlanScenario => Scenario.parse(raw);
