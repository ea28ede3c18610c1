import { readScenario } from "../../shared/domain/planning/scenario/read-scenario.ts";

/** Names of sub-districts and communities in both languages; the id where there is no name. */
export function namesOf(scenario: unknown): (id: string) => string {
  const read = readScenario(scenario);
  if ("problems" in read) return (id) => id;
  const areas = read.scenario.subDistricts.flatMap((each) => [each, ...each.communities]);
  const names = new Map(
    areas.flatMap(({ id, name }) => (name ? [[id, `${name.zh} ${name.en}`] as const] : [])),
  );
  return (id) => names.get(id) ?? id;
}
