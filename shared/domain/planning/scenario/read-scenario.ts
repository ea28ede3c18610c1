import type * as z from "zod";
import { withDefaults } from "./assumption-defaults.ts";
import { PlanScenario } from "./scenario.ts";

/** What is wrong in a scenario: where, as `subDistricts[0].communities[2].population`, and what. */
export interface ScenarioProblem {
  path: string;
  message: string;
}

export type ReadScenario = { scenario: PlanScenario } | { problems: ScenarioProblem[] };

/** Check a scenario as it was written. Every problem is named with its path; nothing is repaired in silence. */
export function readScenario(value: unknown): ReadScenario {
  const parsed = PlanScenario.safeParse(value);
  if (!parsed.success) return { problems: parsed.error.issues.flatMap(problemsOf) };
  const problems = contradictions(parsed.data);
  return problems.length > 0 ? { problems } : { scenario: parsed.data };
}

function problemsOf(issue: z.core.$ZodIssue): ScenarioProblem[] {
  const path = pathText(issue.path);
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      path: pathText([...issue.path, key]),
      message: "There is no such assumption; see docs/planning.md for those that there are.",
    }));
  if (issue.code === "invalid_type" && issue.input === undefined && /received undefined/.test(issue.message))
    return [{ path, message: "This is missing." }];
  return [{ path, message: `${issue.message}.` }];
}

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? String(step) : `${text}.${String(step)}`;
  }, "") || "(whole scenario)";

/** What no single value says: sums, ids that are there twice, assumptions that exclude each other. */
function contradictions(scenario: PlanScenario): ScenarioProblem[] {
  const problems: ScenarioProblem[] = [
    ...twice(scenario.laboratories, "laboratories"),
    ...twice(scenario.subDistricts, "subDistricts"),
    ...twiceCommunities(scenario),
    ...sums(scenario),
  ];
  const assumed = withDefaults(scenario.assumptions);
  const add = (key: string, message: string) => problems.push({ path: `assumptions.${key}`, message });
  const size = scenario.poolSize;
  if (assumed.averageFill !== undefined && assumed.averageFill > size)
    add(
      "averageFill",
      `The pool size is ${size}; the average tube cannot hold ${assumed.averageFill} people.`,
    );
  if (assumed.peoplePerLaneMin > assumed.peoplePerLaneMax)
    add("peoplePerLaneMin", "The least number of people a lane is above the greatest.");
  if (assumed.peoplePerSiteMin > assumed.peoplePerSiteMax)
    add("peoplePerSiteMin", "The least number of people a site is above the greatest.");
  problems.push(...unknownAreas(scenario), ...unknownLaboratories(scenario), ...presentProblems(scenario));
  return problems;
}

function twice(list: readonly { id: string }[], name: string): ScenarioProblem[] {
  const seen = new Map<string, number>();
  return list.flatMap(({ id }, index) => {
    const first = seen.get(id);
    if (first === undefined) seen.set(id, index);
    return first === undefined
      ? []
      : [{ path: `${name}[${index}].id`, message: `${id} is already the id of ${name}[${first}].` }];
  });
}

function twiceCommunities({ subDistricts }: PlanScenario): ScenarioProblem[] {
  const seen = new Map<string, string>();
  return subDistricts.flatMap(({ communities }, s) =>
    communities.flatMap(({ id }, c) => {
      const path = `subDistricts[${s}].communities[${c}]`;
      const first = seen.get(id);
      if (first === undefined) seen.set(id, path);
      return first === undefined
        ? []
        : [{ path: `${path}.id`, message: `${id} is already the id of ${first}.` }];
    }),
  );
}

function sums({ district, subDistricts }: PlanScenario): ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
  const people = subDistricts.map((part) => part.communities.reduce((sum, each) => sum + each.population, 0));
  for (const [index, { population }] of subDistricts.entries())
    if (population !== undefined && population !== people[index])
      problems.push({
        path: `subDistricts[${index}].population`,
        message: `It says ${population}, but its communities have ${people[index]} people together.`,
      });
  const total = people.reduce((sum, each) => sum + each, 0);
  if (total === 0)
    problems.push({ path: "subDistricts", message: "Nobody lives there: there is nothing to plan." });
  else if (total !== district.population)
    problems.push({
      path: "district.population",
      message: `It says ${district.population}, but the communities have ${total} people together.`,
    });
  return problems;
}

function unknownAreas({ subDistricts, assumptions = {} }: PlanScenario): ScenarioProblem[] {
  const known = new Set(
    subDistricts.flatMap(({ id, communities }) => [id, ...communities.map((each) => each.id)]),
  );
  return (["prevalenceByArea", "poolSizeByArea"] as const).flatMap((key) =>
    Object.keys(assumptions[key] ?? {}).flatMap((areaId) =>
      known.has(areaId)
        ? []
        : [
            {
              path: `assumptions.${key}.${areaId}`,
              message: "There is no sub-district or community with this id.",
            },
          ],
    ),
  );
}

/** Nobody is sampled twice or tested unsampled, and somebody is left. */
function presentProblems({ subDistricts, present }: PlanScenario): ScenarioProblem[] {
  if (present === undefined) return [];
  const communities = new Map(
    subDistricts.flatMap((part) => part.communities.map((each) => [each.id, each.population] as const)),
  );
  const { sampled, tested } = present;
  const problems = Object.entries(sampled).flatMap(([id, people]) => {
    const population = communities.get(id);
    const path = `present.sampled.${id}`;
    if (population === undefined) return [{ path, message: "There is no community with this id." }];
    return people > population
      ? [{ path, message: `It says ${people}, but ${population} people live there.` }]
      : [];
  });
  for (const [id, people] of Object.entries(tested))
    if (people > (sampled[id] ?? 0))
      problems.push({ path: `present.tested.${id}`, message: "More people are tested than were sampled." });
  const left = [...communities].some(([id, population]) => population > (tested[id] ?? 0));
  return left ? problems : [...problems, { path: "present", message: "Everybody has been tested." }];
}

function unknownLaboratories({ laboratories, assumptions = {} }: PlanScenario): ScenarioProblem[] {
  const known = new Set(laboratories.map(({ id }) => id));
  const shifts = (assumptions.laboratoryShifts ?? []).flatMap(({ laboratoryId }, index) =>
    known.has(laboratoryId)
      ? []
      : [
          {
            path: `assumptions.laboratoryShifts[${index}].laboratoryId`,
            message: "There is no such laboratory.",
          },
        ],
  );
  const reserves = (assumptions.reserveLaboratories ?? []).flatMap(({ id }, index) =>
    known.has(id)
      ? [{ path: `assumptions.reserveLaboratories[${index}].id`, message: `${id} is already a laboratory.` }]
      : [],
  );
  return [
    ...shifts,
    ...reserves,
    ...twice(assumptions.reserveLaboratories ?? [], "assumptions.reserveLaboratories"),
  ];
}
