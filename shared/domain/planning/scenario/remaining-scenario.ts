import { withDefaults } from "./assumption-defaults.ts";
import type { PlanScenario } from "./scenario.ts";

/**
 * What is left of a running campaign, as a scenario that begins now: people not sampled yet, the hour of the day, and
 * reserve laboratories as far as they are. A scenario without a present state is left as it is.
 */
export function remainingScenario(scenario: PlanScenario): PlanScenario {
  const { present } = scenario;
  if (present === undefined) return scenario;
  const { hour, sampled } = present;
  const assumed = withDefaults(scenario.assumptions);
  const subDistricts = scenario.subDistricts.map((part) => {
    const communities = part.communities.map((each) => ({
      ...each,
      population: Math.max(0, each.population - (sampled[each.id] ?? 0)),
    }));
    return {
      ...part,
      communities,
      population: communities.reduce((sum, { population }) => sum + population, 0),
    };
  });
  return {
    ...scenario,
    district: {
      ...scenario.district,
      population: subDistricts.reduce((sum, { population }) => sum + population, 0),
    },
    subDistricts,
    assumptions: {
      ...scenario.assumptions,
      startHour: (assumed.startHour + hour) % 24,
      ...(assumed.reserveLaboratories === undefined
        ? {}
        : {
            reserveLaboratories: assumed.reserveLaboratories.map((each) => ({
              ...each,
              readyAfterHours: Math.max(0, each.readyAfterHours - hour),
              fullAfterHours: Math.max(0, each.fullAfterHours - hour),
            })),
          }),
    },
  };
}

/** People of a community who were sampled and wait for their first test. */
export const backlogOf = ({ present }: Pick<PlanScenario, "present">, communityId: string): number =>
  Math.max(0, (present?.sampled[communityId] ?? 0) - (present?.tested[communityId] ?? 0));
