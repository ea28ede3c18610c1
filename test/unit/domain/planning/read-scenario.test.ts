import { describe, expect, it } from "vitest";
import { readScenario } from "../../../../shared/domain/planning/scenario/read-scenario.ts";
import { aScenario } from "../../../support/factories/plan-scenario.ts";

const pathsOf = (raw: unknown): string[] => {
  const read = readScenario(raw);
  return "problems" in read ? read.problems.map(({ path }) => path) : [];
};

const withCommunity = (differences: Record<string, unknown>) =>
  aScenario({
    subDistricts: [
      {
        id: "110107001",
        communities: [{ id: "110107001001", population: 12_000, xKm: 0, yKm: 0, ...differences }],
      },
    ],
  });

describe("a scenario", () => {
  it("is taken as it is written, with a default for what may be left out", () => {
    const read = readScenario(aScenario());

    expect("scenario" in read && read.scenario.subDistricts).toHaveLength(2);
  });

  const assuming = (assumptions: Record<string, unknown>) => aScenario({}, assumptions);
  it.each([
    ["nothing at all", undefined, ["(whole scenario)"]],
    ["a list", [], ["(whole scenario)"]],
    ["no laboratories key", { ...aScenario(), laboratories: undefined }, ["laboratories"]],
    ["no targets", { ...aScenario(), targetsHours: undefined }, ["targetsHours"]],
    [
      "a negative population",
      withCommunity({ population: -5 }),
      ["subDistricts[0].communities[0].population"],
    ],
    ["half a person", withCommunity({ population: 11.5 }), ["subDistricts[0].communities[0].population"]],
    ["a place that is no number", withCommunity({ xKm: "east" }), ["subDistricts[0].communities[0].xKm"]],
    ["nobody", withCommunity({ population: 0 }), ["subDistricts"]],
    [
      "a sum that does not hold",
      aScenario({ district: { id: "110107", population: 5 } }),
      ["district.population"],
    ],
    ["a fill above the pool size", assuming({ averageFill: 12 }), ["assumptions.averageFill"]],
    ["a negative rate", assuming({ laneRatePerHour: -1 }), ["assumptions.laneRatePerHour"]],
    ["a prevalence in percent", assuming({ prevalence: 30 }), ["assumptions.prevalence"]],
    ["a misspelt assumption", assuming({ avarageFill: 9 }), ["assumptions.avarageFill"]],
    ["no allowed pool size", assuming({ allowedPoolSizes: [] }), ["assumptions.allowedPoolSizes"]],
    ["an unknown area", assuming({ prevalenceByArea: { x: 0.1 } }), ["assumptions.prevalenceByArea.x"]],
    [
      "a shift of an unknown laboratory",
      assuming({ laboratoryShifts: [{ laboratoryId: "LAB99", fromHour: 0, toHour: 8 }] }),
      ["assumptions.laboratoryShifts[0].laboratoryId"],
    ],
  ])("with %s is refused by its path", (_, raw, paths) => {
    expect(pathsOf(raw)).toEqual(paths);
  });

  it("names both places of an id that is there twice", () => {
    const raw = aScenario({
      laboratories: [1, 2].map(() => ({ id: "LAB01", tubesPerDay: 1, xKm: 0, yKm: 0 })),
    });

    const read = readScenario(raw);

    expect("problems" in read && read.problems).toEqual([
      { path: "laboratories[1].id", message: "LAB01 is already the id of laboratories[0]." },
    ]);
  });

  it("says of what is missing that it is missing", () => {
    const read = readScenario({ ...aScenario(), poolSize: undefined });

    expect("problems" in read && read.problems).toEqual([{ path: "poolSize", message: "This is missing." }]);
  });
});
