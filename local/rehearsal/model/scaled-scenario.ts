import { apportion } from "../../../shared/domain/apportion.ts";
import { readScenario } from "../../../shared/domain/planning/scenario/read-scenario.ts";
import type { PlanScenario } from "../../../shared/domain/planning/scenario/scenario.ts";
import { type District, districtOf } from "../../scenario/district.ts";
import { scaledCommunities } from "../../scenario/scaled-communities.ts";

export interface RehearsedScenario {
  district: District;
  /** The same with as many people, and laboratories as large, as the scale says. */
  planned: PlanScenario;
}

/** @throws Error that names what is wrong with the scenario */
export function scaledScenario(description: unknown, scale: number): RehearsedScenario {
  const district = districtOf(description);
  const read = readScenario(description);
  if ("problems" in read)
    throw new Error(read.problems.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  const people = new Map(
    scaledCommunities(district, scale).map(({ community, people: count }) => [community.id, count]),
  );
  const { scenario } = read;
  const tubes = scaledTubes(scenario, scale);
  const subDistricts = scenario.subDistricts.map(({ population: _, ...subDistrict }) => ({
    ...subDistrict,
    communities: subDistrict.communities.map(({ households: __, ...community }) => ({
      ...community,
      population: people.get(community.id) ?? 0,
    })),
  }));
  const population = [...people.values()].reduce((sum, count) => sum + count, 0);
  return {
    district,
    planned: {
      ...scenario,
      district: { ...scenario.district, population },
      subDistricts,
      laboratories: scenario.laboratories.map((laboratory, index) => ({
        ...laboratory,
        tubesPerDay: tubes[index] ?? 0,
      })),
      ...(scenario.assumptions === undefined
        ? {}
        : { assumptions: scaledStocks(scenario.assumptions, scale) }),
    },
  };
}

/** Laboratories as large as the scale says, together exactly. */
function scaledTubes({ laboratories }: PlanScenario, scale: number): number[] {
  const whole = laboratories.reduce((sum, { tubesPerDay }) => sum + tubesPerDay, 0);
  return apportion(
    Math.round(whole * scale),
    laboratories.map(({ tubesPerDay }) => tubesPerDay),
  );
}

type Assumptions = NonNullable<PlanScenario["assumptions"]>;

function scaledStocks(assumptions: Assumptions, scale: number): Assumptions {
  const scaled = (count: number | undefined) => count && Math.max(1, Math.round(count * scale));
  const { samplers, registrars, tubes, swabs, reserveLaboratories } = assumptions;
  return {
    ...assumptions,
    ...(samplers === undefined ? {} : { samplers: scaled(samplers) }),
    ...(registrars === undefined ? {} : { registrars: scaled(registrars) }),
    ...(tubes === undefined ? {} : { tubes: scaled(tubes) }),
    ...(swabs === undefined ? {} : { swabs: scaled(swabs) }),
    ...(reserveLaboratories === undefined
      ? {}
      : {
          reserveLaboratories: reserveLaboratories.map((reserve) => ({
            ...reserve,
            tubesPerDay: Math.max(1, Math.round(reserve.tubesPerDay * scale)),
          })),
        }),
  };
}
